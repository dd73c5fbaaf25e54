import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { deliveryOption, sellerOptions } from '#server/api/delivery.ts';
import { apiOf } from '#tests/make/api.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';

/** Ordering by the public API, as a partner's program does it (contract.md). */
const world = useDatabase();
const { get, post } = apiOf(world);
let few: string;

const orderOf = (listingId: string, quantity = 1) => ({
	lines: [{ listingId, quantity }],
	buyer: { name: 'Bu Pembeli', phone: '081234567890' },
	delivery: { method: 'pickup' },
});

beforeAll(async () => {
	const shop = await makeShop(world, 'Emping Bu Imas');
	few = await makeProduct(world, shop, { name: 'Emping Melinjo', stock: 3, priceIdr: 15_000 });
});

describe('orders', () => {
	test('guest checkout answers with number, link, total; the link tells the state', async () => {
		const response = await post('/api/v1/orders', orderOf(few));
		expect(response.status).toBe(201);
		const { orders } = (await response.json()) as {
			orders: { token: string; statusUrl: string }[];
		};
		expect(orders).toMatchObject([
			{ state: 'awaiting-seller', totalIdr: 15_000, payment: { method: 'cash', qris: null } },
		]);
		expect(orders[0]!.statusUrl).toBe(`http://localhost:3000/pesanan/${orders[0]!.token}`);
		const status = await get(`/api/v1/orders/${orders[0]!.token}`);
		expect(status.headers.get('cache-control')).toContain('no-store');
		const body = await status.text();
		expect(JSON.parse(body)).toMatchObject({ nextActor: 'seller', lines: [{ quantity: 1 }] });
		expect(body).not.toContain('081234567890');
		expect((await get('/api/v1/orders/AAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
	});

	test('short stock is 409 orders/sold-out in the reader’s language, and no order is made', async () => {
		const count = async () =>
			(await world.app.platform.pool.query('SELECT count(*) AS n FROM orders."order"')).rows[0];
		const before: unknown = await count();
		const response = await post('/api/v1/orders', orderOf(few, 50));
		expect(response.status).toBe(409);
		expect(await response.json()).toMatchObject({
			code: 'orders/sold-out',
			detail: expect.stringContaining('Emping Melinjo tinggal 2.') as string,
		});
		const english = await post('/api/v1/orders', orderOf(few, 50), { 'accept-language': 'en-GB' });
		expect(await english.json()).toMatchObject({
			detail: expect.stringContaining('Only 2 of Emping Melinjo left.') as string,
		});
		expect(await count()).toEqual(before);
	});

	test('an idempotency key orders once', async () => {
		const key = { 'idempotency-key': 'partner-1' };
		const [a, b] = [
			await (await post('/api/v1/orders', orderOf(few), key)).json(),
			await (await post('/api/v1/orders', orderOf(few), key)).json(),
		];
		expect(b).toEqual(a);
		expect((await post('/api/v1/orders', orderOf(few, 2), key)).status).toBe(409);
	});

	test('a body longer than any of ours is refused before it is read', async () => {
		const response = await post('/api/v1/orders', { note: 'x'.repeat(300_000) });
		expect(response.status).toBe(413);
		// What is left of the body stays unread, so that the connection cannot be used again.
		expect(response.headers.get('connection')).toBe('close');
		expect(await response.json()).toMatchObject({ code: 'api/too-large', maxBytes: 262_144 });
	});

	test('a method that an address does not know is told which it knows', async () => {
		const response = await get('/api/v1/orders');
		expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
		expect(await response.json()).toMatchObject({ status: 405, code: 'api/method' });
		const written = await post(`/api/v1/listings/emping-melinjo`, {});
		expect([written.status, written.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
		expect((await post('/api/v1/nothing', {})).status).toBe(404);
	});

	test('a body that is sent as something else than JSON is told how to be sent', async () => {
		const whole = JSON.stringify(orderOf(few));
		for (const headers of [
			{ 'content-type': 'text/plain' },
			{ 'content-type': 'application/x-www-form-urlencoded' },
		]) {
			const response = await post('/api/v1/orders', whole, headers);
			expect(response.status).toBe(415);
			expect(await response.json()).toMatchObject({ code: 'api/content-type' });
		}
		const packed = await post('/api/v1/orders', '\u001f\u008b', { 'content-encoding': 'gzip' });
		expect(packed.status).toBe(415);
	});

	test('an id may be written in capitals', async () => {
		const response = await post('/api/v1/orders', orderOf(few.toUpperCase()));
		expect(response.status).toBe(201);
	});

	test('a body that is no JSON, or lacks what is needed, says so', async () => {
		expect((await post('/api/v1/orders', '{"lines":')).status).toBe(400);
		const response = await post('/api/v1/orders', { ...orderOf(few), lines: [] });
		expect(response.status).toBe(422);
		expect(await response.json()).toMatchObject({ errors: [{ path: 'lines' }] });
	});
});

describe('delivery options (BU-05)', () => {
	const ask = (lines: string, area?: string) =>
		get(`/api/v1/delivery-options?lines=${lines}${area ? `&area=${area}` : ''}`);

	test('each maker has her ways with their fees, as POST /orders takes them', async () => {
		const courier = await makeShop(world, 'Batik Kurir');
		await makeTerms(world, courier, {
			deliveries: ['pickup', 'seller', 'courier'],
			fees: { '36.03.14': 7_000 },
		});
		const cloth = await makeProduct(world, courier, { stock: 9, priceIdr: 90_000 });
		const response = await ask(`${few}:2,${cloth}:1`, '36.03.14.2005');
		expect(response.status).toBe(200);
		expect(response.headers.get('cache-control')).toBe('no-store');
		const { items } = z
			.strictObject({ items: z.array(z.strictObject(sellerOptions.shape)) })
			.parse(await response.json());
		for (const { options } of items)
			for (const option of options) z.strictObject(deliveryOption.shape).parse(option);
		expect(items.map(({ seller, itemsIdr }) => [seller.name, itemsIdr])).toEqual([
			['Emping Bu Imas', 30_000],
			['Batik Kurir', 90_000],
		]);
		expect(items[0]!.options).toMatchObject([{ method: 'pickup', feeIdr: 0, totalIdr: 30_000 }]);
		// No courier service is configured here: the fee is to be named, and nobody is stopped.
		expect(items[1]).toMatchObject({
			couriersSilent: true,
			options: [
				{ method: 'pickup', feeIdr: 0 },
				{ method: 'seller', feeIdr: 7_000, totalIdr: 97_000 },
				{ method: 'confirm', feeIdr: null, totalIdr: 90_000 },
			],
		});
		const fetched = (await (await ask(`${cloth}:1`)).json()) as { items: [{ options: object[] }] };
		expect(fetched.items[0].options).toHaveLength(1);
	});

	test('what cannot be ordered is refused in the same words', async () => {
		for (const [lines, status, code] of [
			['bukan-nomor:1', 422, 'api/invalid'],
			[`${few}:0`, 422, 'orders/quantity'],
			[`${few}:-1`, 422, 'api/invalid'],
			[`${few}:1.5`, 422, 'api/invalid'],
			[`${few}:99999`, 422, 'api/invalid'],
			['00000000-0000-4000-8000-000000000000:1', 409, 'orders/not-for-sale'],
		] as const) {
			const response = await ask(lines);
			expect([lines, response.status]).toEqual([lines, status]);
			expect(await response.json()).toMatchObject({ code });
		}
	});
});
