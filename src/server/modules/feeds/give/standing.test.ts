import { describe, expect, test } from 'vitest';
import { updateProduct } from '#modules/catalogue/index.ts';
import { chooseProducts } from '#modules/campaigns/index.ts';
import { createHttp } from '#server/http.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { build, givePhotos, giveShop, makeOfficer, makePictured } from '#tests/make/feeds.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { getShopFeed, listPublicFeeds, turnOffFeed, turnOnFeed } from '../index.ts';
import { fetcherOf } from './open-file.ts';

const world = useDatabase();
const ask = (path: string, headers: Record<string, string> = {}) =>
	createHttp(world.app).request(path, { headers });
const rowsAt = async (path: string) => readRows(await (await ask(path)).text(), 'meta-csv');

describe('a feed in English', () => {
	test('has an address of its own, what has an English name, and says what it lacks', async () => {
		const shop = await makeShop(world, 'Dapur Dunia');
		const named = await makePictured(world, shop, { name: 'Emping' });
		const unnamed = await makePictured(world, shop, { name: 'Opak' });
		await world.write(shop.owner, (ctx) => updateProduct(ctx, named, { nameEn: 'Nut crackers' }));
		await giveShop(world, shop);
		const path = `/feeds/en/toko/${shop.slug}/meta.csv`;
		expect((await ask(path)).status).toBe(404);
		const id = await world.write(shop.owner, (ctx) =>
			turnOnFeed(ctx, { enterpriseId: shop.enterpriseId }, 'en'),
		);
		expect((await ask(path)).status).toBe(503);
		await build(world, id);
		const rows = await rowsAt(path);
		expect(rows).toMatchObject([{ id: named, title: 'Nut crackers', availability: 'in stock' }]);
		expect(new URL(rows[0]!['link']!).pathname).toMatch(/^\/en\/produk\//);
		expect(await rowsAt(`/feeds/toko/${shop.slug}/meta.csv`)).toHaveLength(2);
		const view = await getShopFeed(world.read(shop.owner), shop.enterpriseId, 'en');
		expect(view).toMatchObject({ items: 1, leftOut: { 'no-english': 1 } });
		expect(view!.left).toMatchObject([{ productId: unnamed, reason: 'no-english' }]);
		expect(view!.files[0]!.path).toBe(`/feeds/en/toko/${shop.slug}/google.xml`);
		// Each language is turned off for itself.
		await world.write(shop.owner, (ctx) => turnOffFeed(ctx, id));
		expect((await ask(path)).status).toBe(410);
		expect(await rowsAt(`/feeds/toko/${shop.slug}/meta.csv`)).toHaveLength(2);
	});
});

describe('a feed of a campaign', () => {
	test('is given out on its days alone, and listed for everybody meanwhile', async () => {
		const shop = await makeShop(world, 'Dapur Pekan', '36.03.14.2005');
		const inIt = await makeListing(world, shop, { name: 'Keripik', categoryCode: 'snacks' });
		await givePhotos(world, [inIt.id]);
		const officer = await campaignOfficer(world, '36.03');
		const campaign = await makeCampaign(world, officer);
		await world.write(officer, (ctx) =>
			chooseProducts(ctx, { campaignId: campaign.id, slugs: [inIt.slug] }),
		);
		const id = await world.write(officer, (ctx) => turnOnFeed(ctx, { campaignId: campaign.id }));
		await build(world, id);
		const path = `/feeds/kampanye/${campaign.slug}/meta.csv`;
		expect(await rowsAt(path)).toHaveLength(1);
		const listed = async () => (await listPublicFeeds(world.read())).map((feed) => feed.id);
		expect(await listed()).toEqual([id]);

		const today = wibDay(new Date());
		const lie = (from: number, to: number) =>
			world.app.platform.pool.query(
				'UPDATE campaigns.campaign SET starts_on = $2, ends_on = $3 WHERE id = $1',
				[campaign.id, addDays(today, from), addDays(today, to)],
			);
		await lie(2, 4);
		expect((await ask(path)).status).toBe(404);
		await lie(-4, 0);
		expect((await ask(path)).status).toBe(200);
		await lie(-4, -1);
		expect((await ask(path)).status).toBe(410);
		expect(await listed()).toEqual([]);
		expect(await build(world, id)).toBe('away');
		expect((await ask(path)).status).toBe(410);
	});
});

describe('a feed of an area whose code an edition dropped', () => {
	test('stays while anybody has the code, is no alarm when it empties, and closes', async () => {
		const shop = await makeShop(world, 'Dapur Lama', '36.03.09.2004');
		for (let n = 0; n < 11; n++) await makePictured(world, shop);
		const officer = await makeOfficer(world, '36.03');
		const id = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: '36.03.09' }));
		await build(world, id);
		const path = '/feeds/wilayah/36.03.09/meta.csv';
		const { pool } = world.app.platform;
		await pool.query(`UPDATE areas.area SET valid_to = '2026-01-01' WHERE code = '36.03.09'`);
		try {
			expect(await build(world, id)).toBe('built');
			expect(await rowsAt(path)).toHaveLength(11);
			await pool.query(`UPDATE registry.enterprise SET area_code = '36.03.10.2001' WHERE id = $1`, [
				shop.enterpriseId,
			]);
			expect(await build(world, id)).toBe('away');
			expect((await ask(path)).status).toBe(410);
			await expect(
				world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: '36.03.09' }, 'en')),
			).rejects.toMatchObject({ code: 'areas/unknown' });
		} finally {
			await pool.query(`UPDATE areas.area SET valid_to = NULL WHERE code = '36.03.09'`);
		}
	});
});

test.each([
	['Googlebot/2.1 (+http://www.google.com/bot.html)', 'google'],
	['Storebot-Google/1.0', 'google'],
	['facebookexternalhit/1.1', 'meta'],
	['meta-externalagent/1.1', 'meta'],
	['Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)', 'tiktok'],
	['Pinterest/0.2 (+https://www.pinterest.com/bot.html)', 'pinterest'],
	['curl/8', 'other'],
	['', 'other'],
] as const)('%s is %s', (agent, who) => {
	expect(fetcherOf(agent)).toBe(who);
});

test('an owner sees who came for her catalogue by its class, and nothing more of it', async () => {
	const shop = await makeShop(world, 'Dapur Diambil');
	await makePictured(world, shop);
	await giveShop(world, shop);
	await (
		await ask(`/feeds/toko/${shop.slug}/meta.csv`, { 'user-agent': 'facebookexternalhit/1.1 x' })
	).text();
	const view = await getShopFeed(world.read(shop.owner), shop.enterpriseId);
	expect(view!.files.find(({ format }) => format === 'meta-csv')).toMatchObject({
		fetchedBy: 'meta',
	});
	expect(view!.files.find(({ format }) => format === 'tiktok-csv')).toMatchObject({
		fetchedBy: null,
	});
});
