import type { Ctx } from '#platform/context.ts';
import { countAmong, reachableEnterprises } from '#modules/registry/index.ts';
import { OWN_WORDS, stands } from './sql-parts.ts';

/**
 * When each enterprise last sold something that still stands, by whatever channel and also by her own words; who
 * never did is not in it. One step into an index for each. The caller has checked that its actor may know it.
 */
export async function lastSaleOf(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, Date>> {
	const rows = await ctx.query<{ id: string; at: Date }>(
		'ledger.lastSaleOf',
		`WITH seller AS (
			SELECT id, id AS recorded FROM unnest($1::uuid[]) AS id
			UNION ALL SELECT stands_for, enterprise_id FROM ledger.stand_in WHERE stands_for = ANY($1::uuid[])
		)
		SELECT w.id, max(l.at) AS at FROM seller w CROSS JOIN LATERAL (
			SELECT s.occurred_at AS at FROM ledger.sale s WHERE s.enterprise_id = w.recorded AND ${stands}
			ORDER BY s.occurred_at DESC LIMIT 1
		) l GROUP BY w.id`,
		[enterpriseIds],
	);
	return new Map(rows.map(({ id, at }) => [id, at]));
}

const soldLately = `SELECT coalesce(i.stands_for, s.enterprise_id) FROM ledger.sale s
	LEFT JOIN ledger.stand_in i ON i.enterprise_id = s.enterprise_id
	WHERE s.occurred_at > $1::timestamptz - interval '90 days' AND s.source <> '${OWN_WORDS}' AND ${stands}`;

/**
 * For the honest counters (DN-10): selling are those with a sale of the last 90 days that still stands and that a
 * record of ours shows, not only the owner's own words; they have been reached by it.
 */
export const sellerCounts = [
	{ what: 'selling', sql: countAmong(soldLately) },
	{ what: 'reachable', sql: countAmong(`${reachableEnterprises} UNION ${soldLately}`) },
] as const;
