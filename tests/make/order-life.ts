import { expect } from 'vitest';
import { recomputeStock } from '#modules/catalogue/index.ts';
import {
	checkBalances,
	confirmPaid,
	getOrderByToken,
	placeOrders,
	setSellerTerms,
} from '#modules/orders/index.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { guest, system } from '#server/app.ts';
import type { World } from './database.ts';
import { makeProduct, makeShop, type Shop } from './shop.ts';

export const minutes = (count: number) => new Date(Date.now() + count * 60_000);
export const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => error.code,
	);

interface Wish {
	quantity?: number;
	stock?: number | null;
	transfer?: boolean;
}

/** Orders of a test, and what became of them: money, shelf, messages, and both books. */
export function orderLife(world: World) {
	let phones = 0;
	async function order({ quantity = 3, stock = 10, transfer = false }: Wish = {}) {
		const shop = await makeShop(world, 'Warung Kisah');
		const product = await makeProduct(world, shop, { stock, priceIdr: 10_000 });
		if (transfer) await byTransfer(shop);
		phones += 1;
		const [placed] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity }],
				buyer: { name: 'Bu Pembeli', phone: `08129990${String(phones).padStart(4, '0')}` },
				delivery: { method: 'pickup' },
			}),
		);
		return { shop, product, placed: placed!, does: does(shop.owner) };
	}

	const does =
		(actor: Actor) =>
		<T>(verb: (ctx: Ctx) => Promise<T>, now?: Date) =>
			world.write(actor, verb, now);

	async function byTransfer(shop: Shop) {
		await world.write(shop.owner, (ctx) =>
			setSellerTerms(ctx, shop.enterpriseId, {
				methods: ['transfer'],
				deliveries: ['pickup'],
				pickupNote: '',
				bankName: 'Bank Uji',
				accountHolder: 'Warung Kisah',
				accountNumber: '1234567890',
				fees: {},
			}),
		);
	}

	const see = (token: string) => getOrderByToken(world.read(), token);
	const stockOf = async (productId: string) =>
		(
			await world.app.platform.pool.query<{ on_hand: number; reserved: number }>(
				'SELECT on_hand, reserved FROM catalogue.stock WHERE product_id = $1',
				[productId],
			)
		).rows[0];
	const soldOf = async (orderId: string) =>
		(
			await world.app.platform.pool.query<{ pieces: number; idr: number }>(
				`SELECT coalesce(sum(quantity), 0)::int AS pieces, coalesce(sum(amount_idr), 0)::int AS idr
				 FROM ledger.sale WHERE source = 'order' AND source_id = $1`,
				[orderId],
			)
		).rows[0];
	const messagesOf = async (number: string) =>
		(
			await world.app.platform.pool.query<{ purpose: string; body: string }>(
				`SELECT purpose, body FROM platform.message WHERE purpose LIKE 'orders/%' || $1 || '%'
				 ORDER BY created_at, id`,
				[number],
			)
		).rows;
	const paid = (orderId: string, amountIdr: number, reference: string, now?: Date) =>
		world.write(
			system('gateway'),
			(ctx) => confirmPaid(ctx, { orderId, by: 'gateway', reference, amountIdr, paidAt: ctx.now }),
			now,
		);
	const balanced = async () => {
		expect(await world.write(system('test'), recomputeStock)).toEqual([]);
		expect(await checkBalances(world.read())).toEqual([]);
	};
	return { order, does, byTransfer, see, stockOf, soldOf, messagesOf, paid, balanced };
}
