import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setStock } from '#modules/catalogue/index.ts';
import {
	bindThere,
	callFreely,
	connectShop,
	jobWork,
	passPauses,
} from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { passing, seeded } from '#tests/make/marketplaces/faults.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { listQueue, offerProducts } from '../index.ts';
import { holdWriter, releaseWriter } from './lease.ts';
import { sendLink } from './send-link.ts';
import { giveTurns } from './turns.ts';
import { newId } from '#platform/ids.ts';

const shopee = await startShopee();
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());
beforeAll(() => callFreely(world));
afterEach(() => passPauses(world));

async function selling(stock = 10) {
	const shop = await makeShop(world);
	const fakeShop = shopee.openShop('Toko');
	const linkId = await connectShop(world, shop, shopee, fakeShop);
	const productId = await makeProduct(world, shop, { stock });
	const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
	const there = () => fakeShop.shelf.bySku(sku)!.model;
	return { shop, fakeShop, linkId, productId, sku, there };
}
const count = (shop: Shop, productId: string, pieces: number) =>
	world.write(shop.owner, (ctx) => setStock(ctx, productId, pieces));
const failuresOf = async (shop: Shop) =>
	(await listQueue(world.read(shop.owner), shop.enterpriseId, { state: 'failed' })).items;
const waiting = async (linkId: string) =>
	(
		await world.app.platform.pool.query<{ kind: string; state: string; tries: number }>(
			'SELECT kind, state, tries, problem FROM connections.outbox WHERE link_id = $1 ORDER BY kind',
			[linkId],
		)
	).rows;
/** A worker of some minutes later: pauses are over. */
const later = (minutes = 30) => jobWork(world, new Date(Date.now() + minutes * 60_000));

describe('what a linked shop is told (OW-11)', () => {
	test('begins with what stands there under our SKU: bound, never made twice, its texts hers', async () => {
		const { there, fakeShop, linkId } = await selling(7);
		expect(fakeShop.shelf.items.size).toBe(1);
		expect(there()).toMatchObject({ stock: 7, priceIdr: 12_500 });
		expect([...fakeShop.shelf.items.values()][0]).toMatchObject({ name: 'Emping melinjo' });
		expect(await waiting(linkId)).toEqual([]);
	});

	test('follows the shelf: what changed waits once, and the latest count wins', async () => {
		const { shop, there, linkId, productId, fakeShop } = await selling();
		const told = fakeShop.shelf.told.length;
		for (const pieces of [9, 4, 6, 3]) await count(shop, productId, pieces);
		expect(await waiting(linkId)).toMatchObject([{ kind: 'stock', state: 'waiting', tries: 0 }]);
		await sendLink(jobWork(world), linkId);
		expect(there().stock).toBe(3);
		expect(fakeShop.shelf.told.length - told).toBe(1);
		expect(await waiting(linkId)).toEqual([]);
	});

	test('is told by one writer: a second leaves its work to the first', async () => {
		const { shop, linkId, productId, there } = await selling();
		const other = { id: newId(), linkId, lagSeconds: 0 };
		expect(await holdWriter(jobWork(world), other)).toBe(true);
		await count(shop, productId, 2);
		expect(await sendLink(jobWork(world), linkId)).toBe('busy');
		expect(there().stock).toBe(10);
		await releaseWriter(jobWork(world), other);
		await Promise.all(Array.from({ length: 5 }, () => sendLink(jobWork(world), linkId)));
		expect(there().stock).toBe(2);
	});

	test('goes on after a run was killed between the call and our note of it', async () => {
		const { shop, linkId, productId, there, fakeShop } = await selling();
		await count(shop, productId, 5);
		shopee.faults.next('lost');
		const told = fakeShop.shelf.told.length;
		await giveTurns(jobWork(world));
		expect((await waiting(linkId)).length).toBeLessThanOrEqual(1);
		await giveTurns(later());
		expect(there().stock).toBe(5);
		expect(await waiting(linkId)).toEqual([]);
		expect(fakeShop.shelf.told.length).toBeGreaterThan(told);
	});

	test.each(passing)(
		'survives %s: the figure arrives with a later try',
		async (fault) => {
			const { shop, linkId, productId, there } = await selling();
			await count(shop, productId, 8);
			shopee.faults.next(fault, fault);
			for (let run = 0; run < 6 && (await waiting(linkId)).length > 0; run += 1) {
				await passPauses(world);
				await sendLink(later(60 * (run + 1)), linkId);
			}
			expect(there().stock).toBe(8);
			expect(await waiting(linkId)).toEqual([]);
		},
		20_000,
	);

	test('says what a marketplace refuses, to whom it is, and tries again when the product changes', async () => {
		const { shop, linkId, productId, sku, there, fakeShop } = await selling();
		fakeShop.shelf.locked.add(sku);
		await count(shop, productId, 1);
		await sendLink(jobWork(world), linkId);
		const [row] = await failuresOf(shop);
		expect(row).toMatchObject({ kind: 'stock', state: 'failed', whose: 'owner', tries: 1 });
		fakeShop.shelf.locked.clear();
		await count(shop, productId, 2);
		await sendLink(jobWork(world), linkId);
		expect(there().stock).toBe(2);
		expect(await failuresOf(shop)).toEqual([]);
	});

	test('asks for what a product lacks before a marketplace is asked to make it', async () => {
		const { shop, linkId, fakeShop } = await selling();
		const bare = await makeProduct(world, shop);
		await world.write(shop.owner, (ctx) => offerProducts(ctx, linkId, [bare]));
		await sendLink(jobWork(world), linkId);
		const rows = await failuresOf(shop);
		expect(rows).toMatchObject([{ productId: bare, kind: 'content', state: 'failed' }]);
		expect(['no-category', 'no-picture']).toContain(rows[0]!.problem);
		expect(fakeShop.shelf.items.size).toBe(1);
	});

	test('is nobody else’s to see or change', async () => {
		const { shop, linkId, productId } = await selling();
		const stranger = await makeShop(world);
		await expect(
			listQueue(world.read(stranger.owner), shop.enterpriseId, { state: 'failed' }),
		).rejects.toMatchObject({
			kind: 'missing',
		});
		await expect(
			world.write(stranger.owner, (ctx) => offerProducts(ctx, linkId, [productId])),
		).rejects.toMatchObject({ code: 'connections/no-such-link' });
	});
});

test('many shops whose marketplace fails a third of all calls all come to what is on the shelf', async () => {
	const shops = await Promise.all(Array.from({ length: 6 }, () => selling()));
	shopee.faults.mayhem({ failing: 0.33, twice: 0.1, random: seeded(7) });
	for (let round = 0; round < 5; round += 1) {
		await Promise.all(
			shops.map(({ shop, productId }, index) => count(shop, productId, 20 + round + index)),
		);
		await passPauses(world);
		await giveTurns(later(60 * (round + 1)));
	}
	shopee.faults.mayhem();
	await passPauses(world);
	for (let run = 0; run < 3; run += 1) await giveTurns(later(600 + 60 * run));
	expect(shops.map(({ there }) => there().stock)).toEqual([24, 25, 26, 27, 28, 29]);
}, 60_000);
