import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { rulesInForce } from './rules.ts';

/**
 * Stops who would hold a shop's stock by orders that she never pays: at most so many unpaid open orders at one shop
 * from one phone, and from one network address (`from`, a keyed hash), by the dated rules. A neighbourhood may share
 * an address, so its limit is the wider one.
 * @throws AppError conflict orders/too-many-open
 */
export async function refuseHoarding(
	ctx: Ctx,
	{
		phone,
		from,
		enterpriseIds,
	}: { phone: string; from?: string | undefined; enterpriseIds: readonly string[] },
): Promise<void> {
	const rules = await rulesInForce(ctx);
	const mostPhone = rules['open-orders-per-phone'];
	const mostFrom = rules['open-orders-per-address'];
	const [held] = await ctx.query<{ byPhone: number; byAddress: number }>(
		'orders.held',
		`SELECT coalesce(max(p.held), 0)::int AS "byPhone", coalesce(max(a.held), 0)::int AS "byAddress"
		 FROM unnest($1::uuid[]) AS w(id),
		 LATERAL (SELECT count(*) AS held FROM (SELECT 1 FROM orders."order" o WHERE o.enterprise_id = w.id
			AND o.buyer_phone = $2 AND o.reserved_until IS NOT NULL LIMIT $3) h) p,
		 LATERAL (SELECT count(*) AS held FROM (SELECT 1 FROM orders."order" o WHERE o.enterprise_id = w.id
			AND o.placed_from = $4 AND o.reserved_until IS NOT NULL AND o.placed_from IS NOT NULL LIMIT $5) h) a`,
		[enterpriseIds, phone, mostPhone, from ?? null, mostFrom],
	);
	if (held!.byPhone >= mostPhone || held!.byAddress >= mostFrom)
		throw new AppError('conflict', 'orders/too-many-open', 'Too many unpaid orders are open', {
			max: held!.byPhone >= mostPhone ? mostPhone : mostFrom,
		});
}
