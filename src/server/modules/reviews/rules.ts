import { wibDay } from '#shared/dates.ts';
import type { Ctx } from '#platform/context.ts';

const basis = 'Kebijakan awal Rumah UMKM';

/** Days that policy can change: name, days. */
const firstRules = [
	/** How long after the goods arrived somebody may still review them. */
	['write-days', 90],
	/** How long a review may be changed after it was written. */
	['change-days', 14],
	/** How long after the goods arrived a buyer is asked, and when it is too late to ask. */
	['ask-days', 3],
	['ask-latest-days', 10],
	/** Who was asked about one order is not asked about another for so long. */
	['ask-gap-days', 30],
] as const;

export type RuleName = (typeof firstRules)[number][0];

/** Writes the first rules where none of that name exist. */
export async function seedReviewRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'reviews.seedRules',
		`INSERT INTO reviews.rule (name, value, unit, valid_from, basis, certainty)
		 SELECT r.name, r.value, 'days', '2026-01-01', $2, 'practice'
		 FROM jsonb_to_recordset($1::jsonb) AS r(name text, value int)
		 WHERE NOT EXISTS (SELECT 1 FROM reviews.rule o WHERE o.name = r.name)`,
		[JSON.stringify(firstRules.map(([name, value]) => ({ name, value }))), basis],
	);
}

/** The rules of the day (WIB), in days. @throws when one has no row for it: an operator's mistake */
export async function rulesInForce(ctx: Ctx): Promise<Record<RuleName, number>> {
	const rows = await ctx.query<{ name: RuleName; value: number }>(
		'reviews.rulesInForce',
		`SELECT DISTINCT ON (name) name, value FROM reviews.rule
		 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY name, valid_from DESC`,
		[wibDay(ctx.now)],
	);
	const rules = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
	for (const [name] of firstRules)
		if (rules[name] === undefined) throw new Error(`No review rule ${name} is in force`);
	return rules as Record<RuleName, number>;
}

const dayMs = 86_400_000;

export const daysAfter = (moment: Date, days: number): Date =>
	new Date(moment.getTime() + days * dayMs);
