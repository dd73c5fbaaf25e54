import { describe, expect, test } from 'vitest';
import { recomputeStock } from '#modules/catalogue/index.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	cancelOrder,
	checkBalances,
	completeOrder,
	confirmOrder,
	confirmPaid,
	expireOrders,
	finishOrders,
	getOrderByToken,
	handOver,
	listDisputes,
	markLate,
	markPaid,
	markReady,
	placeOrders,
	promiseOrder,
	receiveOrder,
	refundOrder,
	remindOrders,
	returnOrder,
	setSellerTerms,
	undoStep,
	withdrawOrder,
} from '../index.ts';

const world = useDatabase();
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => error.code,
	);

let phones = 0;
interface Wish {
	quantity?: number;
	stock?: number | null;
	transfer?: boolean;
}

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

describe('other quantities (OW-06)', () => {
	test('a cash order goes on with fewer pieces once the buyer agrees, and both are told', async () => {
		const { product, placed, does: seller } = await order();
		await seller((ctx) =>
			adjustOrder(ctx, placed.number, { lines: [{ position: 0, quantity: 2 }], words: 'Sisa dua' }),
		);
		const asked = await see(placed.token);
		expect(asked).toMatchObject({ state: 'awaiting-buyer', totalIdr: 30_000 });
		expect(asked.change).toMatchObject({ totalIdr: 20_000, lines: [{ before: 3, after: 2 }] });
		expect(await stockOf(product)).toEqual({ on_hand: 10, reserved: 3 });
		const agree = () =>
			world.write(guest, (ctx) => agreeToAdjustment(ctx, placed.token, asked.change!.id));
		// A double press agrees once.
		await Promise.all([agree(), agree()]);
		expect(await see(placed.token)).toMatchObject({ state: 'confirmed', totalIdr: 20_000 });
		expect(await stockOf(product)).toEqual({ on_hand: 8, reserved: 0 });
		expect(await soldOf(placed.id)).toEqual({ pieces: 2, idr: 20_000 });
		expect((await messagesOf(placed.number)).map(({ purpose }) => purpose)).toEqual([
			`orders/propose-buyer:${placed.number}`,
			`orders/agree-cash-seller:${placed.number}`,
		]);
		await balanced();
	});

	test('she never agrees to what she did not read, to more than there is, or to nothing', async () => {
		const { placed, does: seller } = await order({ stock: 3 });
		const adjust = (quantity: number) =>
			seller((ctx) => adjustOrder(ctx, placed.number, { lines: [{ position: 0, quantity }] }));
		expect(await codeOf(adjust(0))).toBe('orders/change-empty');
		expect(await codeOf(adjust(3))).toBe('orders/change-nothing');
		for (const bad of [-1, 1.5, 1e9, Number.NaN])
			expect(await codeOf(adjust(bad))).toBe('orders/change-quantity');
		await adjust(2);
		const first = (await see(placed.token)).change!;
		await adjust(5);
		const agree = (id: string) =>
			codeOf(world.write(guest, (ctx) => agreeToAdjustment(ctx, placed.token, id)));
		expect(await agree(first.id)).toBe('orders/change-changed');
		expect(await agree((await see(placed.token)).change!.id)).toBe('orders/sold-out');
		expect(await see(placed.token)).toMatchObject({ state: 'awaiting-buyer', totalIdr: 30_000 });
		await world.write(guest, (ctx) => cancelOrder(ctx, placed.token));
		expect((await see(placed.token)).change).toBeNull();
		await balanced();
	});
});

describe('stock held by orders that nobody pays', () => {
	test('one phone, and one address, hold a shop’s stock by few open orders; elsewhere they may go on', async () => {
		const shop = await makeShop(world, 'Warung Ditimbun');
		const other = await makeShop(world, 'Warung Sebelah');
		const [product, beside] = [
			await makeProduct(world, shop, { stock: 500 }),
			await makeProduct(world, other, { stock: 500 }),
		];
		const place = (productId: string, phone: string, from: string) =>
			codeOf(
				world.write(guest, (ctx) =>
					placeOrders(ctx, {
						lines: [{ productId, quantity: 1 }],
						buyer: { name: 'Penimbun', phone },
						delivery: { method: 'pickup' },
						from,
					}),
				),
			);
		for (let n = 0; n < 10; n += 1) expect(await place(product, '081277700001', 'a')).toBe('done');
		expect(await place(product, '081277700001', 'b')).toBe('orders/too-many-open');
		expect(await place(beside, '081277700001', 'b')).toBe('done');
		for (let n = 10; n < 60; n += 1)
			expect(await place(product, `0812777001${n}`, 'a')).toBe('done');
		expect(await place(product, '081277700200', 'a')).toBe('orders/too-many-open');
		expect(await place(product, '081277700200', 'c')).toBe('done');
	});
});

