import type { Ctx } from '#platform/context.ts';
import type { SizeRule } from './size-class.ts';

const billion = 1_000_000_000;
const law = 'PP 7/2021 Pasal 35';

/** PP 7/2021 Pasal 35 ayat 3 and 5, in force since 2 February 2021; limits belong to the lower class. */
const seeds: readonly (Omit<SizeRule, 'validTo'> & { certainty: string })[] = (
	[
		['capital', [1, 5, 10]],
		['annual-sales', [2, 15, 50]],
	] as const
).flatMap(([basis, limits]) =>
	(['micro', 'small', 'medium', 'large'] as const).map((sizeClass, index) => {
		const limit = limits[index];
		return {
			id: `pp-7-2021:${basis}:${sizeClass}`,
			sizeClass,
			basis,
			maxIdr: limit === undefined ? null : limit * billion,
			validFrom: '2021-02-02',
			legalBasis: law,
			certainty: 'verified',
		};
	}),
);

/** Puts the rules of the law into an empty table; rows that an office has changed stay as they are. */
export async function seedSizeRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'registry.seedSizeRules',
		`INSERT INTO registry.size_rule (id, size_class, basis, max_idr, valid_from, legal_basis, certainty)
		 SELECT id, "sizeClass", basis, "maxIdr", "validFrom", "legalBasis", certainty
		 FROM jsonb_to_recordset($1::jsonb) AS s(id text, "sizeClass" text, basis text, "maxIdr" bigint,
			"validFrom" date, "legalBasis" text, certainty text)
		 ON CONFLICT (id) DO NOTHING`,
		[JSON.stringify(seeds)],
	);
}

/** All rules, of every date, for `deriveSizeClass`. */
export async function listSizeRules(ctx: Ctx): Promise<SizeRule[]> {
	return ctx.query<SizeRule>(
		'registry.sizeRules',
		`SELECT id, size_class AS "sizeClass", basis, max_idr AS "maxIdr", valid_from AS "validFrom",
			valid_to AS "validTo", legal_basis AS "legalBasis"
		 FROM registry.size_rule`,
	);
}
