import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { lastSaleOf } from '#modules/ledger/index.ts';
import { rulesInForce } from '../rules.ts';
import { suggestFor } from './suggest.ts';

const batch = 500;
const dayMs = 86_400_000;

interface Shop {
	id: string;
	areaCode: string;
	/** When it could first be bought from. */
	began: Date;
}

/**
 * Goes through all open shops in batches and keeps a row of those that sold nothing for the days of the rule, by
 * whatever channel, with one suggestion each. Rows of shops that sold again, closed or left go at the end.
 * @returns how many are quiet
 */
export async function lookForQuietSellers(work: Work): Promise<number> {
	const { ctx } = work;
	const days = (await rulesInForce(ctx))['silent-days'];
	const before = ctx.now.getTime() - days * dayMs;
	let [quiet, after] = [0, '00000000-0000-0000-0000-000000000000'];
	for (;;) {
		const shops = await ctx.query<Shop>(
			'demand.openShops',
			`SELECT e.id, e.area_code AS "areaCode", greatest(e.created_at, (SELECT min(p.published_at)
				FROM catalogue.product p WHERE p.enterprise_id = e.id)) AS began
			 FROM registry.enterprise e WHERE e.published AND e.status = 'active' AND e.id > $1::uuid
			 ORDER BY e.id LIMIT ${batch}`,
			[after],
		);
		const sold = await lastSaleOf(
			ctx,
			shops.map(({ id }) => id),
		);
		const silent = shops
			.map((shop) => ({ ...shop, lastSaleAt: sold.get(shop.id) ?? null }))
			.filter(({ began, lastSaleAt }) => (lastSaleAt ?? began).getTime() <= before);
		const suggested = await suggestFor(
			ctx,
			silent.map(({ id }) => id),
		);
		await work.write((tx) =>
			keep(
				tx,
				silent.map(({ id, areaCode, began, lastSaleAt }) => ({
					id,
					areaCode,
					quietSince: lastSaleAt ?? began,
					lastSaleAt,
					...suggested.get(id)!,
				})),
			),
		);
		quiet += silent.length;
		const last = shops.at(-1);
		if (!last || shops.length < batch) break;
		after = last.id;
	}
	await work.write((tx) =>
		tx.query('demand.dropQuiet', 'DELETE FROM demand.quiet_seller WHERE looked_at < $1', [ctx.now]),
	);
	return quiet;
}

async function keep(ctx: Ctx, rows: readonly object[]): Promise<void> {
	if (rows.length === 0) return;
	await ctx.query(
		'demand.keepQuiet',
		`INSERT INTO demand.quiet_seller (enterprise_id, area_code, quiet_since, last_sale_at, suggestion, facts, looked_at)
		 SELECT r.id, r."areaCode", r."quietSince", r."lastSaleAt", r.suggestion, r.facts, $2
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "areaCode" text, "quietSince" timestamptz,
			"lastSaleAt" timestamptz, suggestion text, facts jsonb)
		 ON CONFLICT (enterprise_id) DO UPDATE SET area_code = excluded.area_code, quiet_since = excluded.quiet_since,
			last_sale_at = excluded.last_sale_at, suggestion = excluded.suggestion, facts = excluded.facts,
			looked_at = excluded.looked_at`,
		[JSON.stringify(rows), ctx.now],
	);
}
