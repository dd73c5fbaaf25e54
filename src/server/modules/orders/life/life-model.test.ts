import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recomputeStock } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { expireOrder } from './expire.ts';
import { finishOrder } from './finish.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	cancelOrder,
	checkBalances,
	completeOrder,
	confirmOrder,
	confirmPaid,
	getOrderByToken,
	handOver,
	markPaid,
	markReady,
	placeOrders,
	receiveOrder,
	refundOrder,
	rejectOrder,
	returnOrder,
	undoStep,
	withdrawOrder,
} from '../index.ts';
import { soldStates } from './states.ts';

const world = useDatabase();
const pieces = 40;
const later = new Date(Date.now() + 3 * 86_400_000);
const muchLater = new Date(Date.now() + 40 * 86_400_000);

/** What anybody can try, in any state: most of it is refused most of the time. */
const deeds = fc.oneof(
	fc.constantFrom(
		'agree',
		'cancel',
		'confirm',
		'reject',
		'ready',
		'undo',
		'hand-over',
		'complete',
		'receive',
		'withdraw',
		'return',
		'spoilt',
		'paid',
		'expire',
		'silence',
		'gateway',
	),
	fc.record({ adjust: fc.integer({ min: 0, max: 6 }) }),
	fc.record({
		refund: fc.integer({ min: 1, max: 40_000 }),
		pieces: fc.integer({ min: 0, max: 3 }),
	}),
);
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never;

test('whatever is tried in whatever order, stock, ledger and money agree (decision 4)', async () => {
	const shop = await makeShop(world, 'Warung Acak');
	let phones = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 12 }), async (tried) => {
			const product = await makeProduct(world, shop, { stock: pieces, priceIdr: 10_000 });
			phones += 1;
			const [order] = await world.write(guest, (ctx) =>
				placeOrders(ctx, {
					lines: [{ productId: product, quantity: 3 }],
					buyer: { name: 'Acak', phone: `08128880${String(phones).padStart(4, '0')}` },
					delivery: { method: 'pickup' },
				}),
			);
			const { number, token, id } = order!;
			/** Money that went back before the sale, or had come on top of its price, was none of the sale. */
			let forGoodsAlone = true;
			for (const deed of tried) await attempt(deed);

			const end = await getOrderByToken(world.read(), token);
			const quantity = end.lines.reduce((sum, line) => sum + line.quantity, 0);
			const { rows } = await world.app.platform.pool.query<{
				on_hand: number;
				reserved: number;
				sold: number;
				idr: number;
				missing: number;
			}>(
				`SELECT s.on_hand, s.reserved, coalesce(sum(l.quantity), 0)::int AS sold,
					coalesce(sum(l.amount_idr), 0)::int AS idr,
					coalesce(-sum(l.quantity) FILTER (WHERE l.reason = 'refunded'), 0)::int AS missing
				 FROM catalogue.stock s LEFT JOIN ledger.sale l ON l.source_id = $2
				 WHERE s.product_id = $1 GROUP BY s.product_id`,
				[product, id],
			);
			const { on_hand: onHand, reserved, sold, idr, missing } = rows[0]!;
			const promised = ['awaiting-seller', 'awaiting-buyer', 'awaiting-payment', 'proof-sent'];
			expect(reserved).toBe(promised.includes(end.state) ? quantity : 0);
			expect(end.refundedIdr).toBeLessThanOrEqual(end.paidIdr ?? 0);
			expect(end.totalIdr).toBe(quantity * 10_000);
			if (soldStates.includes(end.state)) {
				expect(onHand).toBe(pieces - quantity);
				// The sale is what was sold less what was given back for goods.
				const least = Math.max(0, end.totalIdr - end.refundedIdr);
				if (forGoodsAlone) expect(idr).toBe(least);
				expect(idr).toBeGreaterThanOrEqual(least);
				expect(idr).toBeLessThanOrEqual(end.totalIdr);
				expect(sold).toBeGreaterThanOrEqual(0);
			} else {
				expect(sold).toBe(0);
				expect(idr).toBe(0);
				// Pieces that were missing or spoilt, and paid back as such, are not on the shelf again.
				if (end.state !== 'returned') expect(onHand).toBe(pieces - missing);
			}

			async function refund(deed: { refund: number; pieces: number }): Promise<void> {
				const before = await getOrderByToken(world.read(), token);
				await world.write(shop.owner, (ctx) =>
					refundOrder(ctx, number, {
						amountIdr: deed.refund,
						way: 'cash',
						lines: [{ position: 0, quantity: deed.pieces }],
						pressKey: newId(),
					}),
				);
				const onTop = (before.paidIdr ?? 0) > before.totalIdr;
				if (onTop || !soldStates.includes(before.state)) forGoodsAlone = false;
			}

			async function attempt(deed: Deed): Promise<void> {
				const seller = (verb: (ctx: Ctx) => Promise<unknown>) => world.write(shop.owner, verb);
				const buyer = (verb: (ctx: Ctx) => Promise<unknown>) => world.write(guest, verb);
				try {
					if (typeof deed === 'object') {
						if ('adjust' in deed)
							await seller((ctx) =>
								adjustOrder(ctx, number, { lines: [{ position: 0, quantity: deed.adjust }] }),
							);
						else await refund(deed);
						return;
					}
					await {
						agree: async () => {
							const { change } = await getOrderByToken(world.read(), token);
							await buyer((ctx) => agreeToAdjustment(ctx, token, change?.id ?? newId()));
						},
						cancel: () => buyer((ctx) => cancelOrder(ctx, token)),
						confirm: () => seller((ctx) => confirmOrder(ctx, number)),
						reject: () => seller((ctx) => rejectOrder(ctx, number, 'Habis')),
						ready: () => seller((ctx) => markReady(ctx, number)),
						undo: () => seller((ctx) => undoStep(ctx, number)),
						'hand-over': () => seller((ctx) => handOver(ctx, number)),
						complete: () => seller((ctx) => completeOrder(ctx, number)),
						receive: () => buyer((ctx) => receiveOrder(ctx, token)),
						withdraw: () => seller((ctx) => withdrawOrder(ctx, number, 'Sakit')),
						return: () => seller((ctx) => returnOrder(ctx, number, { reason: 'Basi' })),
						spoilt: () =>
							seller((ctx) => returnOrder(ctx, number, { reason: 'Basi', keepOffShelf: true })),
						paid: () => seller((ctx) => markPaid(ctx, number)),
						expire: () => world.write(system('expire'), (ctx) => expireOrder(ctx, id), later),
						silence: () => world.write(system('watch'), (ctx) => finishOrder(ctx, id), muchLater),
						gateway: () =>
							world.write(system('gateway'), (ctx) =>
								confirmPaid(ctx, {
									orderId: id,
									by: 'gateway',
									reference: newId(),
									amountIdr: 30_000,
									paidAt: ctx.now,
								}),
							),
					}[deed]();
				} catch (error) {
					// A refusal is an answer; anything else is a bug.
					if (!(error instanceof AppError)) throw error;
				}
			}
		}),
		{ numRuns: 60 },
	);
	expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	expect(await checkBalances(world.read())).toEqual([]);
});
