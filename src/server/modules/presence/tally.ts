import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { listMarketplaces, saleChannelsOf } from '#modules/marketplaces/index.ts';
import { rulesInForce, type Rules } from './rules.ts';

/** What an owner wrote down herself: told, and not shown by a record of ours. */
const TOLD = 'own-words';

/**
 * The last order at each marketplace that a record of ours shows: of a connection, never an owner's own words. Only
 * what changed is written.
 */
async function readOrders(ctx: Ctx, rules: Rules): Promise<void> {
	const places = await listMarketplaces(ctx, { states: ['live', 'no-goods', 'closed'] });
	await ctx.query(
		'presence.orders',
		`UPDATE presence.address a SET ordered_on = l.day FROM (
			SELECT s.enterprise_id, c.marketplace, max(s.day) AS day FROM (
				SELECT enterprise_id, channel, max(occurred_on) AS day FROM ledger.sale_fact
				WHERE occurred_at > $1::timestamptz - make_interval(days => $2 + 1) AND source <> '${TOLD}'
					AND channel IN (SELECT channel FROM jsonb_to_recordset($3::jsonb) AS c(channel text))
				GROUP BY enterprise_id, channel, source, source_id, source_line HAVING sum(quantity) > 0
			) s JOIN jsonb_to_recordset($3::jsonb) AS c(channel text, marketplace text) USING (channel)
			GROUP BY s.enterprise_id, c.marketplace
		 ) l WHERE a.enterprise_id = l.enterprise_id AND a.marketplace = l.marketplace AND a.state <> 'gone'
			AND a.ordered_on IS DISTINCT FROM l.day`,
		[
			ctx.now,
			rules['order-days'],
			JSON.stringify(
				places.flatMap((place) =>
					saleChannelsOf(place).map((channel) => ({ channel, marketplace: place.code })),
				),
			),
		],
	);
}

/** Counts everything anew for today, and keeps of the days before the first of each month. */
export async function countPresence(work: Work): Promise<void> {
	const rules = await rulesInForce(work.ctx);
	await work.write((ctx) => readOrders(ctx, rules));
	await work.write(async (ctx) => {
		const day = wibDay(ctx.now);
		await ctx.query('presence.forgetTally', 'DELETE FROM presence.tally WHERE counted_on = $1', [
			day,
		]);
		await ctx.query(
			'presence.tally',
			`INSERT INTO presence.tally (counted_on, area_code, marketplace, standing, verified, seen, ordered, counted_at)
			 WITH each AS MATERIALIZED (
				SELECT left(a.area_code, 8) AS area, a.marketplace, a.enterprise_id, a.state = 'verified' AS verified,
					coalesce(a.seen_on >= $3::date, false) AS seen, coalesce(a.ordered_on >= $4::date, false) AS ordered
				FROM presence.address a JOIN registry.enterprise e ON e.id = a.enterprise_id
				WHERE a.state <> 'gone' AND e.status = 'active')
			 SELECT $1::date, area, marketplace, count(*), count(*) FILTER (WHERE verified),
				count(*) FILTER (WHERE seen), count(*) FILTER (WHERE ordered), $2::timestamptz
			 FROM each GROUP BY area, marketplace
			 UNION ALL SELECT $1::date, area, '', count(*), count(*) FILTER (WHERE verified),
				count(*) FILTER (WHERE seen), count(*) FILTER (WHERE ordered), $2::timestamptz
			 FROM (SELECT area, enterprise_id, bool_or(verified) AS verified, bool_or(seen) AS seen,
				bool_or(ordered) AS ordered FROM each GROUP BY area, enterprise_id) shop GROUP BY area`,
			[day, ctx.now, addDays(day, -rules['alive-days']), addDays(day, -rules['order-days'])],
		);
		await ctx.query(
			'presence.thinTally',
			`DELETE FROM presence.tally t WHERE t.counted_on < $1::date AND t.counted_on <> (
				SELECT min(f.counted_on) FROM presence.tally f
				WHERE f.counted_on >= date_trunc('month', t.counted_on)::date
					AND f.counted_on < (date_trunc('month', t.counted_on) + interval '1 month')::date)`,
			[day],
		);
	});
}
