import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archiveProduct } from '#modules/catalogue/index.ts';
import { hideShopsOf, unpublishShop } from '#modules/registry/index.ts';
import { createHttp } from '#server/http.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { readXml, xmlProblems } from '#tests/make/feed-xml.ts';
import { build, giveShop, makeOfficer, makePictured } from '#tests/make/feeds.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { feedFormats, purgeFeeds, refreshFeeds, turnOnFeed } from '../index.ts';

const world = useDatabase();
const work = () => world.app.workFor({ actor: system('feeds/purge') });
const ask = (path: string) => createHttp(world.app).request(path);
const idsAt = async (path: string) => {
	const answer = await ask(path);
	expect(answer.status).toBe(200);
	return readRows(await answer.text(), 'meta-csv').map(({ id }) => id);
};
const hide = async ({ owner }: Shop) => {
	if (owner.kind !== 'person') throw new Error('An owner is a person');
	await world.write(owner, (ctx) => hideShopsOf(ctx, owner.personId));
};
const queued = async (name: string) =>
	(
		await world
			.read()
			.query('', `SELECT 1 FROM jobs.job WHERE name = $1 AND state IN ('created', 'retry')`, [name])
	).length;
/** Everything that lies in storage for feeds, unpacked. */
async function storedTexts(): Promise<string> {
	const { storage } = world.app.platform;
	let all = '';
	for await (const key of storage.list('private/feeds/'))
		all += gunzipSync(await storage.get(key)).toString();
	return all;
}
async function areaFeed(areaCode: string): Promise<string> {
	const officer = await makeOfficer(world, areaCode);
	const id = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode }));
	await build(world, id);
	return id;
}

describe('a shop that is hidden (SH-06: whoever takes her consent back is shown nowhere)', () => {
	test('is gone from every feed at once, from storage with the next job, and the rest stays whole', async () => {
		const [going, staying] = [
			await makeShop(world, 'Dapur Pergi', '36.03.13.2001'),
			await makeShop(world, 'Dapur Tinggal', '36.03.13.2001'),
		];
		const gone = await makePictured(world, going, { name: 'Rahasia <item> & "Pergi"\n<g:id>' });
		const stays = await makePictured(world, staying, { name: 'Emping </item> & "tinggal" 😋' });
		await giveShop(world, going);
		await areaFeed('36.03.13');
		const path = '/feeds/wilayah/36.03.13';
		expect(await idsAt(`${path}/meta.csv`)).toEqual([gone, stays].toSorted());
		const [before] = (await readXml(await (await ask(`${path}/google.xml`)).text())).filter(
			({ id }) => id![0] === stays,
		);
		expect(await storedTexts()).toContain('Rahasia');

		await hide(going);
		// From this transaction on.
		expect((await ask(`/feeds/toko/${going.slug}/meta.csv`)).status).toBe(404);
		expect((await ask(`${path}/meta.csv`)).status).toBe(503);
		expect(await queued('feeds/purge')).toBe(1);

		await purgeFeeds(work());
		expect(await idsAt(`${path}/meta.csv`)).toEqual([stays]);
		const text = await (await ask(`${path}/google.xml`)).text();
		expect(await xmlProblems(text)).toEqual([]);
		expect(await readXml(text)).toEqual([before]);
		const all = await storedTexts();
		expect(all).toContain('Emping');
		expect(all).not.toContain('Rahasia');
		expect(all).not.toContain(gone);
	});

	test('goes out of a feed that is refused, too: the last good one stays without her', async () => {
		const shops: Shop[] = [];
		const ids: string[] = [];
		for (const name of ['Satu', 'Dua'])
			shops.push(await makeShop(world, `Dapur ${name}`, '36.03.12.2001'));
		for (let n = 0; n < 12; n++) ids.push(await makePictured(world, shops[n % 2]!));
		const feedId = await areaFeed('36.03.12');
		for (const id of ids.slice(0, 10))
			await world.write(shops[ids.indexOf(id) % 2]!.owner, (ctx) => archiveProduct(ctx, id));
		expect(await build(world, feedId)).toBe('shrunken');
		await world.write(shops[0]!.owner, (ctx) =>
			unpublishShop(ctx, { enterpriseId: shops[0]!.enterpriseId }),
		);
		await purgeFeeds(work());
		expect(await idsAt('/feeds/wilayah/36.03.12/meta.csv')).toEqual(
			ids.filter((_, n) => n % 2 === 1).toSorted(),
		);
		// Measured against what is left: the hidden shop makes it no smaller.
		expect(await build(world, feedId)).toBe('built');
		expect(await purgeFeeds(work())).toBe(0);
	});

	test('one that was hidden while a feed was made is found by the refresh', async () => {
		const shop = await makeShop(world, 'Dapur Sela', '36.03.11.2001');
		const other = await makeShop(world, 'Dapur Lain', '36.03.11.2001');
		await makePictured(world, shop);
		const stays = await makePictured(world, other);
		const officer = await makeOfficer(world, '36.03.11');
		const feedId = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: '36.03.11' }));
		const { storage } = world.app.platform;
		const put = storage.putFile;
		storage.putFile = async (...given) => {
			storage.putFile = put;
			await put(...given);
			await hide(shop);
		};
		try {
			expect(await build(world, feedId)).toBe('built');
		} finally {
			storage.putFile = put;
		}
		const path = '/feeds/wilayah/36.03.11/meta.csv';
		expect((await ask(path)).status).toBe(503);
		await refreshFeeds(work());
		expect(await queued('feeds/purge')).toBeGreaterThan(0);
		await purgeFeeds(work());
		expect(await idsAt(path)).toEqual([stays]);
	});

	test('a feed that is off keeps nothing of her either', async () => {
		const shop = await makeShop(world, 'Dapur Padam', '36.03.10.2001');
		await makePictured(world, shop, { name: 'Padam sekali' });
		const feedId = await giveShop(world, shop);
		await world.app.platform.pool.query(`UPDATE feeds.feed SET state = 'off' WHERE id = $1`, [
			feedId,
		]);
		await hide(shop);
		await purgeFeeds(work());
		expect(await storedTexts()).not.toContain('Padam sekali');
	});
});

test('of two runs at once the one that began first gives way, and the feed is made again', async () => {
	const shop = await makeShop(world, 'Dapur Serempak');
	const first = await makePictured(world, shop);
	const feedId = await giveShop(world, shop);
	const { storage } = world.app.platform;
	const put = storage.putFile;
	const second = await makePictured(world, shop);
	const third: string[] = [];
	storage.putFile = async (...given) => {
		storage.putFile = put;
		third.push(await makePictured(world, shop));
		expect(await build(world, feedId)).toBe('built');
		await put(...given);
	};
	try {
		expect(await build(world, feedId)).toBe('overtaken');
	} finally {
		storage.putFile = put;
	}
	const path = `/feeds/toko/${shop.slug}/meta.csv`;
	expect(await idsAt(path)).toEqual([first, second, ...third].toSorted());
	const kept: string[] = [];
	for await (const key of storage.list(`private/feeds/${feedId}/`)) kept.push(key);
	expect(kept).toHaveLength(feedFormats.length);
	const [{ wanted }] = (await world
		.read()
		.query<{ wanted: boolean }>(
			'',
			'SELECT wanted_at IS NOT NULL AS wanted FROM feeds.feed WHERE id = $1',
			[feedId],
		)) as [{ wanted: boolean }];
	expect(wanted).toBe(true);
});
