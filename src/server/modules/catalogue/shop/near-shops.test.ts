import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, wibDay } from '#shared/dates.ts';
import { system } from '#server/app.ts';
import { squareBoundaries } from '#tests/make/boundaries.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { getShopMap, listNearShops, setOpeningHours } from '../index.ts';

/** Shops of the chosen kecamatan first, then those of the kecamatan around it (BU-02, BU-05). */
const world = useDatabase();
const kosambi = '36.03.14';
const kemiri = '36.03.09';
const tangerang = '36.71.01';
const village = { [kosambi]: '36.03.14.2005', [kemiri]: '36.03.09.2004' };

/** Fresh numbers: a read outside of a transaction may be a minute old. */
const mapOf = (asked?: string) => world.write(system('test'), (ctx) => getShopMap(ctx, asked));
const look = (wish: Parameters<typeof listNearShops>[1]) =>
	world.write(system('test'), (ctx) => listNearShops(ctx, wish));
const names = async (wish: Parameters<typeof listNearShops>[1]) =>
	(await look(wish)).shops.map(({ name }) => name);
const around = async (code: string) => [code, ...(await mapOf(code)).near.map((one) => one.code)];

const openNow = (shop: Shop) => {
	const today = wibDay(new Date());
	const weekday = (day: string) => ((new Date(day).getUTCDay() + 6) % 7) + 1;
	// From yesterday to tomorrow, whenever midnight comes.
	const days = [addDays(today, -1), today, addDays(today, 1)].map(weekday);
	return world.write(shop.owner, (ctx) =>
		setOpeningHours(ctx, shop.enterpriseId, {
			open: days.map((day) => ({ weekday: day, opens: 0, closes: 1440 })),
			order: [],
			special: [],
		}),
	);
};

beforeAll(async () => {
	const shops: Record<string, Shop> = {};
	for (const [name, area] of [
		['Jauh', '36.72.01.1001'],
		['Kemiri', village[kemiri]],
		['Kota', '36.71.01.1001'],
		['Kosambi lama', village[kosambi]],
		['Kosambi baru', village[kosambi]],
		['Tanpa barang', village[kosambi]],
	] as const)
		shops[name] = await makeShop(world, name, area);
	for (const name of ['Jauh', 'Kemiri', 'Kota', 'Kosambi lama'])
		await makeListing(world, shops[name]!, { name: `Dodol ${name}` });
	for (const [at, pieces] of [3, 0, 2, 5].entries())
		await makeListing(world, shops['Kosambi baru']!, { name: `Kue ke-${at + 1}` }, pieces);
	for (const name of ['Kota', 'Kosambi lama']) await openNow(shops[name]!);
});

describe('without boundaries', () => {
	test('others of the same kabupaten are near, at no distance, and nothing is drawn', async () => {
		const map = await mapOf(kosambi);
		expect(map).toMatchObject({ shapes: undefined, unknown: false, byRegency: false });
		expect(map.near).toMatchObject([{ code: kemiri, metres: null, shops: 1 }]);
	});
});

describe('with boundaries', () => {
	beforeAll(() => squareBoundaries(world));

	test('each kecamatan has its shops and the open ones, those without any too', async () => {
		const map = await mapOf();
		expect(map.chosen).toBeUndefined();
		expect(map.groups.map(({ code }) => code).sort()).toEqual(['36.03', '36.71', '36.72']);
		const units = map.groups.flatMap((group) => group.units);
		expect(units.find(({ code }) => code === kosambi)).toMatchObject({ shops: 2, open: 1 });
		expect(units.find(({ code }) => code === tangerang)).toMatchObject({ shops: 1, open: 1 });
		expect(units.filter(({ shops }) => shops === 0).length).toBeGreaterThan(30);
		expect(map.shapes!.shapes.map(({ code }) => code)).toContain(kosambi);
		expect(map.shapes!.sources).toEqual(['Peta Uji']);
	});

	test('the nearest come next, also across a border, and none that is far', async () => {
		const { near, chosen } = await mapOf(kosambi);
		expect(chosen).toMatchObject({ code: kosambi, name: 'Kosambi' });
		expect(near.map(({ code }) => code)).toEqual([tangerang, kemiri]);
		for (const [at, kilometres] of [13, 18].entries())
			expect(Math.round(near[at]!.metres! / 1000)).toBe(kilometres);
	});

	test.each([
		['36.03.14.2005', kosambi, false],
		['360314', kosambi, false],
		['36.03', '36.03', false],
		['36', undefined, false],
		['32.73.01', undefined, true],
		['99.99.99', undefined, true],
		["1'; --", undefined, true],
	])('of %s it chooses %s', async (asked, code, unknown) => {
		const map = await mapOf(asked);
		expect(map.chosen?.code).toBe(code);
		expect(map.unknown).toBe(unknown);
	});

	test('shops come by place, the newest first, each once, on pages of any size', async () => {
		const places = await around(kosambi);
		const expected = ['Kosambi baru', 'Kosambi lama', 'Kota', 'Kemiri'];
		for (const limit of [1, 2, 3, 4, 24]) {
			const seen: string[] = [];
			let cursor: string | undefined;
			do {
				const page = await look({ places, cursor, limit });
				expect(page.shops.length).toBeLessThanOrEqual(limit);
				seen.push(...page.shops.map(({ name }) => name));
				cursor = page.nextCursor ?? undefined;
			} while (cursor);
			expect(seen, `${limit} a page`).toEqual(expected);
		}
		expect(await names({})).toEqual([...expected.slice(0, 2), 'Kota', 'Kemiri', 'Jauh']);
		expect(await names({ places: ['36.03'] })).toEqual(['Kosambi baru', 'Kosambi lama', 'Kemiri']);
	});

	test('only those that are open, in the same order', async () => {
		const places = await around(kosambi);
		expect(await names({ places, open: true })).toEqual(['Kosambi lama', 'Kota']);
		expect(await names({ places: [kemiri], open: true })).toEqual([]);
	});

	test('a shop says what it sells and what lies ready, and nothing of where its owner lives', async () => {
		const { shops } = await look({ places: [kosambi], limit: 1 });
		expect(shops).toEqual([
			{
				id: expect.any(String) as string,
				slug: 'kosambi-baru',
				name: 'Kosambi baru',
				districtCode: kosambi,
				area: 'Kosambi, Kabupaten Tangerang',
				ready: 3,
				products: ['Kue ke-4', 'Kue ke-3', 'Kue ke-2'].map((name) => ({
					slug: expect.any(String) as string,
					name,
					thumbnailUrl: null,
					badges: [],
				})),
			},
		]);
	});

	test('a cursor of a place that is not near any more begins anew; one of another list is refused', async () => {
		const { nextCursor } = await look({ places: [tangerang, kemiri], limit: 1 });
		expect(await names({ places: [kosambi], cursor: nextCursor! })).toHaveLength(2);
		const foreign = Buffer.from('["r",1,2,"x"]').toString('base64url');
		for (const cursor of ['x', '', foreign])
			await expect(look({ cursor })).rejects.toMatchObject({ code: 'catalogue/cursor' });
	});
});
