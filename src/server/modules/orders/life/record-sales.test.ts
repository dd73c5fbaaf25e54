import { describe, expect, test } from 'vitest';
import { returnStock } from '#modules/catalogue/index.ts';
import { counterSales, sumSales } from '#modules/ledger/index.ts';
import { openLedgers } from '#platform/personal-data.ts';
import { guest, system } from '#server/app.ts';
import { readMigration } from '#tests/make/migration.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { wibDay } from '#shared/dates.ts';
import {
	cancelOrder,
	checkBalances,
	completeOrder,
	confirmOrder,
	markReady,
	placeOrders,
	recordSalesOfOrders,
	rejectOrder,
} from '../index.ts';
import { SALE_SOURCE } from './record-sales.ts';

const world = useDatabase();
const today = wibDay(new Date());

/** A shop with a counted product for 12,500 and one that is made to order for 40,000. */
async function shopWithOrder() {
	const shop = await makeShop(world, 'Warung Buku Jual');
	const counted = await makeProduct(world, shop, { stock: 50 });
	const made = await makeProduct(world, shop, { stock: null, priceIdr: 40_000 });
	const place = async () => {
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [
					{ productId: counted, quantity: 3 },
					{ productId: made, quantity: 2 },
				],
				buyer: { name: 'Pembeli Rahasia', phone: '081234567890' },
				delivery: { method: 'pickup' },
			}),
		);
		return order!;
	};
	return { shop, counted, made, place, order: await place() };
}

const factsOf = async (orderId: string) =>
	(
		await world.app.platform.pool.query<Record<string, unknown>>(
			'SELECT * FROM ledger.sale WHERE source_id = $1 ORDER BY source_line, entry',
			[orderId],
		)
	).rows;
const check = () => world.write(system('test'), checkBalances);

describe('orders write the ledger (issue 4, §8)', () => {
	test('confirmed, each line is one fact, with area and category and without the buyer', async () => {
		const { shop, counted, made, order } = await shopWithOrder();
		expect(await factsOf(order.id)).toEqual([]);
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order.number));
		const facts = await factsOf(order.id);
		expect(facts).toMatchObject([
			{ product_id: counted, quantity: 3, amount_idr: 37_500, channel: 'own-shop', entry: 0 },
			{ product_id: made, quantity: 2, amount_idr: 80_000, area_code: '36.03.14.2005' },
		]);
		expect(facts[0]!.category_code).toBeTruthy();
		expect(JSON.stringify(facts)).not.toContain('Rahasia');

		await world.write(shop.owner, (ctx) => markReady(ctx, order.number));
		await world.write(shop.owner, (ctx) => completeOrder(ctx, order.number));
		expect(await factsOf(order.id)).toHaveLength(2);
		expect(await check()).toEqual([]);
	});

	test('an order that was refused or taken back was never sold', async () => {
		const { shop, order, place } = await shopWithOrder();
		const other = await place();
		await world.write(shop.owner, (ctx) => rejectOrder(ctx, order.number, 'Bahan habis'));
		await world.write(guest, (ctx) => cancelOrder(ctx, other.token));
		expect([...(await factsOf(order.id)), ...(await factsOf(other.id))]).toEqual([]);
		expect(await check()).toEqual([]);
	});

	test('confirmed by many at the same moment and recorded again, it is sold once', async () => {
		const { shop, order } = await shopWithOrder();
		const confirm = () => world.write(shop.owner, (ctx) => confirmOrder(ctx, order.number));
		const record = () =>
			world.write(system('test'), (ctx) => recordSalesOfOrders(ctx, [order.id, order.id]));
		await Promise.all([confirm(), confirm(), record(), confirm(), record()]);
		expect(await record()).toBe(0);
		expect(await factsOf(order.id)).toHaveLength(2);
		expect(
			await sumSales(world.read(), {
				enterpriseIds: [shop.enterpriseId],
				from: today,
				to: today,
				by: 'day',
			}),
		).toMatchObject([{ key: today, sales: 2, quantity: 5, amountIdr: 117_500 }]);
	});

	test('orders from before the ledger are brought by the migration, once', async () => {
		const { shop, order } = await shopWithOrder();
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order.number));
		const before = await factsOf(order.id);
		await world.write(system('test'), async (ctx) => {
			await openLedgers(ctx);
			await ctx.query('', 'DELETE FROM ledger.sale');
		});
		expect((await check()).length).toBeGreaterThan(0);
		const fill = readMigration('0035_ledger_keepers').at(-1)!;
		await world.app.platform.pool.query(fill);
		await world.app.platform.pool.query(fill);
		const known = ({ recorded_at: _at, ...fact }: Record<string, unknown>) => fact;
		expect((await factsOf(order.id)).map(known)).toEqual(before.map(known));
		expect(await check()).toEqual([]);
	});
});

