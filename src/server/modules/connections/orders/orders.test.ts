import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recomputeStock, setStock } from '#modules/catalogue/index.ts';
import { checkBalances, placeOrders, setSellerQris } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { bindThere, callFreely, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import type { FakeMarketplace } from '#tests/make/marketplaces/fake-marketplace.ts';
import { startLazada } from '#tests/make/marketplaces/lazada.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { sampleWith } from '#tests/make/qris.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { answerLine, listTroubled, receivePush, tryShortAgain } from '../index.ts';
import { sendLink } from '../outbox/send-link.ts';
import { giveTurns } from '../outbox/turns.ts';
import { pullOrders } from './pull.ts';

const [shopee, lazada] = await Promise.all([startShopee(), startLazada()]);
const world = useDatabase({ ...shopee.settings, ...lazada.settings });
afterAll(() => Promise.all([shopee.stop(), lazada.stop()]));
beforeAll(() => callFreely(world));

async function selling(stock = 10, fake: FakeMarketplace = shopee) {
	const shop = await makeShop(world);
	const fakeShop = fake.openShop('Toko');
	const linkId = await connectShop(world, shop, fake, fakeShop);
	const productId = await makeProduct(world, shop, { stock });
	const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
	const there = () => fakeShop.shelf.bySku(sku)!.model;
	const buy = (quantity = 1, wish: { state?: 'unpaid' | 'open' } = {}) =>
		fakeShop.shelf.buy([{ sku, quantity }], wish)!;
	const pull = () => pullOrders(jobWork(world), linkId);
	return { shop, fakeShop, linkId, productId, sku, there, buy, pull };
}
const rowsOf = async <Row extends object>(sql: string, values: unknown[]) =>
	(await world.app.platform.pool.query<Row>(sql, values)).rows;
const shelfOf = async (productId: string) =>
	(
		await rowsOf<{ onHand: number; reserved: number }>(
			'SELECT on_hand AS "onHand", reserved FROM catalogue.stock WHERE product_id = $1',
			[productId],
		)
	)[0]!;
const soldOf = async ({ enterpriseId }: Shop) =>
	(
		await rowsOf<{ pieces: number; idr: number }>(
			`SELECT coalesce(sum(quantity), 0)::int AS pieces, coalesce(sum(amount_idr), 0)::int AS idr
			 FROM ledger.sale WHERE enterprise_id = $1 AND source = 'marketplace' AND channel LIKE 'marketplace/%'`,
			[enterpriseId],
		)
	)[0]!;
/** So that buyers of our own can order from her. */
let nmids = 0;
const takesQris = (shop: Shop) => {
	nmids += 1;
	const nmid = `ID20${String(nmids).padStart(11, '0')}`;
	return world.write(shop.owner, (ctx) =>
		setSellerQris(ctx, shop.enterpriseId, sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${nmid}` })),
	);
};
const troubles = (shop: Shop) => listTroubled(world.read(shop.owner), shop.enterpriseId);

describe('an order at a marketplace (OW-11)', () => {
	test('takes its pieces and goes into the ledger once, however often it is told', async () => {
		const { shop, productId, buy, pull } = await selling();
		buy(3);
		for (let times = 0; times < 3; times += 1) expect(await pull()).toBe('known');
		expect(await shelfOf(productId)).toEqual({ onHand: 7, reserved: 0 });
		expect(await soldOf(shop)).toEqual({ pieces: 3, idr: 37_500 });
		await Promise.all([pull(), pull(), pull()]);
		expect(await soldOf(shop)).toEqual({ pieces: 3, idr: 37_500 });
	});

	test('that is not paid yet promises pieces, sells them when it is, and frees them when it is not', async () => {
		const { shop, fakeShop, productId, buy, pull } = await selling();
		const [paid, given] = [buy(2, { state: 'unpaid' }), buy(1, { state: 'unpaid' })];
		await pull();
		expect(await shelfOf(productId)).toEqual({ onHand: 10, reserved: 3 });
		expect((await soldOf(shop)).pieces).toBe(0);
		fakeShop.shelf.set(paid.id, 'open');
		fakeShop.shelf.set(given.id, 'cancelled');
		await pull();
		expect(await shelfOf(productId)).toEqual({ onHand: 8, reserved: 0 });
		expect((await soldOf(shop)).pieces).toBe(2);
	});

	test('that is cancelled comes back by a counter-entry; after it was sent, she counts it herself', async () => {
		const { shop, fakeShop, productId, buy, pull } = await selling();
		const [early, late] = [buy(2), buy(3)];
		await pull();
		fakeShop.shelf.set(late.id, 'shipped');
		await pull();
		fakeShop.shelf.set(early.id, 'cancelled');
		fakeShop.shelf.set(late.id, 'cancelled');
		await pull();
		await pull();
		expect(await shelfOf(productId)).toEqual({ onHand: 7, reserved: 0 });
		expect(await soldOf(shop)).toEqual({ pieces: 0, idr: 0 });
		const entries = await rowsOf<{ reason: string }>(
			`SELECT reason FROM ledger.sale WHERE enterprise_id = $1 AND entry > 0 ORDER BY reason`,
			[shop.enterpriseId],
		);
		expect(entries.map(({ reason }) => reason)).toEqual(['cancelled', 'returned']);
	});

	test('that left the house and came back before we heard of its way is hers to count, too', async () => {
		const { shop, fakeShop, productId, buy, pull } = await selling();
		const lost = buy(3);
		await pull();
		fakeShop.shelf.set(lost.id, 'cancelled', { sent: true });
		await pull();
		expect(await shelfOf(productId)).toEqual({ onHand: 7, reserved: 0 });
		expect(await soldOf(shop)).toEqual({ pieces: 0, idr: 0 });
	});

	test('for something that we do not know asks her, and the next of the same is known', async () => {
		const { shop, fakeShop, productId, pull } = await selling();
		const strange = fakeShop.shelf.buyUnknown('Emping rasa baru', 20_000);
		await pull();
		const [asked] = await troubles(shop);
		expect(asked).toMatchObject({
			problem: 'unknown-product',
			lines: [{ name: 'Emping rasa baru', quantity: 1 }],
		});
		expect((await soldOf(shop)).pieces).toBe(0);
		const other = await makeShop(world);
		const answer = { orderId: asked!.id, position: 1, productId };
		await expect(world.write(other.owner, (ctx) => answerLine(ctx, answer))).rejects.toMatchObject({
			code: 'connections/no-such-order',
		});
		const foreign = await makeProduct(world, other);
		await expect(
			world.write(shop.owner, (ctx) => answerLine(ctx, { ...answer, productId: foreign })),
		).rejects.toMatchObject({ code: 'connections/not-her-product' });
		await world.write(shop.owner, (ctx) => answerLine(ctx, answer));
		expect(await troubles(shop)).toEqual([]);
		expect(await shelfOf(productId)).toEqual({ onHand: 9, reserved: 0 });
		expect(await soldOf(shop)).toEqual({ pieces: 1, idr: 20_000 });
		await expect(world.write(shop.owner, (ctx) => answerLine(ctx, answer))).rejects.toMatchObject({
			code: 'connections/not-asked',
		});
		expect(strange.lines).toHaveLength(1);
	});

	test('for something on no shelf of hers is a sale without a product', async () => {
		const { shop, fakeShop, productId, pull } = await selling();
		fakeShop.shelf.buyUnknown('Jasa kirim kado', 15_000);
		await pull();
		const [asked] = await troubles(shop);
		await world.write(shop.owner, (ctx) =>
			answerLine(ctx, { orderId: asked!.id, position: 1, productId: null }),
		);
		expect(await soldOf(shop)).toEqual({ pieces: 1, idr: 15_000 });
		expect(await shelfOf(productId)).toEqual({ onHand: 10, reserved: 0 });
	});

	test('that comes by a push is asked for; a push with a false signature is nothing', async () => {
		const { fakeShop, buy } = await selling();
		const order = buy();
		const url = `${world.app.config.publicUrl}/api/v1/marketplaces/shopee/push`;
		const { headers, body } = shopee.push(fakeShop.shopId, order.id, url)!;
		const deliver = (raw: string) =>
			receivePush(world.app.workFor({ actor: guest }), {
				marketplace: 'shopee',
				raw,
				header: (name) => headers[name],
			});
		expect(await deliver(body)).toBe('kept');
		expect(await deliver(body)).toBe('kept');
		expect(await deliver(body.replace('3', '4'))).toBe('not-proved');
	});
});

describe('the last piece (OW-11)', () => {
	test('stands in one place elsewhere: scarce pieces are shared, of many all show all', async () => {
		const first = await selling(1);
		const { shop, productId } = first;
		const fakeShop = lazada.openShop('Toko');
		const linkId = await connectShop(world, shop, lazada, fakeShop);
		const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
		const shown = async (pieces: number) => {
			await world.write(shop.owner, (ctx) => setStock(ctx, productId, pieces));
			for (const id of [first.linkId, linkId]) await sendLink(jobWork(world), id);
			return [first.there().stock, fakeShop.shelf.bySku(sku)!.model.stock];
		};
		expect(fakeShop.shelf.bySku(sku)!.model.stock).toBe(0);
		expect(await shown(1)).toEqual([1, 0]);
		expect(await shown(2)).toEqual([1, 1]);
		expect(await shown(9)).toEqual([5, 4]);
		expect(await shown(10)).toEqual([10, 10]);
		expect(await shown(0)).toEqual([0, 0]);
	});

	test('that was shown in one place alone is shared as soon as a second one sells it', async () => {
		const first = await selling(4);
		expect(first.there().stock).toBe(4);
		const fakeShop = lazada.openShop('Toko');
		const linkId = await connectShop(world, first.shop, lazada, fakeShop);
		await bindThere(world, first.shop, { linkId, productId: first.productId, fakeShop });
		await sendLink(jobWork(world), first.linkId);
		expect(first.there().stock).toBe(2);
	});

	test('that two marketplaces and the own shop sell at once goes to one of them', async () => {
		for (let round = 0; round < 5; round += 1) {
			const first = await selling(1);
			const { shop, productId, buy } = first;
			await takesQris(shop);
			const fakeShop = lazada.openShop('Toko');
			const linkId = await connectShop(world, shop, lazada, fakeShop);
			const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
			// Each marketplace sold the piece: one of them had not heard yet that it is the other's share.
			fakeShop.shelf.bySku(sku)!.model.stock = 1;
			buy();
			expect(fakeShop.shelf.buy([{ sku, quantity: 1 }])).toBeDefined();
			const pulls = [first.linkId, linkId];
			const buyer = (name: string) =>
				world.write(guest, (ctx) =>
					placeOrders(ctx, {
						lines: [{ productId, quantity: 1 }],
						buyer: { name, phone: '0812-3456-7890' },
						delivery: { method: 'pickup' },
						perSeller: { [shop.enterpriseId]: { payment: 'qris' } },
					}),
				);
			const all = await Promise.allSettled([
				...pulls.map((id) => pullOrders(jobWork(world), id)),
				buyer('Ani'),
				buyer('Budi'),
			]);
			expect(all.slice(0, 2).every(({ status }) => status === 'fulfilled')).toBe(true);
			const { onHand, reserved } = await shelfOf(productId);
			expect(onHand).toBeGreaterThanOrEqual(reserved);
			const own = all.slice(2).filter(({ status }) => status === 'fulfilled').length;
			expect((await soldOf(shop)).pieces + own).toBe(1);
			expect(onHand - reserved).toBe(0);
			const open = await troubles(shop);
			expect(open.every(({ problem }) => problem === 'short-stock')).toBe(true);
			expect(open).toHaveLength(2 - (await soldOf(shop)).pieces);
			for (const id of pulls) await sendLink(jobWork(world), id);
			expect(first.there().stock).toBe(0);
			expect(fakeShop.shelf.bySku(sku)!.model.stock).toBe(0);
		}
		expect(await checkBalances(world.read())).toEqual([]);
		expect(await world.write({ kind: 'system', name: 'test' }, recomputeStock)).toEqual([]);
	}, 60_000);

	test('that was sold twice is told at once; when she has made more, one press takes it', async () => {
		const { shop, linkId, productId, buy, pull, there } = await selling(1);
		buy();
		there().stock = 1;
		buy();
		await pull();
		const [short] = await troubles(shop);
		expect(short).toMatchObject({ problem: 'short-stock', lines: [{ productId, quantity: 1 }] });
		const told = await rowsOf(
			`SELECT 1 FROM platform.message m JOIN registry.enterprise e ON e.phone = m.recipient
			 WHERE e.id = $1 AND m.purpose = 'connections/short-stock'`,
			[shop.enterpriseId],
		);
		expect(told).toHaveLength(1);
		expect(await world.write(shop.owner, (ctx) => tryShortAgain(ctx, short!.id))).toBe(false);
		await world.write(shop.owner, (ctx) => setStock(ctx, productId, 3));
		// What she owes there is not for sale meanwhile.
		await sendLink(jobWork(world), linkId);
		expect(there().stock).toBe(2);
		expect(await world.write(shop.owner, (ctx) => tryShortAgain(ctx, short!.id))).toBe(true);
		expect(await soldOf(shop)).toMatchObject({ pieces: 2 });
		expect(await shelfOf(productId)).toEqual({ onHand: 2, reserved: 0 });
		await sendLink(jobWork(world), linkId);
		expect(there().stock).toBe(2);
	});
});

test('every linked shop that is due is asked, also when one does not answer', async () => {
	const shops = [await selling(), await selling(), await selling()];
	for (const { buy } of shops) buy();
	shopee.faults.next('nothing');
	const minutes = (count: number) => new Date(Date.now() + count * 60_000);
	await giveTurns(jobWork(world, minutes(2)));
	await giveTurns(jobWork(world, minutes(30)));
	for (const { productId } of shops) expect((await shelfOf(productId)).onHand).toBe(9);
});
