import { describe, expect, test } from 'vitest';
import { confirmOrder, markReady } from '#modules/orders/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { orderLife } from '#tests/make/order-life.ts';
import { firstLate } from './first-late.ts';
import { isLate } from './is-late.ts';

/** What is late is found where it stands, so that the next step leads there (OW-06). */
const now = new Date('2026-11-22T05:00:00Z');
const before = new Date('2026-11-22T04:59:59Z');

describe('isLate', () => {
	test.each([
		['confirmed', 'pickup', before, true],
		['confirmed', 'seller', now, false],
		['confirmed', 'seller', null, false],
		['ready', 'seller', before, true],
		['ready', 'pickup', before, false],
		['handed-over', 'seller', before, false],
		['completed', 'pickup', before, false],
	] as const)('%s, %s, promised for %s: %s', (state, deliveryMethod, promisedAt, late) => {
		expect(isLate({ state, deliveryMethod, promisedAt }, now)).toBe(late);
	});
});

describe('firstLate', () => {
	const world = useDatabase();

	test('looks among what is made and among what is packed', async () => {
		const { shop, placed, does } = await orderLife(world).order();
		const { number } = placed;
		const look = (at: Date) => firstLate(world.read(shop.owner, at), shop.enterpriseId);
		await does((ctx) => confirmOrder(ctx, number));
		expect(await look(new Date())).toBeUndefined();
		const later = new Date(Date.now() + 60 * 86_400_000);
		expect(await look(later)).toEqual({ tab: 'working', number });

		await does((ctx) => markReady(ctx, number));
		expect(await look(later)).toBeUndefined();
		await world.app.platform.pool.query(
			`UPDATE orders."order" SET delivery_method = 'seller' WHERE number = $1`,
			[number],
		);
		expect(await look(later)).toEqual({ tab: 'ready', number });
	});
});
