import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { changeDay, findOffers, promiseDay, releaseDay } from '../index.ts';

const world = useDatabase();
const noon = new Date('2026-11-20T12:00:00+07:00');
const tomorrow = new Date('2026-11-21T00:01:00+07:00');

const limited = async (dailyLimit: number | null) =>
	(await makeListing(world, await makeShop(world), { supply: 'made-to-order', dailyLimit })).id;
const want = (productId: string, quantity: number, orderId = newId()) => [
	{ productId, name: 'Nasi kotak', quantity, orderId },
];
const promise = (productId: string, quantity: number, orderId?: string, at = noon) =>
	world.write(guest, (ctx) => promiseDay(ctx, want(productId, quantity, orderId)), at);
const left = async (productId: string, at = noon) =>
	(await findOffers(world.read(guest, at), [productId])).get(productId)!.dailyLeft;

describe('a limit of pieces a day (OW-05)', () => {
	it('gives out exactly so many when all want them at once', async () => {
		const id = await limited(20);
		const results = await Promise.allSettled(Array.from({ length: 30 }, () => promise(id, 1)));
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
		const [refused] = results.filter((one) => one.status === 'rejected');
		expect(refused!.reason).toMatchObject({
			kind: 'conflict',
			code: 'orders/daily-limit',
			params: { product: 'Nasi kotak', left: 0, listingId: id },
		});
		expect(await left(id)).toBe(0);
	});

	it('begins anew at midnight in WIB', async () => {
		const id = await limited(5);
		await promise(id, 5);
		await expect(promise(id, 1)).rejects.toMatchObject({ code: 'orders/daily-limit' });
		await promise(id, 5, undefined, tomorrow);
		expect(await left(id, tomorrow)).toBe(0);
	});

	it('gets back what an order gives back, once', async () => {
		const id = await limited(5);
		const orderId = newId();
		await promise(id, 3, orderId);
		await Promise.all(
			[1, 2].map(() => world.write(guest, (ctx) => releaseDay(ctx, orderId), tomorrow)),
		);
		expect(await left(id)).toBe(5);
	});

	it('counts lines of one product together, and costs nothing without a limit', async () => {
		const id = await limited(5);
		const both = [...want(id, 3), ...want(id, 3)];
		await expect(world.write(guest, (ctx) => promiseDay(ctx, both), noon)).rejects.toMatchObject({
			code: 'orders/daily-limit',
		});
		const free = await limited(null);
		await promise(free, 900);
		expect(await left(free)).toBeNull();
	});

	it('lets an order take more or fewer of its own day, never more than are left', async () => {
		const id = await limited(10);
		const orderId = newId();
		await promise(id, 6, orderId);
		await promise(id, 2);
		const change = (quantity: number) =>
			world.write(guest, (ctx) => changeDay(ctx, orderId, want(id, quantity)), tomorrow);
		await change(8);
		expect(await left(id)).toBe(0);
		await expect(change(9)).rejects.toMatchObject({
			code: 'orders/daily-limit',
			params: { left: 0 },
		});
		await change(1);
		expect(await left(id)).toBe(7);
		await change(0);
		await world.write(guest, (ctx) => releaseDay(ctx, orderId), tomorrow);
		expect(await left(id)).toBe(8);
	});

	it('gives exactly what is left to orders that grow at once', async () => {
		const id = await limited(10);
		const orders = [newId(), newId(), newId()];
		for (const orderId of orders) await promise(id, 1, orderId);
		const results = await Promise.allSettled(
			orders.map((orderId) =>
				world.write(guest, (ctx) => changeDay(ctx, orderId, want(id, 5)), noon),
			),
		);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await left(id)).toBe(3);
	});

	it('takes what was paid already even when the day is full', async () => {
		const id = await limited(3);
		await promise(id, 3);
		await world.write(guest, (ctx) => promiseDay(ctx, want(id, 2), { evenIfFull: true }), noon);
		expect(await left(id)).toBeLessThanOrEqual(0);
		await expect(promise(id, 1)).rejects.toMatchObject({ params: { left: 0 } });
	});
});