describe('the books are compared to the piece', () => {
	test('what is missing or wrong in one of them is told, and by which', async () => {
		const { shop, order, counted } = await shopWithOrder();
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order.number));
		/** What is told after a damage that is taken back again. */
		const told = async (damage: string, values: unknown[] = [order.id]) => {
			let found: string[] = [];
			const undone = world.write(system('test'), async (ctx) => {
				await openLedgers(ctx);
				await ctx.query('', damage, values);
				found = (await checkBalances(ctx)).map(({ what }) => what);
				throw new Error('taken back');
			});
			await expect(undone).rejects.toThrow('taken back');
			return found;
		};
		const ofLine = 'source_id = $1 AND source_line = 0';
		expect(await told(`DELETE FROM ledger.sale WHERE ${ofLine}`)).toEqual(['ledger']);
		expect(
			await told(`UPDATE ledger.sale SET amount_idr = amount_idr + 1 WHERE ${ofLine}`),
		).toEqual(['ledger']);
		expect(await told(`UPDATE ledger.sale SET product_id = NULL WHERE ${ofLine}`)).toEqual([
			'ledger',
		]);
		expect(await told('DELETE FROM orders.order_event WHERE order_id = $1')).toEqual([
			'ledger',
			'ledger',
			'stock',
		]);
		const entry = `INSERT INTO catalogue.stock_entry (product_id, order_id, at, delta, cause)
			VALUES ($1, $2, now(), `;
		expect(await told(`${entry}-1, 'sold')`, [counted, order.id])).toEqual(['stock']);
		expect(await told(`${entry}1, 'returned')`, [counted, order.id])).toEqual(['returned']);
		expect(await told(`UPDATE orders."order" SET state = 'cancelled' WHERE id = $1`)).toEqual([
			'kept',
			'kept',
		]);
		expect(await told('UPDATE orders."order" SET items_idr = items_idr + 1 WHERE id = $1')).toEqual(
			['sum'],
		);
		expect(await check()).toEqual([]);
	});

	test('a cancelled order that was taken back wholly, and a return of pieces, balance', async () => {
		const { shop, order, counted } = await shopWithOrder();
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order.number));
		await world.write(system('test'), async (ctx) => {
			const ofOrder = { source: SALE_SOURCE, sourceId: order.id };
			const [first] = await sumSales(ctx, {
				enterpriseIds: [shop.enterpriseId],
				from: today,
				to: today,
				by: 'month',
			});
			expect(first!.amountIdr).toBe(117_500);
			await counterSales(ctx, {
				...ofOrder,
				lines: [{ line: 0, quantity: 1, amountIdr: 12_500 }],
				reason: 'returned',
				cause: 'return-1',
			});
			await returnStock(ctx, [
				{ productId: counted, name: 'Emping', quantity: 1, orderId: order.id },
			]);
			expect(await checkBalances(ctx)).toEqual([]);
			await counterSales(ctx, { ...ofOrder, reason: 'cancelled' });
			await ctx.query('', `UPDATE orders."order" SET state = 'cancelled' WHERE id = $1`, [
				order.id,
			]);
			expect(await checkBalances(ctx)).toEqual([]);
		});
		expect(await check()).toEqual([]);
	});
});
