import { beforeAll, describe, expect, test } from 'vitest';
import type { Hono } from 'hono';
import { z } from 'zod';
import { deliveryOption, sellerOptions } from '#server/api/delivery.ts';
import {
	area,
	enterprise,
	enterpriseDetail,
	listing,
	listingDetail,
	wish,
} from '#server/api/schemas.ts';
import { postWish } from '#modules/demand/index.ts';
import { wibDay } from '#shared/dates.ts';
import { guest } from '#server/app.ts';
import { createHttp } from '#server/http.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';

/** The public API as a partner's program uses it (contract.md). */
const world = useDatabase();
let http: Hono;
let shop: Shop;
let few: string;

const get = (path: string, headers: Record<string, string> = {}) =>
	http.fetch(new Request(`http://localhost:3000${path}`, { headers }));
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
	http.fetch(
		new Request(`http://localhost:3000${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		}),
	);
const orderOf = (listingId: string, quantity = 1) => ({
	lines: [{ listingId, quantity }],
	buyer: { name: 'Bu Pembeli', phone: '081234567890' },
	delivery: { method: 'pickup' },
});

beforeAll(async () => {
	http = createHttp(world.app);
	shop = await makeShop(world, 'Emping Bu Imas');
	few = await makeProduct(world, shop, { name: 'Emping Melinjo', stock: 3, priceIdr: 15_000 });
	await world.write(guest, (ctx) =>
		postWish(ctx, {
			askerKind: 'buyer',
			askerName: 'Rina Kusuma',
			askerPhone: '081333444555',
			what: 'Nasi kotak',
			quantity: 40,
			unit: 'kotak',
			neededOn: wibDay(new Date(Date.now() + 5 * 86_400_000)),
			areaCode: '36.03.14',
		}),
	);
	for (let n = 0; n < 30; n += 1)
		await makeProduct(world, shop, { name: `Dodol Betawi ${n}`, stock: null });
});

describe('listings', () => {
	test('a page has the promised shape, and the cursor walks through all of them once', async () => {
		const seen = new Set<string>();
		let cursor: string | null = '';
		let pages = 0;
		while (cursor !== null) {
			const response = await get(`/api/v1/listings?limit=10${cursor ? `&cursor=${cursor}` : ''}`);
			expect(response.status).toBe(200);
			const body = (await response.json()) as {
				items: { id: string; seller: { slug: string } }[];
				nextCursor: string | null;
			};
			for (const item of body.items) seen.add(item.id);
			if (pages === 0)
				expect(Object.keys(body.items[0]!).sort()).toEqual(
					[
						'id',
						'slug',
						'name',
						'priceIdr',
						'rating',
						'unit',
						'thumbnailUrl',
						'seller',
						'badges',
						'available',
					].sort(),
				);
			cursor = body.nextCursor;
			pages += 1;
		}
		expect([seen.size, pages]).toEqual([31, 4]);
	});

	test('an unchanged page is not sent twice', async () => {
		const first = await get('/api/v1/listings?q=emping');
		expect(first.headers.get('cache-control')).toMatch(/public/);
		const again = await get('/api/v1/listings?q=emping', {
			'if-none-match': first.headers.get('etag')!,
		});
		expect([again.status, await again.text()]).toEqual([304, '']);
	});

	test('one product, whole, with its pieces', async () => {
		const list = (await (await get('/api/v1/listings?q=melinjo')).json()) as {
			items: { slug: string }[];
		};
		const response = await get(`/api/v1/listings/${list.items[0]!.slug}`);
		expect(await response.json()).toMatchObject({
			name: 'Emping Melinjo',
			stock: 3,
			priceIdr: 15_000,
		});
	});

	test('refusals are problems with a stable code', async () => {
		for (const [path, status, code] of [
			['/api/v1/listings?limit=0', 422, 'api/invalid'],
			['/api/v1/listings?area=Kemiri', 422, 'api/invalid'],
			['/api/v1/listings?cursor=nonsense', 422, 'catalogue/cursor'],
			['/api/v1/listings/tidak-ada', 404, 'catalogue/no-such-product'],
			['/api/v1/nothing', 404, 'api/not-found'],
			['/api/nothing', 404, 'api/not-found'],
		] as const) {
			const response = await get(path);
			expect(response.status, path).toBe(status);
			expect(response.headers.get('content-type')).toBe('application/problem+json');
			expect(await response.json()).toMatchObject({ status, code });
		}
	});
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
			detail: expect.stringContaining('habis') as string,
		});
		const english = await post('/api/v1/orders', orderOf(few, 50), { 'accept-language': 'en-GB' });
		expect(await english.json()).toMatchObject({
			detail: expect.stringContaining('sold out') as string,
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
		expect(await response.json()).toMatchObject({ code: 'api/too-large', maxBytes: 262_144 });
	});

	test('a body that is no JSON, or lacks what is needed, says so', async () => {
		expect((await post('/api/v1/orders', '{"lines":')).status).toBe(400);
		const response = await post('/api/v1/orders', { ...orderOf(few), lines: [] });
		expect(response.status).toBe(422);
		expect(await response.json()).toMatchObject({ errors: [{ path: 'lines' }] });
	});
});

test('answers keep the shapes that the description promises, and tell nothing personal', async () => {
	const strict = (schema: { shape: object }) =>
		z.strictObject(schema.shape as Record<string, never>);
	const read = async (path: string) => (await get(path)).json() as Promise<never>;
	const listings = await read('/api/v1/listings?limit=5');
	z.strictObject({ items: z.array(strict(listing)), nextCursor: z.string().nullable() }).parse(
		listings,
	);
	strict(listingDetail).parse(await read('/api/v1/listings/emping-melinjo'));
	const directory = (await read('/api/v1/enterprises')) as { items: { slug: string }[] };
	expect(directory.items).toHaveLength(1);
	strict(enterprise).parse(directory.items[0]);
	const one = await get(`/api/v1/enterprises/${directory.items[0]!.slug}`);
	const text = await one.text();
	strict(enterpriseDetail).parse(JSON.parse(text));
	expect(text).not.toMatch(/Pemilik|nik|owner/i);
	expect((await get('/api/v1/enterprises/tidak-ada')).status).toBe(404);
	const wishes = (await read('/api/v1/wishes?area=36.03.14')) as { items: never[] };
	expect(wishes.items).toHaveLength(1);
	strict(wish).parse(wishes.items[0]);
	expect(JSON.stringify(wishes)).not.toMatch(/Rina|phone|81333/);
	const areas = (await read('/api/v1/areas?parent=36.03.09')) as { items: never[] };
	for (const item of areas.items) strict(area).parse(item);
});

test('areas by parent', async () => {
	const provinces = (await (await get('/api/v1/areas')).json()) as { items: unknown[] };
	expect(provinces.items).toHaveLength(38);
	const below = (await (await get('/api/v1/areas?parent=36.03')).json()) as { items: unknown[] };
	expect(below.items).toHaveLength(29);
	expect(below.items).toContainEqual(expect.objectContaining({ code: '36.03.09', name: 'Kemiri' }));
});

test('health answers, metrics only to this machine or with a token, and every answer is described', async () => {
	expect((await get('/healthz')).status).toBe(200);
	expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
	expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
	const document = (await (await get('/api/v1/openapi.json')).json()) as {
		openapi: string;
		paths: Record<string, Record<string, { operationId: string }>>;
	};
	expect(document.openapi).toBe('3.1.0');
	expect(Object.keys(document.paths).sort()).toEqual([
		'/areas',
		'/delivery-options',
		'/enterprises',
		'/enterprises/{slug}',
		'/facets',
		'/listings',
		'/listings/{slug}',
		'/orders',
		'/orders/{token}',
		'/suggestions',
		'/suggestions/opensearch',
		'/webhooks/{provider}/{accountId}',
		'/wishes',
	]);
	expect(await (await get('/api')).text()).toContain('/api/v1/listings');
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