describe('hand-over, lateness and the end', () => {
	test('ready is undone while it is fresh, and who has the goods owes the money until it is there', async () => {
		const { shop, placed, does: seller } = await order();
		await seller((ctx) => confirmOrder(ctx, placed.number));
		await seller((ctx) => markReady(ctx, placed.number));
		await seller((ctx) => undoStep(ctx, placed.number));
		expect((await see(placed.token)).state).toBe('confirmed');
		await seller((ctx) => markReady(ctx, placed.number));
		expect(await codeOf(seller((ctx) => undoStep(ctx, placed.number), minutes(31)))).toBe(
			'orders/undo-too-late',
		);
		await seller((ctx) => handOver(ctx, placed.number));
		await world.write(guest, (ctx) => receiveOrder(ctx, placed.token));
		// The buyer says that she has the goods, not that she has paid.
		expect(await see(placed.token)).toMatchObject({ state: 'completed', paidAt: null });
		await seller((ctx) => markPaid(ctx, placed.number));
		expect(await see(placed.token)).toMatchObject({ paidIdr: 30_000 });
		expect(shop.enterpriseId).toBe(placed.enterpriseId);
		await balanced();
	});

	test('late is said once for each promise, to both sides', async () => {
		const { placed, does: seller } = await order();
		await seller((ctx) => confirmOrder(ctx, placed.number));
		const { promisedAt } = await see(placed.token);
		expect(promisedAt!.getTime()).toBeGreaterThan(Date.now());
		const day = (count: number) =>
			world.app.workFor({ actor: system('watch'), now: minutes(count * 1440) });
		await markLate(day(3));
		await markLate(day(4));
		const late = async () =>
			(await messagesOf(placed.number)).filter(({ purpose }) => purpose.includes('/late-'));
		expect((await see(placed.token)).lateAt).toEqual(promisedAt);
		expect((await late()).map(({ purpose }) => purpose.split(':')[0])).toEqual([
			'orders/late-buyer',
			'orders/late-seller',
		]);
		const next = minutes(5 * 1440);
		await seller((ctx) => promiseOrder(ctx, placed.number, next), minutes(4 * 1440));
		expect((await see(placed.token)).lateAt).toBeNull();
		await markLate(day(6));
		expect(await late()).toHaveLength(4);
	});

	test('a phone that never answers is reminded once, and then the time runs out', async () => {
		const { product, placed } = await order({ transfer: true });
		const work = (now: Date) => world.app.workFor({ actor: system('watch'), now });
		await remindOrders(work(minutes(30)));
		expect(await messagesOf(placed.number)).toHaveLength(0);
		await Promise.all([remindOrders(work(minutes(100))), remindOrders(work(minutes(100)))]);
		await expireOrders(work(minutes(200)));
		expect((await messagesOf(placed.number)).map(({ purpose }) => purpose.split(':')[0])).toEqual([
			'orders/remind-payment-buyer',
			'orders/expire-buyer',
			'orders/expire-seller',
		]);
		expect(await stockOf(product)).toEqual({ on_hand: 10, reserved: 0 });
	});

	test('what was paid and handed over ends by itself; what is owed does not', async () => {
		const [settled, owed] = [await order({ transfer: true }), await order()];
		for (const { placed, does: seller } of [settled, owed]) {
			await seller((ctx) => confirmOrder(ctx, placed.number));
			await seller((ctx) => handOver(ctx, placed.number));
		}
		await finishOrders(world.app.workFor({ actor: system('watch'), now: minutes(8 * 1440) }));
		expect((await see(settled.placed.token)).state).toBe('completed');
		expect((await see(owed.placed.token)).state).toBe('handed-over');
	});
});

