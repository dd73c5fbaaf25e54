import { describe, expect, test } from 'vitest';
import { archiveProduct } from '#modules/catalogue/index.ts';
import { listTasks, taskFilter } from '#modules/desk/index.ts';
import { hideShopsOf } from '#modules/registry/index.ts';
import { createHttp } from '#server/http.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { build, givePhotos, giveShop, makeOfficer, makePictured } from '#tests/make/feeds.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { getOfficeFeed, getShopFeed, letFeedThrough, sweepFiles, turnOnFeed } from '../index.ts';

const world = useDatabase();

const fetchFeed = (path: string, headers: Record<string, string> = {}) =>
	createHttp(world.app).request(path, { headers });
async function readMeta(shop: Shop): Promise<Record<string, string>[]> {
	const answer = await fetchFeed(`/feeds/toko/${shop.slug}/meta.csv`);
	expect(answer.status).toBe(200);
	return readRows(await answer.text(), 'meta-csv');
}
const archive = async (shop: Shop, ids: readonly string[]) => {
	for (const id of ids) await world.write(shop.owner, (ctx) => archiveProduct(ctx, id));
};
const feedTasks = async (actor: Parameters<typeof world.read>[0]) =>
	(await listTasks(world.read(actor), taskFilter.parse({ kind: 'feed' }))).items;

describe('a feed of a shop (OW-11, PA-06)', () => {
	test('has what is published and pictured, and says what it lacks and why', async () => {
		const shop = await makeShop(world, 'Dapur Lengkap');
		const good = await makePictured(world, shop, { name: 'Emping <3 & "tipis" 😋', stock: 0 });
		const bare = await makeProduct(world, shop, { name: 'Tanpa foto' });
		const drawn = await makeProduct(world, shop, { name: 'Bergambar' });
		await givePhotos(world, [drawn], { illustration: true });
		await giveShop(world, shop);

		expect(await readMeta(shop)).toEqual([
			expect.objectContaining({
				id: good,
				title: 'Emping <3 & "tipis" 😋',
				availability: 'out of stock',
				price: '12500 IDR',
				image_link: expect.stringMatching(/\/media\/market\/foto\w+\.jpg$/) as string,
			}),
		]);
		const view = await getShopFeed(world.read(shop.owner), shop.enterpriseId);
		expect(view).toMatchObject({ items: 1, leftOut: { 'no-picture': 1, 'drawing-only': 1 } });
		expect(view!.left.map(({ productId, name, reason }) => [productId, name, reason])).toEqual([
			[drawn, 'Bergambar', 'drawing-only'],
			[bare, 'Tanpa foto', 'no-picture'],
		]);
	});

	test('one that says the same stays the file that it was', async () => {
		const shop = await makeShop(world, 'Dapur Tetap');
		await makePictured(world, shop);
		const id = await giveShop(world, shop);
		const keys = () =>
			world
				.read()
				.query<{ key: string }>('', 'SELECT key FROM feeds.file WHERE feed_id = $1 ORDER BY key', [
					id,
				]);
		const before = await keys();
		expect(before).toHaveLength(5);
		expect(await build(world, id)).toBe('built');
		expect(await keys()).toEqual(before);
		await makePictured(world, shop);
		await build(world, id);
		const after = await keys();
		expect(after).not.toEqual(before);
		// The old ones are gone from storage too, the new ones are there.
		const { storage } = world.app.platform;
		for (const { key } of before) expect(await storage.exists(key)).toBe(false);
		for (const { key } of after) expect(await storage.exists(key)).toBe(true);
	});

	test('a hidden shop is given to nobody, and its files go', async () => {
		const shop = await makeShop(world, 'Dapur Tutup');
		await makePictured(world, shop);
		const id = await giveShop(world, shop);
		const owner = shop.owner;
		if (owner.kind !== 'person') throw new Error('An owner is a person');
		await world.write(owner, (ctx) => hideShopsOf(ctx, owner.personId));
		expect((await fetchFeed(`/feeds/toko/${shop.slug}/google.xml`)).status).toBe(404);
		expect(await build(world, id)).toBe('away');
		expect(
			await world.read().query('', 'SELECT 1 FROM feeds.file WHERE feed_id = $1', [id]),
		).toEqual([]);
		await expect(
			world.write(owner, (ctx) => turnOnFeed(ctx, { enterpriseId: shop.enterpriseId })),
		).rejects.toMatchObject({ code: 'feeds/shop-hidden' });
	});
});

