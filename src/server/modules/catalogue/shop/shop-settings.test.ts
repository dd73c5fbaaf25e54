import { describe, expect, it } from 'vitest';
import { guest } from '#server/app.ts';
import { weekdays } from '#shared/opening.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	findOffers,
	listNeighbours,
	listOpenings,
	listOpenShops,
	orderProblem,
	parseCard,
	setOpeningHours,
	setShopBreak,
	sitemapProducts,
	sitemapStarts,
} from '../index.ts';

const world = useDatabase();
/** A Friday. */
const noon = new Date('2026-11-20T12:00:00+07:00');
const night = new Date('2026-11-21T00:30:00+07:00');
const everyDay = (opens: number, closes: number) =>
	weekdays.map((weekday) => ({ weekday: weekday as number, opens, closes }));
const setHours = (shop: Shop, hours: Partial<Parameters<typeof setOpeningHours>[2]>) =>
	world.write(
		shop.owner,
		(ctx) =>
			setOpeningHours(ctx, shop.enterpriseId, { open: [], order: [], special: [], ...hours }),
		noon,
	);
const problem = async (productId: string, quantity = 1, at = noon) => {
	const ctx = world.read(guest, at);
	return orderProblem(ctx, (await findOffers(ctx, [productId])).get(productId)!, quantity, at);
};

describe('an order that a shop does not take', () => {
	it('in a break, with the day on which it is back', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop);
		expect(await problem(id)).toBeUndefined();
		const rest = { from: '2026-11-19', until: '2026-11-22', note: 'Pulang <b>kampung</b>' };
		await world.write(shop.owner, (ctx) => setShopBreak(ctx, shop.enterpriseId, rest));
		expect(await problem(id)).toMatchObject({
			code: 'orders/shop-closed',
			params: { again: '23 November 2026' },
		});
		const opening = await listOpenings(world.read(), [shop.enterpriseId]);
		expect(opening.get(shop.enterpriseId)!.closedNote).toBe('Pulang kampung');
		await world.write(shop.owner, (ctx) =>
			setShopBreak(ctx, shop.enterpriseId, { ...rest, until: null }),
		);
		expect(await problem(id)).toMatchObject({ code: 'orders/shop-closed-open-end' });
		await world.write(shop.owner, (ctx) => setShopBreak(ctx, shop.enterpriseId, null));
		expect(await problem(id)).toBeUndefined();
	});

	it('outside its hours for orders, and below its smallest order', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop, { minOrder: 6 }, 100);
		await setHours(shop, { order: everyDay(360, 660) });
		expect(await problem(id, 6)).toMatchObject({
			code: 'orders/shop-closed',
			params: { again: '21 November 2026, 06.00 WIB' },
		});
		await setHours(shop, { order: everyDay(360, 780) });
		expect(await problem(id, 5)).toMatchObject({ code: 'orders/min-order', params: { min: 6 } });
		expect(await problem(id, 6)).toBeUndefined();
	});
});

it('refuses hours that cannot be, and hours of somebody else’s shop', async () => {
	const shop = await makeShop(world);
	await expect(
		setHours(shop, { open: [{ weekday: 1, opens: 600, closes: 500 }] }),
	).rejects.toMatchObject({
		code: 'catalogue/opening',
	});
	const other = await makeShop(world);
	await expect(setHours({ ...other, owner: shop.owner }, {})).rejects.toMatchObject({
		kind: 'missing',
	});
	const backwards = { from: '2026-12-02', until: '2026-12-01', note: '' };
	await expect(
		world.write(shop.owner, (ctx) => setShopBreak(ctx, shop.enterpriseId, backwards)),
	).rejects.toMatchObject({ params: { reason: 'opening_break_backwards' } });
});

it('finds the shops that are open now, after midnight too, and no others (BU-02)', async () => {
	const names = async (at: Date) =>
		(await listOpenShops(world.read(guest, at), 50)).map(({ name }) => name);
	const [day, late, holiday, empty] = await Promise.all(
		['Buka siang', 'Buka malam', 'Libur hari ini', 'Tanpa produk'].map((name) =>
			makeShop(world, name),
		),
	);
	for (const shop of [day!, late!, holiday!]) await makeProduct(world, shop);
	await setHours(day!, { open: everyDay(480, 1020) });
	await setHours(late!, { open: everyDay(1080, 1560) });
	await setHours(holiday!, {
		open: everyDay(480, 1020),
		special: [{ day: '2026-11-20', opens: null, closes: null, note: 'Hajatan' }],
	});
	await setHours(empty!, { open: everyDay(480, 1020) });
	const atNoon = await names(noon);
	expect(atNoon).toContain('Buka siang');
	expect(atNoon).not.toEqual(expect.arrayContaining(['Buka malam']));
	expect(atNoon).not.toEqual(expect.arrayContaining(['Libur hari ini']));
	expect(atNoon).not.toEqual(expect.arrayContaining(['Tanpa produk']));
	const atNight = await names(night);
	expect(atNight).toContain('Buka malam');
	expect(atNight).not.toContain('Buka siang');
});

it('names one product of each neighbour, never the maker’s own', async () => {
	const [mine, near, far] = await Promise.all([
		makeShop(world, 'Punya sendiri', '36.71.01.1001'),
		makeShop(world, 'Tetangga', '36.71.01.1007'),
		makeShop(world, 'Jauh', '36.74.02.1001'),
	]);
	for (const shop of [mine, near, near, far]) await makeProduct(world, shop);
	const cards = await listNeighbours(world.read(), {
		enterpriseId: mine.enterpriseId,
		districtCode: '36.71.01',
		categoryCode: 'kuliner',
		limit: 4,
	});
	expect(cards.map((card) => parseCard(card).seller.name)).toEqual(['Tetangga']);
});

it('splits a sitemap so that its files hold every product once', async () => {
	const shop = await makeShop(world);
	for (let at = 0; at < 5; at += 1) await makeProduct(world, shop);
	const starts = await sitemapStarts(world.read(), 'products', 2);
	const slugs: string[] = [];
	for (const start of starts)
		for await (const batch of sitemapProducts(world.read(), start, 2))
			slugs.push(...batch.map(({ slug }) => slug));
	const all = await world
		.read()
		.query<{ slug: string }>('', 'SELECT slug FROM catalogue.listing ORDER BY product_id');
	expect(slugs).toEqual(all.map(({ slug }) => slug));
	expect(starts).toHaveLength(Math.ceil(all.length / 2));
});
