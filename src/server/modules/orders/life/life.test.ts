import { describe, expect, test } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf, minutes, orderLife } from '#tests/make/order-life.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	cancelOrder,
	confirmOrder,
	expireOrders,
	finishOrders,
	handOver,
	markLate,
	markPaid,
	markReady,
	placeOrders,
	promiseOrder,
	receiveOrder,
	remindOrders,
	undoStep,
} from '../index.ts';

const world = useDatabase();
const { order, see, stockOf, soldOf, messagesOf, balanced } = orderLife(world);

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
