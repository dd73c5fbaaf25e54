import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { PlaceOrders } from '../input.ts';
import { rulesInForce } from '../rules.ts';

interface Held {
	byPhone: number;
	byAddress: number;
}

/**
 * Stops who would hold a shop's stock by orders that she never pays: at most so many unpaid open orders at one shop
 * from one phone, and from one network address (`from`, a keyed hash), by the dated rules. A village may share an
 * address, so its limit is the wider one; programs that order through the API have limits of their own.
 * @throws AppError limited orders/too-many-open with `seconds` until the first of those orders ends
 */
export async function refuseHoarding(
	ctx: Ctx,
	{
		phone,
		from,
		through,
		enterpriseIds,
	}: Pick<PlaceOrders, 'from' | 'through'> & { phone: string; enterpriseIds: readonly string[] },
): Promise<void> {
	const rules = await rulesInForce(ctx);
	const api = through === 'api';
	const mostPhone = rules[api ? 'open-api-orders-per-phone' : 'open-orders-per-phone'];
	const mostFrom = rules[api ? 'open-api-orders-per-address' : 'open-orders-per-address'];
	const [held] = await ctx.query<Held>(
		'orders.held',
		`SELECT coalesce(max(p.held), 0)::int AS "byPhone", coalesce(max(a.held), 0)::int AS "byAddress"
		 FROM unnest($1::uuid[]) AS w(id),
		 LATERAL (SELECT count(*) AS held FROM (SELECT 1 FROM orders."order" o WHERE o.enterprise_id = w.id
			AND o.buyer_phone = $2 AND o.reserved_until IS NOT NULL LIMIT $3) h) p,
		 LATERAL (SELECT count(*) AS held FROM (SELECT 1 FROM orders."order" o WHERE o.enterprise_id = w.id
			AND o.placed_from = $4 AND o.reserved_until IS NOT NULL AND o.placed_from IS NOT NULL LIMIT $5) h) a`,
		[enterpriseIds, phone, mostPhone, from ?? null, mostFrom],
	);
	const tooMany = held!.byPhone >= mostPhone ? mostPhone : held!.byAddress >= mostFrom && mostFrom;
	if (tooMany === false) return;
	const [first] = await ctx.query<{ until: Date }>(
		'orders.heldUntil',
		`SELECT min(reserved_until) AS until FROM orders."order" WHERE enterprise_id = ANY($1::uuid[])
			AND reserved_until IS NOT NULL AND (buyer_phone = $2 OR placed_from = $3)`,
		[enterpriseIds, phone, from ?? null],
	);
	const waitMs = (first?.until ?? ctx.now).getTime() - ctx.now.getTime();
	throw new AppError('limited', 'orders/too-many-open', 'Too many unpaid orders are open', {
		max: tooMany,
		seconds: Math.max(1, Math.ceil(waitMs / 1000)),
	});
}
