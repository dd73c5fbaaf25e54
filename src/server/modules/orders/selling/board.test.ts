import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { orderLife } from '#tests/make/order-life.ts';
import type { Shop } from '#tests/make/shop.ts';
import { listSellerOrders, type OrderTab } from '../index.ts';

/** A maker with 200 orders finds what is due first at the top, and meets every order once (OW-06). */
const world = useDatabase();
const { order } = orderLife(world);
let shop: Shop;
const sql = (text: string, values: unknown[] = []) => world.app.platform.pool.query(text, values);

/** Copies of an order with its lines, so many, `minutes` apart and each one older than the one before. */
async function copies(number: string, count: number, state: string, promisedDay?: number) {
	await sql(
		`WITH made AS (
			INSERT INTO orders."order" SELECT (jsonb_populate_record(o, jsonb_build_object(
				'id', gen_random_uuid(), 'state', $3::text, 'token', md5(o.token || $3 || n),
				'number', 'P-' || upper(substr(md5($3 || n), 1, 4)) || '-' || upper(substr(md5($3 || n), 5, 4)),
				'placed_at', o.placed_at - n * interval '1 minute',
				'promised_at', CASE WHEN $4::int IS NULL THEN NULL ELSE date_trunc('day', o.placed_at) + $4 * interval '1 day' END,
				'reserved_until', NULL))).*
			FROM orders."order" o, generate_series(1, $2) n WHERE o.number = $1
			RETURNING id)
		 INSERT INTO orders.order_line SELECT (jsonb_populate_record(l, jsonb_build_object('order_id', made.id))).*
		 FROM orders.order_line l JOIN orders."order" o ON o.id = l.order_id AND o.number = $1, made`,
		[number, count, state, promisedDay ?? null],
	);
}

async function walk(tab: OrderTab) {
	const seen: { number: string; at: number }[] = [];
	for (let after: string | undefined, page = 0; page < 20; page += 1) {
		const orders = await listSellerOrders(world.read(shop.owner), shop.enterpriseId, {
			tab,
			after,
			limit: 30,
		});
		seen.push(
			...orders.map(({ number, promisedAt, placedAt }) => ({
				number,
				at: Number(promisedAt ?? placedAt),
			})),
		);
		if (orders.length < 30) return seen;
		after = orders.at(-1)!.cursor;
	}
	throw new Error('The list never ends');
}

beforeAll(async () => {
	const one = await order();
	shop = one.shop;
	// Many are promised for the end of the same day, some came in without a promise.
	await copies(one.placed.number, 70, 'confirmed', 1);
	await copies(one.placed.number, 40, 'ready');
	await copies(one.placed.number, 65, 'completed');
	await sql(
		`UPDATE orders."order" SET promised_at = NULL WHERE enterprise_id = $1 AND state = 'confirmed'
			AND number < 'P-8'`,
		[shop.enterpriseId],
	);
	await sql(
		`UPDATE orders."order" SET placed_at = date_trunc('hour', placed_at) WHERE enterprise_id = $1 AND state = 'completed'`,
		[shop.enterpriseId],
	);
});

describe('the board of a shop with many orders', () => {
	it.each([
		['working', 70, 1],
		['ready', 40, 1],
		['done', 65, -1],
	] as const)('%s: every order once, page by page, in its order', async (tab, count, way) => {
		const seen = await walk(tab);
		expect(new Set(seen.map(({ number }) => number)).size).toBe(count);
		expect(seen).toHaveLength(count);
		const times = seen.map(({ at }) => at);
		expect(times).toEqual(times.toSorted((a, b) => (a - b) * way));
	});

	it('begins anew where somebody made up where it goes on', async () => {
		const [first] = await listSellerOrders(world.read(shop.owner), shop.enterpriseId, {
			tab: 'working',
		});
		for (const after of ['', 'x', '2026-13-99T99:99:99.000000Z P-1', "'; --"]) {
			const [again] = await listSellerOrders(world.read(shop.owner), shop.enterpriseId, {
				tab: 'working',
				after,
			});
			expect(again?.number).toBe(first?.number);
		}
	});
});
