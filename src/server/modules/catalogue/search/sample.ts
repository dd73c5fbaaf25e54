import type { Ctx } from '#platform/context.ts';
import type { ListingFilter } from '../input.ts';
import { type Bind, conditionNames, entryConditions } from '../listing-parts.ts';
import { bandEdges } from './cube.ts';

/** So many matches are counted: beyond it the exact number helps nobody who chooses. */
export const COUNTED = 1_000;

/** Matches by what people narrow a list by. */
export interface Counted {
	category: Record<string, number>;
	district: Record<string, number>;
	badge: Record<string, number>;
	/** By band of prices (cube.ts). */
	band: Record<string, number>;
	ready: number;
	open: number;
	/** By kecamatan of the seller, those that can be fetched there. */
	count: number;
	more: boolean;
}

const by = (column: string) =>
	`(SELECT coalesce(json_object_agg(k, n), '{}') FROM (SELECT ${column} AS k, count(*) AS n FROM f GROUP BY 1) t)`;

/**
 * Counts what matches a text query (undefined: everything), the best placed first and at most 1,000: with `more`
 * there are more than that of everything counted. It looks on one step of rank after the other and stops there, so
 * a common word costs no more than a rare one.
 */
export async function countSample(
	ctx: Ctx,
	query: string | undefined,
	filter: ListingFilter,
	steps: number,
): Promise<Counted> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const wanted = query === undefined ? undefined : `${bind(query)}::tsquery`;
	const conditions = entryConditions(filter, bind)
		.map((one) => ` AND ${one}`)
		.join('');
	const on = (...asked: (string | undefined)[]) => {
		const query = asked.filter((one) => one !== undefined).join(' && ');
		return `(SELECT enterprise_id, category_code, district_code, badges, ready, price_idr
			FROM catalogue.listing_entry
			WHERE ${query ? `search @@ (SELECT ${query})` : 'true'}${conditions} LIMIT ${COUNTED + 1})`;
	};
	const parts =
		steps === 0
			? [on(wanted)]
			: Array.from({ length: steps }, (_, index) => on(wanted, `'r/${index + 1}'::tsquery`));
	const [row] = await ctx.query<Counted>(
		`catalogue.sample.${steps}${wanted ? '.q' : ''}${conditionNames(filter)}`,
		`WITH f AS MATERIALIZED (SELECT * FROM (${parts.join(' UNION ALL ')}) s LIMIT ${COUNTED + 1})
		 SELECT ${by('category_code')} AS category, ${by('district_code')} AS district,
			${by('unnest(badges)')} AS badge,
			${by(`width_bucket(price_idr, ARRAY[${bandEdges.join(', ')}]::bigint[])`)} AS band,
			(SELECT count(*)::int FROM f WHERE ready) AS ready,
			(SELECT count(*)::int FROM f JOIN (SELECT DISTINCT enterprise_id FROM f) e USING (enterprise_id)
				WHERE e.enterprise_id IN (SELECT h.enterprise_id FROM catalogue.shop_hours h
					WHERE h.kind = 'open' AND h.enterprise_id = e.enterprise_id)
				AND catalogue.is_open(e.enterprise_id)) AS open,
			least(count(*), ${COUNTED})::int AS count, count(*) > ${COUNTED} AS more FROM f`,
		values,
	);
	return row!;
}
