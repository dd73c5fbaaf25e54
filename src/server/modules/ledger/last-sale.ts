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

/**
 * The first sale that still stands after each moment, by the key that was given with it; without one it is not in it.
 * The caller has checked that its actor may know it.
 */
export async function firstSaleAfter(
	ctx: Ctx,
	asked: readonly { key: string; enterpriseId: string; after: Date }[],
): Promise<Map<string, Date>> {
	const rows = await ctx.query<{ key: string; at: Date }>(
		'ledger.firstSaleAfter',
		`WITH seller AS (
			SELECT key, "enterpriseId" AS recorded, after
			FROM jsonb_to_recordset($1::jsonb) AS a(key text, "enterpriseId" uuid, after timestamptz)
		), everyone AS (
			SELECT * FROM seller
			UNION ALL SELECT w.key, i.enterprise_id, w.after FROM seller w
			JOIN ledger.stand_in i ON i.stands_for = w.recorded
		)
		SELECT w.key, min(l.at) AS at FROM everyone w CROSS JOIN LATERAL (
			SELECT s.occurred_at AS at FROM ledger.sale s
			WHERE s.enterprise_id = w.recorded AND s.occurred_at > w.after AND ${stands}
			ORDER BY s.occurred_at LIMIT 1
		) l GROUP BY w.key`,
		[JSON.stringify(asked)],
	);
	return new Map(rows.map(({ key, at }) => [key, at]));
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
