import type { Ctx } from '#platform/context.ts';
import type { ListingFilter } from '../input.ts';
import { type Bind, conditionNames, entryConditions } from '../listings/listing-parts.ts';
import { bandEdges } from './cube.ts';
import { amongOpen, openShops } from './open-shops.ts';
import { foundIn, looksAt } from './looks.ts';
import { EVERYTHING } from './parts.ts';
import type { Guess } from './steps.ts';

/** So many matches are counted: beyond it the exact number helps nobody who chooses. */
export const COUNTED = 200;

/** Matches by what people narrow a list by. */
export interface Counted {
	category: Record<string, number>;
	district: Record<string, number>;
	badge: Record<string, number>;
	/** By band of prices (cube.ts). */
	band: Record<string, number>;
	ready: number;
	open: number;
	count: number;
	more: boolean;
}

/** Counts to begin from. */
export const nothingCounted = (): Counted => ({
	category: {},
	district: {},
	badge: {},
	band: {},
	ready: 0,
	open: 0,
	count: 0,
	more: false,
});

const by = (column: string) =>
	`(SELECT coalesce(json_object_agg(k, n), '{}') FROM (SELECT ${column} AS k, count(*) AS n FROM f GROUP BY 1) t)`;

/**
 * Counts what matches a text query (undefined: everything), at most `COUNTED`, of very common ones the best placed: with `more`
 * there are more than that of everything counted. It looks at the best entries first and stops there, so a
 * common word costs no more than a rare one.
 */
export async function countSample(
	ctx: Ctx,
	query: string | undefined,
	asked: ListingFilter,
	guess: Guess,
): Promise<Counted> {
	const filter = await amongOpen(ctx, asked);
	if (!filter) return nothingCounted();
	const shops = await openShops(ctx);
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const wanted = `${bind(query ?? EVERYTHING)}::tsquery`;
	const conditions = entryConditions(filter, bind)
		.map((one) => ` AND ${one}`)
		.join('');
	const looks = looksAt(guess, COUNTED, { sorted: false });
	const parts = looks.map(
		(look) => `(SELECT enterprise_id, category_code, district_code, badges, ready, price_idr
			FROM catalogue.listing_entry WHERE ${foundIn(look, wanted, bind)}${conditions} LIMIT ${COUNTED + 1})`,
	);
	const shape = looks.map(({ name }) => name).join('.');
	const [row] = await ctx.query<Omit<Counted, 'open'> & { sellers: Record<string, number> }>(
		`catalogue.sample.${shape}${conditionNames(filter)}`,
		`WITH f AS MATERIALIZED (SELECT * FROM (${parts.join(' UNION ALL ')}) s LIMIT ${COUNTED + 1})
		 SELECT ${by('category_code')} AS category, ${by('district_code')} AS district,
			${by('unnest(badges)')} AS badge,
			${by(`width_bucket(price_idr, ARRAY[${bandEdges.join(', ')}]::bigint[])`)} AS band,
			(SELECT count(*)::int FROM f WHERE ready) AS ready,
			${by('enterprise_id')} AS sellers,
			least(count(*), ${COUNTED})::int AS count, count(*) > ${COUNTED} AS more FROM f`,
		values,
	);
	const { sellers, ...counted } = row!;
	let open = 0;
	for (const [seller, count] of Object.entries(sellers)) if (shops.has(seller)) open += count;
	return { ...counted, open };
}
