import { beforeAll, describe, expect, test } from 'vitest';
import { completeOrder, confirmOrder, placeOrders } from '#modules/orders/index.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	addDebt,
	bookkeepingRetention,
	closeDebt,
	correctCash,
	listClosedDebts,
	listOwed,
	payDebt,
	reopenDebt,
	sumOwed,
} from '../index.ts';

const world = useDatabase();
const now = new Date('2026-11-22T05:00:00Z');
let shop: Shop;
let other: Shop;

beforeAll(async () => {
	shop = await makeShop(world, 'Piutang Uji');
	other = await makeShop(world, 'Piutang Sebelah');
});

const owe = (amountIdr: number, sinceOn: string, who = 'Bu Ani') =>
	world.write(
		shop.owner,
		(ctx) =>
			addDebt(ctx, {
				enterpriseId: shop.enterpriseId,
				who,
				phone: '+6281311112222',
				amountIdr,
				sinceOn,
			}),
		now,
	);
const pay = (debtId: string, amountIdr: number, id = newId()) =>
	world.write(
		shop.owner,
		(ctx) => payDebt(ctx, { id, debtId, amountIdr, paidOn: '2026-11-22' }),
		now,
	);
const owed = () => listOwed(world.read(shop.owner, now), shop.enterpriseId);

describe('money owed to me (OW-12)', () => {
	test('an order counts from the seller’s yes until its money is there', async () => {
		const productId = await makeProduct(world, shop, { priceIdr: 12_500 });
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 2 }],
				buyer: { name: 'Rina', phone: '0857 1111 2222' },
				delivery: { method: 'pickup' },
				perSeller: { [shop.enterpriseId]: { payment: 'cash' } },
			}),
		);
		expect(await owed()).toEqual([]);
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order!.number));
		expect(await owed()).toMatchObject([
			{ kind: 'order', id: order!.number, who: 'Rina', phone: '+6285711112222', leftIdr: 25_000 },
		]);
		// Her link opens what only she may do: it is in no list of the seller's.
		expect(JSON.stringify(await owed())).not.toContain(order!.token);
		await world.write(shop.owner, (ctx) => completeOrder(ctx, order!.number));
		expect(await owed()).toEqual([]);
	});

	test('debts stand with the oldest first, are paid in parts and end when paid up', async () => {
		const late = await owe(10_000, '2026-11-01', 'Pak RT');
		const old = await owe(50_000, '2026-09-01');
		expect((await owed()).map(({ id }) => id)).toEqual([old, late]);
		await pay(old, 20_000);
		const list = await owed();
		expect(list[0]).toMatchObject({ who: 'Bu Ani', leftIdr: 30_000, amountIdr: 50_000 });
		expect(sumOwed(list)).toEqual({ count: 2, idr: 40_000, oldest: '2026-09-01' });
		await expect(pay(old, 30_001)).rejects.toMatchObject({
			code: 'bookkeeping/more-than-owed',
			params: { left: 30_000 },
		});
		const last = newId();
		await pay(old, 30_000, last);
		await pay(old, 30_000, last);
		expect((await owed()).map(({ id }) => id)).toEqual([late]);
		await world.write(shop.owner, (ctx) => correctCash(ctx, last), now);
		expect((await owed())[0]).toMatchObject({ id: old, leftIdr: 30_000 });
	});

	test('two who take the same money at once do not take it twice', async () => {
		const debtId = await owe(70_000, '2026-11-02');
		const both = await Promise.allSettled([pay(debtId, 70_000), pay(debtId, 70_000)]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
	});

	test('a payment that is taken back while the rest is paid leaves the debt open', async () => {
		for (let round = 0; round < 5; round += 1) {
			const debtId = await owe(30_000, '2026-11-02');
			const first = newId();
			await pay(debtId, 10_000, first);
			await Promise.all([
				pay(debtId, 20_000),
				world.write(shop.owner, (ctx) => correctCash(ctx, first), now),
			]);
			expect((await owed()).find(({ id }) => id === debtId)).toMatchObject({ leftIdr: 10_000 });
			await pay(debtId, 10_000);
		}
	});

	test('a payment that was not written, since its id is another entry’s, ends no debt', async () => {
		const [paid, open] = [await owe(4_000, '2026-11-02'), await owe(4_000, '2026-11-02')];
		const entry = newId();
		await pay(paid, 4_000, entry);
		await pay(open, 4_000, entry);
		expect((await owed()).find(({ id }) => id === open)).toMatchObject({ leftIdr: 4_000 });
		await pay(open, 4_000);
	});

	test('what will not be paid goes off the list and comes back when asked for again', async () => {
		const debtId = await owe(5_000, '2026-11-03');
		await world.write(shop.owner, (ctx) => closeDebt(ctx, debtId, 'forgiven'), now);
		expect((await owed()).some(({ id }) => id === debtId)).toBe(false);
		const closed = await listClosedDebts(world.read(shop.owner, now), shop.enterpriseId);
		expect(closed).toContainEqual({
			id: debtId,
			who: 'Bu Ani',
			amountIdr: 5_000,
			closedAs: 'forgiven',
		});
		await world.write(shop.owner, (ctx) => reopenDebt(ctx, debtId), now);
		expect((await owed()).some(({ id }) => id === debtId)).toBe(true);
	});

	test('who owes is sealed, is nobody else’s to see, and goes after its time', async () => {
		const debtId = await owe(8_000, '2026-11-04', 'Mbok Jamu');
		const { rows } = await world.app.platform.pool.query<{ row: string }>(
			'SELECT t::text AS row FROM bookkeeping.debt t',
		);
		expect(rows.map(({ row }) => row).join()).not.toMatch(/Jamu|81311112222/);
		for (const act of [
			(ctx: Parameters<typeof closeDebt>[0]) => closeDebt(ctx, debtId, 'mistake'),
			(ctx: Parameters<typeof closeDebt>[0]) => reopenDebt(ctx, debtId),
		])
			await expect(world.write(other.owner, act)).rejects.toMatchObject({ kind: 'missing' });
		await expect(listOwed(world.read(other.owner), shop.enterpriseId)).rejects.toMatchObject({
			kind: 'missing',
		});
		await world.write(shop.owner, (ctx) => closeDebt(ctx, debtId, 'forgiven'), now);
		const [debtors] = bookkeepingRetention;
		const work = world.app.workFor({ actor: system('privacy/retain') });
		expect(await debtors!.run(work, new Date('2026-11-22T05:00:01Z'))).toBeGreaterThan(0);
		const closed = await listClosedDebts(world.read(shop.owner), shop.enterpriseId);
		expect(closed.find(({ id }) => id === debtId)?.who).toBe('—');
	});
});
