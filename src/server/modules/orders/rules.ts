import type { Ctx } from '#platform/context.ts';
import { numbersInForce } from '#platform/dated-numbers.ts';
import type { Platform } from '#platform/platform.ts';
import { firstQrisLimit } from './qris/index.ts';

/** Numbers that policy can change, with the day from which they hold and why. */
const firstRules = [
	['reservation-minutes', 180, 'minutes', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['seller-answer-minutes', 1440, 'minutes', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['buyer-answer-minutes', 1440, 'minutes', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['promise-hours', 48, 'hours', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['proof-answer-minutes', 2880, 'minutes', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['late-end-days', 14, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['fetch-days', 7, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['complete-days', 7, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['unpaid-end-days', 30, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['complaint-days', 30, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['complaint-answer-hours', 48, 'hours', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['complaint-head-days', 7, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['open-orders-per-phone', 10, 'orders', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['open-orders-per-address', 60, 'orders', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	// Programs order for many people: a counter, an office, a shop page of a partner.
	['open-api-orders-per-phone', 60, 'orders', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['open-api-orders-per-address', 300, 'orders', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['courier-quote-minutes', 720, 'minutes', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['new-carts-per-hour', 300, 'carts', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['untouched-cart-days', 7, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	['unused-basket-days', 365, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM'],
	[
		'qris-max-idr',
		firstQrisLimit.maxIdr,
		'IDR',
		firstQrisLimit.validFrom,
		firstQrisLimit.legalBasis,
	],
] as const;

export type RuleName = (typeof firstRules)[number][0];
const names = firstRules.map(([name]) => name);

/** Writes the first rules where none of that name exist. */
export async function seedOrderRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'orders.seedRules',
		`INSERT INTO orders.order_rule (name, value, unit, valid_from, basis)
		 SELECT r.name, r.value, r.unit, r.valid_from, r.basis
		 FROM jsonb_to_recordset($1::jsonb)
			AS r(name text, value bigint, unit text, valid_from date, basis text)
		 WHERE NOT EXISTS (SELECT 1 FROM orders.order_rule o WHERE o.name = r.name)`,
		[
			JSON.stringify(
				firstRules.map(([name, value, unit, valid_from, basis]) => ({
					name,
					value,
					unit,
					valid_from,
					basis,
				})),
			),
		],
	);
}

const kept = new WeakMap<Platform, { until: number; rules: Record<RuleName, number> }>();
const keepMs = 30_000;

/**
 * The numbers in force at `ctx.now`, in WIB days. Kept for half a minute, since every order asks.
 * @throws when a rule has no row for the day: an operator's mistake, not the buyer's
 */
export async function rulesInForce(ctx: Ctx): Promise<Record<RuleName, number>> {
	const known = kept.get(ctx.platform);
	const now = ctx.now.getTime();
	if (known && now < known.until && now > known.until - keepMs) return known.rules;
	const inForce = await numbersInForce(ctx, 'orders.order_rule', names);
	kept.set(ctx.platform, { until: now + keepMs, rules: inForce });
	return inForce;
}
