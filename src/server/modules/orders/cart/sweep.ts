import { z } from 'zod';
import { defineJob, type Work } from '#platform/jobs.ts';
import { rulesInForce } from '../rules.ts';

const batch = 5000;
const dayMs = 86_400_000;

/**
 * Deletes carts that nobody came back to, empty ones after a day, quotes that ended, and regular baskets of guests
 * that nobody used for long. A cart that somebody fills over days stays until the rule of retention takes it. Returns
 * how many carts went.
 */
export async function sweepCarts(work: Work): Promise<number> {
	const { now } = work.ctx;
	const { 'untouched-cart-days': days, 'unused-basket-days': basketDays } = await rulesInForce(
		work.ctx,
	);
	let swept = 0;
	for (;;) {
		const gone = await work.write((ctx) =>
			ctx.query<{ id: string }>(
				'orders.sweepCarts',
				`DELETE FROM orders.cart WHERE id IN (
					SELECT c.id FROM orders.cart c
					WHERE c.updated_at < $1 AND (
						c.updated_at < $2 AND c.updated_at < c.created_at + interval '10 minutes'
						OR NOT EXISTS (SELECT 1 FROM orders.cart_line l WHERE l.cart_id = c.id))
					ORDER BY c.updated_at LIMIT ${batch}
				 ) RETURNING id`,
				[new Date(now.getTime() - dayMs), new Date(now.getTime() - days * dayMs)],
			),
		);
		swept += gone.length;
		if (gone.length < batch) break;
	}
	await work.write(async (ctx) => {
		await ctx.query(
			'orders.sweepQuotes',
			'DELETE FROM orders.courier_quote WHERE valid_until < $1',
			[new Date(now.getTime() - dayMs)],
		);
		await ctx.query(
			'orders.sweepBaskets',
			'DELETE FROM orders.basket WHERE person_id IS NULL AND used_at < $1',
			[new Date(now.getTime() - basketDays * dayMs)],
		);
	});
	return swept;
}

/** Every hour: carts are made without an account, so they must cost nothing. */
export const sweepCartsHourly = defineJob({
	name: 'orders/sweep-carts',
	schema: z.object({}),
	schedule: '41 * * * *',
	async handler(work) {
		await sweepCarts(work);
	},
});
