import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseProducts, getResult } from '#modules/campaigns/index.ts';
import { countResults } from '#modules/campaigns/count-results.ts';
import { addPhoto } from '#modules/catalogue/index.ts';
import { chooseCategory, listTroubled, offerProducts } from '#modules/connections/index.ts';
import { pullOrders } from '#modules/connections/orders/pull.ts';
import { sendLink } from '#modules/connections/outbox/send-link.ts';
import { getReadiness } from '#modules/marketplaces/index.ts';
import { checkBalances, placeOrders, setSellerQris } from '#modules/orders/index.ts';
import {
	claimAddress,
	countPresence,
	getOpening,
	markStep,
	readPresence,
	sayOwnAccount,
	startOpening,
	verifyAddress,
} from '#modules/presence/index.ts';
import { keepTemplate, writeTemplate } from '#modules/sheets/index.ts';
import { guest, system } from '#server/app.ts';
import { createHttp } from '#server/http.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { callFreely, connectShop, jobWork, skuOf } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { build, giveShop } from '#tests/make/feeds.ts';
import { startLazada } from '#tests/make/marketplaces/lazada.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { plainPicture } from '#tests/make/onboard.ts';
import { sampleWith } from '#tests/make/qris.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { makeBook } from '#tests/make/templates/book.ts';
import { keyed } from '#tests/make/templates/shapes.ts';

/**
 * The journey of the issue "Twenty toko daring": a product is entered once, and comes to every place where people buy:
 * by feed, in a marketplace's own file, and over two connections. An officer opens a shop elsewhere with its owner, a
 * campaign shows the product, and of three pieces none is sold twice, wherever they are asked for.
 */
const [shopee, lazada] = await Promise.all([startShopee(), startLazada()]);
const world = useDatabase({ ...shopee.settings, ...lazada.settings });
afterAll(() => Promise.all([shopee.stop(), lazada.stop()]));
beforeAll(() => callFreely(world));

const shelfOf = async (productId: string) => {
	const { rows } = await world.app.platform.pool.query<{ onHand: number; reserved: number }>(
		'SELECT on_hand AS "onHand", reserved FROM catalogue.stock WHERE product_id = $1',
		[productId],
	);
	return rows[0]!;
};