describe('money back', () => {
	const back = (number: string, amountIdr: number, pressKey: string = newId()) => ({
		number,
		refund: { amountIdr, way: 'transfer' as const, pressKey },
	});

	test('a part shrinks the sale once, never beyond what was paid', async () => {
		const { placed, does: seller } = await order({ transfer: true });
		const give = ({ number, refund }: ReturnType<typeof back>) =>
			seller((ctx) => refundOrder(ctx, number, refund));
		expect(await codeOf(give(back(placed.number, 1)))).toBe('orders/refund-amount');
		await seller((ctx) => confirmOrder(ctx, placed.number));
		const once = back(placed.number, 10_001);
		expect(await Promise.all([give(once), give(once)])).toEqual(
			expect.arrayContaining([true, false]),
		);
		expect(await soldOf(placed.id)).toEqual({ pieces: 3, idr: 19_999 });
		for (const bad of [0, -5, 0.5, 20_000])
			expect(await codeOf(give(back(placed.number, bad)))).toBe('orders/refund-amount');
		await seller((ctx) =>
			refundOrder(ctx, placed.number, {
				...once.refund,
				pressKey: newId(),
				amountIdr: 9_999,
				lines: [{ position: 0, quantity: 1 }],
			}),
		);
		expect(await soldOf(placed.id)).toEqual({ pieces: 2, idr: 10_000 });
		expect(await see(placed.token)).toMatchObject({ refundedIdr: 20_000, paidIdr: 30_000 });
		await balanced();
	});

	test('returned or withdrawn, the sale is taken back whole and the goods come home, unless spoilt', async () => {
		const [withdrawn, returned, spoilt] = [await order(), await order(), await order()];
		for (const { placed, does: seller } of [withdrawn, returned, spoilt])
			await seller((ctx) => confirmOrder(ctx, placed.number));
		await withdrawn.does((ctx) => withdrawOrder(ctx, withdrawn.placed.number, 'Oven rusak'));
		for (const [{ placed, does: seller }, keepOffShelf] of [
			[returned, false],
			[spoilt, true],
		] as const) {
			await seller((ctx) => completeOrder(ctx, placed.number));
			await seller((ctx) => returnOrder(ctx, placed.number, { reason: 'Basi', keepOffShelf }));
		}
		for (const { placed } of [withdrawn, returned, spoilt])
			expect(await soldOf(placed.id)).toEqual({ pieces: 0, idr: 0 });
		expect(await stockOf(withdrawn.product)).toEqual({ on_hand: 10, reserved: 0 });
		expect(await stockOf(returned.product)).toEqual({ on_hand: 10, reserved: 0 });
		expect(await stockOf(spoilt.product)).toEqual({ on_hand: 7, reserved: 0 });
		await returned.does((ctx) => refundOrder(ctx, returned.placed.number, back('', 30_000).refund));
		expect(await soldOf(returned.placed.id)).toEqual({ pieces: 0, idr: 0 });
		await balanced();
	});
});

describe('a gateway says that it is paid', () => {
	test('five times at once it counts once', async () => {
		const { product, placed } = await order({ transfer: true });
		const outcomes = await Promise.all(
			Array.from({ length: 5 }, () => paid(placed.id, 30_000, 'ref-five')),
		);
		expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1);
		expect(await see(placed.token)).toMatchObject({ state: 'confirmed', paidIdr: 30_000 });
		expect(await stockOf(product)).toEqual({ on_hand: 7, reserved: 0 });
		await balanced();
	});

	test('after the time it reserves anew; with the pieces gone it is work with a clock until settled', async () => {
		const { product, placed, does: seller } = await order({ transfer: true, stock: 3 });
		const expire = () =>
			expireOrders(world.app.workFor({ actor: system('expire'), now: minutes(200) }));
		await expire();
		const [other] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 1 }],
				buyer: { name: 'Lain', phone: '081299980001' },
				delivery: { method: 'pickup' },
			}),
		);
		expect(await paid(placed.id, 30_000, 'ref-late')).toBe('trouble');
		expect(await paid(placed.id, 30_000, 'ref-late')).toBe('known');
		const [trouble] = await listDisputes(world.read(), placed.id);
		expect(trouble).toMatchObject({ kind: 'paid-sold-out', state: 'open', openedBy: 'system' });
		expect(await see(placed.token)).toMatchObject({ state: 'expired', paidIdr: 30_000 });
		// The pieces are free again: she makes the order after all, and the matter is closed.
		await world.write(guest, (ctx) => cancelOrder(ctx, other!.token));
		await seller((ctx) => confirmOrder(ctx, placed.number));
		expect(await listDisputes(world.read(), placed.id)).toMatchObject([
			{ state: 'resolved', outcome: 'made-anew' },
		]);
		expect(await see(placed.token)).toMatchObject({ state: 'confirmed', paidIdr: 30_000 });
		await balanced();
	});

	test('money for an ended order, or another amount, is never lost: it can be given back', async () => {
		const { placed, does: seller } = await order({ transfer: true });
		expect(await paid(placed.id, 29_999, 'ref-less')).toBe('trouble');
		await world.write(guest, (ctx) => cancelOrder(ctx, placed.token));
		expect(await paid(placed.id, 30_000, 'ref-more')).toBe('trouble');
		expect(await see(placed.token)).toMatchObject({ state: 'cancelled', paidIdr: 59_999 });
		await seller((ctx) =>
			refundOrder(ctx, placed.number, { amountIdr: 59_999, way: 'wallet', pressKey: newId() }),
		);
		expect(await listDisputes(world.read(), placed.id)).toMatchObject([
			{ state: 'resolved', outcome: 'refund' },
		]);
		await balanced();
	});
});
