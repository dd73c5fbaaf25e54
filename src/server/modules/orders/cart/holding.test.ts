import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { createHttp } from '#server/http.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { addToCart, saveBasket } from '../index.ts';
import { sweepCarts } from './sweep.ts';

/** Bad input "1,000 carts from one address": stock is not held by them, others still buy, tables stay bounded. */
const world = useDatabase();
let http: Hono;
/** Lower than the first rules, so that the test needs few orders: the newest row in force counts. */
const most = { phone: 8, address: 25 };
beforeAll(async () => {
	http = createHttp(world.app);
	for (const [name, value] of [
		['open-api-orders-per-phone', most.phone],
		['open-api-orders-per-address', most.address],
	])
		await world.app.platform.pool.query(
			`INSERT INTO orders.order_rule (name, value, unit, valid_from, basis)
			 VALUES ($1, $2, 'orders', '2026-02-01', 'uji')`,
			[name, value],
		);
});

const one = async (sql: string, values: unknown[] = []) =>
	(await world.app.platform.pool.query<{ n: number }>(sql, values)).rows[0]!.n;
const reserved = (productId: string) =>
	one('SELECT reserved AS n FROM catalogue.stock WHERE product_id = $1', [productId]);

/** One call as main.ts hands it on: the address is its own word, headers are the client's. */
function order(
	listingId: string,
	{ phone, address, more = {} }: { phone: string; address: string; more?: Record<string, string> },
): Promise<Response> {
	const incoming = { headers: { 'x-client-address': address } } as Partial<IncomingMessage>;
	return Promise.resolve(
		http.fetch(
			new Request('http://localhost:3000/api/v1/orders', {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...more },
				body: JSON.stringify({
					lines: [{ listingId, quantity: 1 }],
					buyer: { name: 'Bu Pembeli', phone },
					delivery: { method: 'pickup' },
				}),
			}),
			{ incoming },
		),
	);
}

const lanes = 10;
/** `count` calls, some at a time; how often each status came. */
async function many(count: number, call: (n: number) => Promise<{ status: number }>) {
	const seen: Record<number, number> = {};
	let next = 0;
	const lane = async () => {
		while (next < count) {
			const { status } = await call(next++);
			seen[status] = (seen[status] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return seen;
}

describe('orders through the API', () => {
	test('many from one address hold a bounded part of one shop, and others still buy', async () => {
		const shop = await makeShop(world, 'Warung Diserbu');
		const product = await makeProduct(world, shop, { stock: 100 });
		const address = '203.0.113.7';
		const seen = await many(100, (n) =>
			order(product, { phone: `0812${String(40_000_000 + n)}`, address }),
		);
		// Those that are placed in the same moment do not see each other.
		expect(seen[201]).toBeGreaterThanOrEqual(most.address);
		expect(seen[201]).toBeLessThan(most.address + lanes);
		expect(seen).toEqual({ 201: seen[201], 429: 100 - seen[201]! });
		expect(await reserved(product)).toBe(seen[201]);
		expect((await order(product, { phone: '081255500001', address: '203.0.113.8' })).status).toBe(
			201,
		);
		const beside = await makeProduct(world, await makeShop(world, 'Warung Sebelah'));
		expect((await order(beside, { phone: '081255500002', address })).status).toBe(201);
	});

	test('one phone holds few from whichever address, and is told when to try again', async () => {
		const product = await makeProduct(world, await makeShop(world, 'Warung Satu Nomor'), {
			stock: 500,
		});
		const phone = '081255500003';
		for (let n = 0; n < most.phone; n += 1)
			expect((await order(product, { phone, address: `198.51.100.${n}` })).status).toBe(201);
		const refused = await order(product, { phone, address: '198.51.100.99' });
		expect(refused.status).toBe(429);
		expect(await refused.json()).toMatchObject({ code: 'orders/too-many-open', max: most.phone });
		const wait = Number(refused.headers.get('retry-after'));
		expect(wait).toBeGreaterThan(3600);
		expect(wait).toBeLessThanOrEqual(1440 * 60);
	});

	test('a client names no address of its own', async () => {
		const product = await makeProduct(world, await makeShop(world, 'Warung Samaran'));
		const more = { 'x-client-address': '192.0.2.1', 'x-request-id': 'palsu' };
		for (const [n, address] of ['203.0.113.20', '203.0.113.21'].entries())
			expect((await order(product, { phone: `08125550001${n}`, address, more })).status).toBe(201);
		expect(
			await one(
				`SELECT count(DISTINCT o.placed_from) AS n FROM orders."order" o
				 JOIN orders.order_line l ON l.order_id = o.id WHERE l.product_id = $1`,
				[product],
			),
		).toBe(2);
		expect(
			await one(`SELECT count(*) AS n FROM platform.audit_line WHERE request_id = 'palsu'`),
		).toBe(0);
	});
});

describe('baskets', () => {
	test('a guest’s regular basket goes when nobody used it for a year', async () => {
		const product = await makeProduct(world, await makeShop(world, 'Warung Keranjang Lama'));
		const cart = await world.write(guest, (ctx) => addToCart(ctx, undefined, product, 2, 'lama'));
		await world.write(guest, (ctx) => saveBasket(ctx, cart, 'Rapat', 'lama'));
		const baskets = () => one('SELECT count(*) AS n FROM orders.basket');
		const sweepAfter = (days: number) =>
			sweepCarts(
				world.app.workFor({ actor: guest, now: new Date(Date.now() + days * 86_400_000) }),
			);
		await sweepAfter(364);
		expect(await baskets()).toBe(1);
		await sweepAfter(366);
		expect(await baskets()).toBe(0);
	});
});
