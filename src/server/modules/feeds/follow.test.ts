import { describe, expect, test } from 'vitest';
import { releaseStock, reserveStock, setStock, updateProduct } from '#modules/catalogue/index.ts';
import { hideShopsOf } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { build, giveShop, makeOfficer, makePictured } from '#tests/make/feeds.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { refreshFeeds, turnOnFeed } from './index.ts';

const world = useDatabase();
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const refresh = (now?: Date) =>
	refreshFeeds(world.app.workFor({ actor: system('feeds/refresh'), ...(now ? { now } : {}) }));
const wanted = async (feedId: string) =>
	(
		await world
			.read()
			.query<{ wanted: boolean }>(
				'',
				'SELECT wanted_at IS NOT NULL AS wanted FROM feeds.feed WHERE id = $1',
				[feedId],
			)
	)[0]!.wanted;
const pieces = (productId: string, quantity: number) => [
	{ productId, name: 'Emping', quantity, orderId: newId() },
];
/** What was remembered and not taken yet, of one shop. */
const changes = async ({ enterpriseId }: Shop) =>
	(
		await world
			.read()
			.query('', 'SELECT 1 FROM feeds.change WHERE enterprise_id = $1', [enterpriseId])
	).length;

describe('a feed follows its shop (OW-11)', () => {
	test('what is told of is made anew, and of stock only whether there is any', async () => {
		const shop = await makeShop(world);
		const product = await makePictured(world, shop, { stock: 5 });
		const feedId = await giveShop(world, shop);
		await refresh();
		expect(await wanted(feedId)).toBe(false);

		const reserve = (count: number) =>
			world.write(system('test'), (ctx) => reserveStock(ctx, pieces(product, count)));
		await reserve(2);
		expect(await changes(shop)).toBe(0);
		await reserve(3);
		expect(await changes(shop)).toBe(1);
		await world.write(system('test'), (ctx) => releaseStock(ctx, pieces(product, 1)));
		await world.write(shop.owner, (ctx) => setStock(ctx, product, 9));
		expect(await changes(shop)).toBe(2);
		await world.write(shop.owner, (ctx) => updateProduct(ctx, product, { priceIdr: 99_000 }));
		expect(await changes(shop)).toBe(3);

		await refresh();
		expect(await changes(shop)).toBe(0);
		expect(await wanted(feedId)).toBe(true);
		await build(world, feedId);
		expect(await wanted(feedId)).toBe(false);

		const { owner } = shop;
		if (owner.kind !== 'person') throw new Error('An owner is a person');
		await world.write(owner, (ctx) => hideShopsOf(ctx, owner.personId));
		expect(await changes(shop)).toBe(1);
	});

	test('a change that came while it was made asks for the next one', async () => {
		const shop = await makeShop(world);
		const product = await makePictured(world, shop);
		const feedId = await giveShop(world, shop);
		const { storage } = world.app.platform;
		const put = storage.putFile;
		await world.write(shop.owner, (ctx) => updateProduct(ctx, product, { priceIdr: 11_000 }));
		await refresh(later(1));
		storage.putFile = async (...given) => {
			storage.putFile = put;
			await put(...given);
			await world.write(shop.owner, (ctx) => updateProduct(ctx, product, { priceIdr: 22_000 }));
			await refresh(later(2));
		};
		try {
			expect(await build(world, feedId)).toBe('built');
		} finally {
			storage.putFile = put;
		}
		expect(await wanted(feedId)).toBe(true);
		await build(world, feedId);
		expect(await wanted(feedId)).toBe(false);
	});

	test('one is made every five minutes at most, however busy the shop is', async () => {
		const shop = await makeShop(world);
		const product = await makePictured(world, shop);
		const feedId = await giveShop(world, shop);
		const began = async (now?: Date) => {
			await world.write(shop.owner, (ctx) => updateProduct(ctx, product, { priceIdr: 12_000 }));
			await refresh(now);
			const rows = await world
				.read()
				.query('', `SELECT 1 FROM jobs.job WHERE name = 'feeds/build' AND data ->> 'feedId' = $1`, [
					feedId,
				]);
			return rows.length;
		};
		const atFirst = await began();
		expect(await began(later(4))).toBe(atFirst);
		await world.app.platform.pool.query(
			`DELETE FROM jobs.job WHERE name = 'feeds/build' AND data ->> 'feedId' = $1`,
			[feedId],
		);
		expect(await began(later(6))).toBe(1);
		// One waits, however often it is asked for.
		expect(await began(later(12))).toBe(1);
	});

	test('a feed of its area follows too, and one of another area does not', async () => {
		const shop = await makeShop(world, 'Dapur Rajeg', '36.03.12.2001');
		const product = await makePictured(world, shop);
		const officer = await makeOfficer(world, '36');
		const feedOf = async (areaCode: string) => {
			const id = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode }));
			await build(world, id);
			return id;
		};
		const [kabupaten, kecamatan, other] = [
			await feedOf('36.03'),
			await feedOf('36.03.12'),
			await feedOf('36.04'),
		];
		await world.write(shop.owner, (ctx) => updateProduct(ctx, product, { name: 'Emping baru' }));
		await refresh(later(1));
		expect(await Promise.all([kabupaten, kecamatan, other].map(wanted))).toEqual([
			true,
			true,
			false,
		]);
	});
});

describe('who turns what on', () => {
	test('a shop its owner, an area its office, and nobody twice', async () => {
		const shop = await makeShop(world, 'Dapur Sendiri', '36.03.14.2005');
		const other = await makeShop(world, 'Dapur Lain', '36.03.14.2005');
		const officer = await makeOfficer(world, '36.03.14');
		const turn = (actor: Shop['owner'], wish: Parameters<typeof turnOnFeed>[1]) =>
			world.write(actor, (ctx) => turnOnFeed(ctx, wish));
		const ofShop = { enterpriseId: shop.enterpriseId };
		for (const actor of [other.owner, officer, system('x')])
			await expect(turn(actor, ofShop)).rejects.toMatchObject({
				code: 'registry/no-such-enterprise',
			});
		const id = await turn(shop.owner, ofShop);
		expect(await turn(shop.owner, ofShop)).toBe(id);
		for (const areaCode of ['36', '36.03', '36.03.12', '36.03.1'])
			await expect(turn(officer, { areaCode })).rejects.toMatchObject({
				code: 'feeds/no-such-feed',
			});
		await expect(turn(shop.owner, { areaCode: '36.03.14' })).rejects.toMatchObject({
			code: 'feeds/no-such-feed',
		});
		await turn(officer, { areaCode: '36.03.14' });
		await turn(officer, { areaCode: '36.03.14.2005' });
		await expect(turn(officer, { areaCode: '36.03.14.9999' })).rejects.toMatchObject({
			code: 'areas/unknown',
		});
		await expect(turn(officer, { campaignId: newId() })).rejects.toMatchObject({
			code: 'feeds/no-such-feed',
		});
	});
});
