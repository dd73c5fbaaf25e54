import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindThere, callFreely, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startBlibli } from '#tests/make/marketplaces/blibli.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { pullOrders } from './pull.ts';

/** Blibli lists an order once, when it is to be packed: what becomes of it is asked for by its number (OW-11). */
const blibli = await startBlibli();
const world = useDatabase(blibli.settings);
afterAll(() => blibli.stop());
beforeAll(() => callFreely(world));

const later = (minutes: number) => jobWork(world, new Date(Date.now() + minutes * 60_000));

test('an order that is cancelled later gives its pieces back, though no list names it again', async () => {
	const shop = await makeShop(world);
	const fakeShop = blibli.openShop('Toko Biru');
	const linkId = await connectShop(world, shop, blibli, fakeShop);
	const productId = await makeProduct(world, shop, { stock: 10 });
	const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
	const onHand = async () => {
		const { rows } = await world.app.platform.pool.query<{ onHand: number }>(
			'SELECT on_hand AS "onHand" FROM catalogue.stock WHERE product_id = $1',
			[productId],
		);
		return rows[0]!.onHand;
	};
	const [cancelled, sent] = [1, 2].map((quantity) => fakeShop.shelf.buy([{ sku, quantity }])!);
	await pullOrders(jobWork(world), linkId);
	expect(await onHand()).toBe(7);
	await pullOrders(later(7), linkId);
	fakeShop.shelf.set(cancelled!.id, 'cancelled');
	fakeShop.shelf.set(sent!.id, 'shipped');
	const asked = blibli.asked.length;
	await pullOrders(later(8), linkId);
	expect(blibli.asked.slice(asked).filter((call) => call.includes('/items/'))).toEqual([]);
	await pullOrders(later(30), linkId);
	expect(await onHand()).toBe(8);
	const states = await world.app.platform.pool.query<{ state: string }>(
		'SELECT state FROM connections.external_order WHERE link_id = $1 ORDER BY state',
		[linkId],
	);
	expect(states.rows.map(({ state }) => state)).toEqual(['cancelled', 'shipped']);
	// What is over, and what was asked a moment ago, is left alone.
	const again = blibli.asked.length;
	await pullOrders(later(45), linkId);
	expect(blibli.asked.slice(again).filter((call) => call.includes('/items/'))).toEqual([]);
});

test('an item of which all pieces were cancelled gives them back, and holds up nothing', async () => {
	const shop = await makeShop(world);
	const fakeShop = blibli.openShop('Toko Nol');
	const linkId = await connectShop(world, shop, blibli, fakeShop);
	const productId = await makeProduct(world, shop, { stock: 10 });
	const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
	const order = fakeShop.shelf.buy([{ sku, quantity: 3 }])!;
	expect(await pullOrders(jobWork(world), linkId)).toBe('known');
	// Its state stays what it was: only the count says it.
	order.lines[0]!.cancelled = 3;
	expect(await pullOrders(later(1), linkId)).toBe('known');
	const { rows } = await world.app.platform.pool.query<{ onHand: number }>(
		'SELECT on_hand AS "onHand" FROM catalogue.stock WHERE product_id = $1',
		[productId],
	);
	expect(rows).toEqual([{ onHand: 10 }]);
});

test('an order that a person has to look at is not asked for with every list: it answers five times', async () => {
	const shop = await makeShop(world);
	const fakeShop = blibli.openShop('Toko Tanya');
	const linkId = await connectShop(world, shop, blibli, fakeShop);
	const { id } = fakeShop.shelf.buyUnknown('Emping rasa baru', 20_000);
	for (let minute = 0; minute < 4; minute += 1)
		expect(await pullOrders(later(minute), linkId)).toBe('known');
	expect(blibli.asked.filter((call) => call.endsWith(`/items/${id}`))).toHaveLength(1);
});