test('a product that is entered once is for sale everywhere, and its last piece is sold once', async () => {
	const officer = await campaignOfficer(world, '36.03');
	const shop = await makeShop(world, 'Anyaman Bu Wati');
	const { owner, enterpriseId } = shop;
	const work = world.app.workFor({ actor: owner });
	const { id: productId, slug } = await makeListing(
		world,
		shop,
		{
			name: 'Tas pandan anyaman tangan',
			categoryCode: 'craft',
			description:
				'Tas dari daun pandan kering, dianyam dua hari oleh tangan, muat buku dan bekal.',
			facts: { nature: 'goods', goodsKind: 'other' },
			weightGrams: 400,
			...{ lengthMm: 300, widthMm: 250, heightMm: 80 },
			priceIdr: 85_000,
		},
		3,
	);
	for (const colour of ['#8a5', '#a85'])
		await addPhoto(work, productId, await plainPicture(colour));
	const sku = await skuOf(world, productId);

	// What is missing is said at once, and the product lacks nothing at most places.
	const { marketplaces } = await getReadiness(world.read(owner), { enterpriseId });
	const open = marketplaces.filter(({ of }) => of > 0);
	const ready = open.filter((place) => place.ready === place.of).map(({ code }) => code);
	expect(open.length).toBeGreaterThanOrEqual(15);
	expect(ready).toEqual(expect.arrayContaining(['shopee', 'lazada', 'google']));

	// Feeds fetch it under an id that stays.
	const feedId = await giveShop(world, shop);
	const inFeed = async () => {
		const answer = await createHttp(world.app).request(`/feeds/toko/${shop.slug}/meta.csv`);
		return readRows(await answer.text(), 'meta-csv').map(({ id, availability }) => [
			id,
			availability,
		]);
	};
	expect(await inFeed()).toEqual([[productId, 'in stock']]);

	// The own template of a marketplace that nobody is connected to comes back filled.
	const templateId = await keepTemplate(work, {
		enterpriseId,
		marketplace: 'blibli',
		fileName: 'templat.xlsx',
		bytes: makeBook(keyed).bytes,
	});
	const { body } = await writeTemplate(work, { enterpriseId, id: templateId });
	const rows = utils.sheet_to_json<unknown[]>(read(await buffer(body)).Sheets['Template']!, {
		header: 1,
	});
	expect(rows.flat()).toEqual(expect.arrayContaining(['Tas pandan anyaman tangan', 85_000]));

	// She opens a shop elsewhere with an officer beside her; what is hers nobody does for her.
	const there = { enterpriseId, marketplace: 'shopee' };
	const mark = (stepId: string) => ({ ...there, stepId, what: 'done' as const, reason: '' });
	await world.write(officer, (ctx) => startOpening(ctx, there));
	await world.write(officer, (ctx) => markStep(ctx, mark('marketplace/prepare')));
	await world.write(owner, async (ctx) => {
		await sayOwnAccount(ctx, there);
		await markStep(ctx, mark('marketplace/account'));
	});

	// Two shops are connected by her own yes; where it lies there she says once, and the product stands in both.
	const links = await Promise.all([
		connectShop(world, shop, shopee),
		connectShop(world, shop, lazada),
	]);
	const send = () => Promise.all(links.map((id) => sendLink(jobWork(world), id)));
	const lies = { id: '100107', path: 'Kerajinan > Tas' };
	for (const id of links)
		await world.write(owner, async (ctx) => {
			await offerProducts(ctx, id, [productId]);
			await chooseCategory(ctx, id, productId, lies);
		});
	await send();
	const shelves = [shopee.shop.shelf, lazada.shop.shelf];
	const shown = () => shelves.map((shelf) => shelf.bySku(sku)?.model.stock ?? null);
	const total = () => shown().reduce<number>((sum, stock) => sum + (stock ?? 0), 0);
	expect(shown()).not.toContain(null);
	expect(total()).toBe(3);

	// Its address is claimed and seen alive: the opening is done, and the office counts it.
	const { id: addressId } = await world.write(owner, (ctx) =>
		claimAddress(ctx, { enterpriseId, address: 'https://shopee.co.id/anyamanbuwati' }),
	);
	await world.write(officer, (ctx) => verifyAddress(ctx, { addressId, finding: 'alive' }));
	expect((await getOpening(world.read(owner), there)).state).toBe('done');

	const campaign = await makeCampaign(world, officer);
	await world.write(officer, (ctx) =>
		chooseProducts(ctx, { campaignId: campaign.id, slugs: [slug] }),
	);

	// Two pieces are sold elsewhere; every other place hears of each.
	for (const shelf of shelves) {
		if (!shelf.buy([{ sku, quantity: 1 }])) continue;
		await Promise.all(links.map((id) => pullOrders(jobWork(world), id)));
		await send();
	}
	const { onHand } = await shelfOf(productId);
	expect([onHand, total()]).toEqual([1, 1]);

	// The last one is asked for here and there in the same moment.
	await world.write(owner, (ctx) =>
		setSellerQris(ctx, enterpriseId, sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID2099000000017' })),
	);
	const last = shelves.find((shelf) => shelf.buy([{ sku, quantity: 1 }]));
	expect(last).toBeDefined();
	const [here] = await Promise.allSettled([
		world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 1 }],
				buyer: { name: 'Ani', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
				perSeller: { [enterpriseId]: { payment: 'qris' } },
			}),
		),
		...links.map((id) => pullOrders(jobWork(world), id)),
	]);
	const owed = await listTroubled(world.read(owner), enterpriseId);
	expect(owed.map(({ problem }) => problem)).toEqual(
		here.status === 'fulfilled' ? ['short-stock'] : [],
	);
	const end = await shelfOf(productId);
	expect(end.onHand - end.reserved).toBe(0);
	expect(await checkBalances(world.read(system('test')))).toEqual([]);

	await send();
	expect(total()).toBe(0);
	await build(world, feedId);
	expect(await inFeed()).toEqual([[productId, 'out of stock']]);

	// What came of it: seen at one place, ordered there, and sold by channel in the campaign.
	await countPresence(jobWork(world));
	const counts = await readPresence(world.read(), { areas: ['36.03'] });
	expect(counts.marketplaces.find(({ code }) => code === 'shopee')).toMatchObject({
		verified: 1,
		seen: 1,
		ordered: 1,
	});
	await world.write(system('test'), (ctx) => countResults(ctx, campaign.id));
	const { channels } = await getResult(world.read(officer), campaign.id);
	expect(channels.map(({ channel }) => channel)).toEqual(
		expect.arrayContaining(['marketplace/shopee', 'marketplace/lazada']),
	);
});
