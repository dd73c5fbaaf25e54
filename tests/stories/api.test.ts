import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
	area,
	enterprise,
	enterpriseDetail,
	listing,
	listingDetail,
	presenceAddress,
	presenceCounts,
	presenceStatement,
	wish,
} from '#server/api/schemas.ts';
import { postWish } from '#modules/demand/index.ts';
import { wibDay } from '#shared/dates.ts';
import { guest } from '#server/app.ts';
import { apiOf } from '#tests/make/api.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makePresenceWork } from '#tests/make/presence.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';

/** The public API as a partner's program reads it (contract.md). */
const world = useDatabase();
const { get } = apiOf(world);

beforeAll(async () => {
	const shop = await makeShop(world, 'Emping Bu Imas');
	await makeProduct(world, shop, { name: 'Emping Melinjo', stock: 3, priceIdr: 15_000 });
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

	test('an unchanged page is not sent twice, and none in the language of somebody else', async () => {
		const first = await get('/api/v1/listings?q=emping');
		expect(first.headers.get('cache-control')).toMatch(/public/);
		expect(first.headers.get('vary')).toBe('accept-language');
		const again = await get('/api/v1/listings?q=emping', {
			'if-none-match': first.headers.get('etag')!,
		});
		expect([again.status, await again.text()]).toEqual([304, '']);
		// As a proxy that compresses writes it, among others, and any.
		for (const known of [`"other", W/${first.headers.get('etag')}`, '*'])
			expect((await get('/api/v1/listings?q=emping', { 'if-none-match': known })).status).toBe(304);
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
			['/api/v1/wishes?cursor=nonsense', 422, 'api/invalid'],
			['/api/v1/presence/counts?area=Kemiri', 422, 'api/invalid'],
			['/api/v1/presence/addresses', 422, 'api/invalid'],
			['/api/v1/presence/addresses?marketplace=shopee&cursor=salah', 422, 'api/invalid'],
			['/api/v1/presence/addresses?marketplace=tidak-ada', 404, 'marketplaces/no-such'],
			['/api/v1/presence/statements/tidakada', 404, 'presence/no-such-statement'],
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
	const presence = (await read('/api/v1/presence/counts?area=36.03')) as { makers: object };
	strict(presenceCounts).parse(presence);
	expect(presence.makers).toEqual({ standing: 0, verified: 0, seen: 0, ordered: 0 });
	const { statementCode } = await makePresenceWork(world, await makeShop(world, 'Toko Lain'));
	const said = await read(`/api/v1/presence/statements/${statementCode}`);
	expect(strict(presenceStatement).parse(said)).toMatchObject({
		areaCode: '36.03',
		makers: { standing: 1, seen: 0 },
	});
	await world.app.platform.pool.query(
		`UPDATE presence.address SET seen_on = now(), seen_how = 'person'`,
	);
	const elsewhere = (await read('/api/v1/presence/addresses?marketplace=shopee&area=36.03')) as {
		items: never[];
	};
	expect(elsewhere.items).toHaveLength(1);
	strict(presenceAddress).parse(elsewhere.items[0]);
	expect(JSON.stringify(elsewhere)).not.toMatch(/Pemilik|phone|owner/i);
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
		'/campaigns',
		'/campaigns/{slug}',
		'/campaigns/{slug}/listings',
		'/delivery-options',
		'/enterprises',
		'/enterprises/{slug}',
		'/facets',
		'/listings',
		'/listings/{slug}',
		'/marketplaces/{code}/push',
		'/orders',
		'/orders/{token}',
		'/presence/addresses',
		'/presence/counts',
		'/presence/statements/{code}',
		'/suggestions',
		'/suggestions/opensearch',
		'/webhooks/{provider}/{accountId}',
		'/wishes',
	]);
	expect(await (await get('/api')).text()).toContain('/api/v1/listings');
});