describe('a feed that comes out empty or far smaller (refused)', () => {
	test('the last good one stays, the office is asked, and an officer lets it through', async () => {
		const shop = await makeShop(world, 'Dapur Menyusut', '36.03.09.2004');
		const officer = await makeOfficer(world, '36.03');
		const elsewhere = await makeOfficer(world, '36.71');
		const ids: string[] = [];
		for (let n = 0; n < 12; n++) ids.push(await makePictured(world, shop));
		const feedId = await giveShop(world, shop);

		await archive(shop, ids.slice(0, 6));
		expect(await build(world, feedId)).toBe('built');
		expect(await readMeta(shop)).toHaveLength(6);
		// Fewer than ten before: taking some down is no accident. None at all is.
		await archive(shop, ids.slice(6, 11));
		expect(await build(world, feedId)).toBe('built');
		await archive(shop, ids.slice(11));
		expect(await build(world, feedId)).toBe('empty');
		expect(await build(world, feedId)).toBe('empty');
		expect(await readMeta(shop)).toHaveLength(1);

		expect(await feedTasks(officer)).toMatchObject([
			{ subjectId: feedId, page: `/dinas/toko-daring/katalog/${feedId}` },
		]);
		expect(await feedTasks(elsewhere)).toEqual([]);
		expect(await getOfficeFeed(world.read(officer), feedId)).toMatchObject({
			refusedWhy: 'empty',
			refusedItems: 0,
			items: 1,
		});
		await expect(getOfficeFeed(world.read(elsewhere), feedId)).rejects.toMatchObject({
			code: 'feeds/no-such-feed',
		});
		const through = { feedId, reason: 'Toko memang berhenti berjualan' };
		await expect(
			world.write(elsewhere, (ctx) => letFeedThrough(ctx, through)),
		).rejects.toMatchObject({ code: 'feeds/no-such-feed' });
		await expect(
			world.write(shop.owner, (ctx) => letFeedThrough(ctx, through)),
		).rejects.toMatchObject({ code: 'feeds/no-such-feed' });
		await expect(
			world.write(officer, (ctx) => letFeedThrough(ctx, { feedId, reason: ' ya ' })),
		).rejects.toMatchObject({ code: 'feeds/reason' });
		await world.write(officer, (ctx) => letFeedThrough(ctx, through));
		expect(await build(world, feedId)).toBe('built');
		expect(await readMeta(shop)).toEqual([]);
		expect(await feedTasks(officer)).toEqual([]);
		// Once only: the next one is judged again.
		await expect(world.write(officer, (ctx) => letFeedThrough(ctx, through))).rejects.toMatchObject(
			{ code: 'feeds/not-refused' },
		);
	});

	test('less than half of many is refused, and a feed that recovers ends the task', async () => {
		const shop = await makeShop(world, 'Dapur Separuh', '36.03.09.2004');
		const officer = await makeOfficer(world, '36.03.09');
		const ids: string[] = [];
		for (let n = 0; n < 11; n++) ids.push(await makePictured(world, shop));
		const feedId = await giveShop(world, shop);
		await archive(shop, ids.slice(0, 6));
		expect(await build(world, feedId)).toBe('shrunken');
		expect(await readMeta(shop)).toHaveLength(11);
		expect(await feedTasks(officer)).toHaveLength(1);
		await makePictured(world, shop);
		expect(await build(world, feedId)).toBe('built');
		expect(await feedTasks(officer)).toEqual([]);
	});

	test('one that never had anything is its owner’s to fill, and no work of the office', async () => {
		const shop = await makeShop(world, 'Dapur Baru', '36.03.10.2004');
		const officer = await makeOfficer(world, '36.03.10');
		const id = await giveShop(world, shop);
		expect((await fetchFeed(`/feeds/toko/${shop.slug}/meta.csv`)).status).toBe(503);
		expect(await feedTasks(officer)).toEqual([]);
		await makePictured(world, shop);
		await build(world, id);
		expect(await readMeta(shop)).toHaveLength(1);
	});
});

describe('a run that dies', () => {
	test('leaves the last good one, and its files are swept a day later', async () => {
		const shop = await makeShop(world, 'Dapur Mati');
		await makePictured(world, shop);
		const id = await giveShop(world, shop);
		const { storage } = world.app.platform;
		const put = storage.putFile;
		// The disk is full at the third file.
		let left = 2;
		storage.putFile = async (...given) => {
			if (left-- === 0) throw new Error('ENOSPC');
			await put(...given);
		};
		try {
			await makePictured(world, shop);
			await expect(build(world, id)).rejects.toThrow('ENOSPC');
		} finally {
			storage.putFile = put;
		}
		expect(await readMeta(shop)).toHaveLength(1);
		const tomorrow = new Date(Date.now() + 25 * 3600 * 1000);
		const ctx = () => world.app.read({ actor: system('test'), now: tomorrow });
		expect(await sweepFiles(world.app.read({ actor: system('test') }))).toBe(0);
		expect(await sweepFiles(ctx())).toBe(2);
		expect(await sweepFiles(ctx())).toBe(0);
		expect(await readMeta(shop)).toHaveLength(1);
		await build(world, id);
		expect(await readMeta(shop)).toHaveLength(2);
	});
});
