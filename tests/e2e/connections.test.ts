import sharp from 'sharp';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { readAddress } from '#modules/accounts/index.ts';
import { addPhoto, setStock } from '#modules/catalogue/index.ts';
import { openBrowser, phone } from '#tests/make/browser.ts';
import { callFreely, connectShop, skuOf } from '#tests/make/connected-shop.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startBlibli } from '#tests/make/marketplaces/blibli.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * An owner lets us into her shop elsewhere, sells a product there, and ends it (OW-11): on a phone, without JavaScript,
 * against marketplaces of our own with pages of consent.
 */
const id = { locale: 'id' } as const;
const place = '/usaha/toko-daring/sambungan';
const [shopee, blibli] = await Promise.all([startShopee(), startBlibli()]);
const there = shopee.shop.shelf;
const listing = {
	name: 'Tas pandan anyaman tangan',
	categoryCode: 'craft',
	description: 'Tas dari daun pandan kering, dianyam dua hari oleh tangan, muat buku dan bekal.',
	facts: { nature: 'goods', goodsKind: 'other' } as const,
	weightGrams: 400,
};
const photo = () =>
	sharp({ create: { width: 900, height: 900, channels: 3, background: '#a06030' } })
		.jpeg()
		.toBuffer();
let server: RunningServer;
let browser: Browser;
let world: World;
let shop: Shop;
let productId: string;
let sku: string;

beforeAll(async () => {
	[server, browser] = await Promise.all([
		startServer({ ...shopee.settings, ...blibli.settings }),
		openBrowser(),
	]);
	world = worldOf(await server.app(), server.folder);
	await callFreely(world);
	shop = await makeShop(world, 'Anyaman Bu Enok');
	({ id: productId } = await makeListing(world, shop, listing));
	sku = await skuOf(world, productId);
	await addPhoto(world.app.workFor({ actor: shop.owner }), productId, await photo());
});
afterAll(async () => {
	await browser.close();
	await server.stop();
	await Promise.all([shopee.stop(), blibli.stop()]);
});

async function headersOf({ enterpriseId }: Shop): Promise<Headers> {
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[enterpriseId],
	);
	return (await signInAs(world, { address: readAddress(rows[0]!.phone)! })).headers;
}

async function openFor(who: Shop): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'id-ID',
		viewport: phone,
		javaScriptEnabled: false,
	});
	const cookie = (await headersOf(who)).get('cookie') ?? '';
	await context.addCookies(
		cookie.split('; ').map((pair) => {
			const at = pair.indexOf('=');
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
		}),
	);
	return { context, page: await context.newPage() };
}

const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).first().click();
const soon = (what: () => unknown) => expect.poll(what, { timeout: 40_000, interval: 250 });
const count = (pieces: number) =>
	world.write(shop.owner, (ctx) => setStock(ctx, productId, pieces));
const one = async <Row extends object>(sql: string, of = shop): Promise<Row | undefined> =>
	(await world.app.platform.pool.query<Row>(sql, [of.enterpriseId])).rows[0];
const push = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
	fetch(`${server.url}/api/v1/marketplaces/shopee/push`, { method: 'POST', body, headers });

/** From the page of connections to that of the marketplace. */
async function goThere(page: Page): Promise<void> {
	await page.goto(place);
	await press(page, m.connect_start({ marketplace: 'Shopee' }, id));
	await page
		.getByRole('link', { name: m.connect_go_button({ marketplace: 'Shopee' }, id) })
		.click();
}

test('she connects her shop, sells there, and ends it', async () => {
	const { context, page } = await openFor(shop);
	await goThere(page);
	await page.locator('#tolak').click();
	// Shopee names no state when she says no: nothing was connected, in plain words.
	expect(await main(page)).toContain(m.connect_done_no({}, id));
	await goThere(page);
	expect(await page.locator('li').innerText()).toBe('Toko Uji');
	const agree = (await page.locator('#setuju').getAttribute('href'))!;
	await page.locator('#setuju').click();
	expect(await main(page)).toContain(m.connect_done_linked({}, id));
	const list = page.url();

	// The same way a second time, in her browser or another’s, links nothing.
	for (const who of [shop, await makeShop(world, 'Dapur Lain')]) {
		const visitor = new HttpVisitor(server.url, await headersOf(who));
		const back = await visitor.get(agree.slice(new URL(agree).origin.length));
		expect(back.location).toContain('gagal=asing');
		expect((await visitor.get(back.location!)).text).toContain(
			m.error_connections_foreign_state({}, id),
		);
	}

	await page.locator('[name=produk]').check();
	await press(page, m.connect_products_button({}, id));
	await soon(() =>
		one(`SELECT o.problem FROM connections.outbox o JOIN connections.link l ON l.id = o.link_id
			WHERE l.enterprise_id = $1 AND o.kind = 'content'`),
	).toEqual({ problem: 'choose-category' });
	// Her first page says so, and leads to what to do.
	await page.goto('/usaha');
	await page.getByRole('link', { name: m.ready_trouble_failed({ n: 1 }, id) }).click();
	expect(await main(page)).toContain(m.connect_cause_choose_category({}, id));
	await page.goto(`${list.split('?')[0]}/kategori/${productId}`);
	await page.getByLabel('Makanan > Keripik').check();
	await press(page, m.connect_place_button({}, id));
	expect(await main(page)).toContain(m.connect_place_done({}, id));
	await soon(() => there.bySku(sku)?.model).toMatchObject({ stock: 10, priceIdr: 12_500 });
	expect(there.bySku(sku)!.item).toMatchObject({ weightGrams: 400, categoryId: '100107' });
	expect(there.bySku(sku)!.item.pictures).toHaveLength(1);

	await count(7);
	await soon(() => there.bySku(sku)!.model.stock).toBe(7);
	const order = there.buy([{ sku, quantity: 2 }])!;
	const told = shopee.push(
		shopee.shop.shopId,
		order.id,
		`${server.url}/api/v1/marketplaces/shopee/push`,
	)!;
	expect((await push({ ...told, body: `${told.body} ` })).status).toBe(403);
	for (let times = 0; times < 2; times += 1) {
		const answer = await push(told);
		expect([answer.status, await answer.text()]).toEqual([200, '']);
	}
	await soon(() =>
		one(`SELECT s.on_hand AS "onHand" FROM catalogue.stock s JOIN catalogue.product p ON p.id = s.product_id
			WHERE p.enterprise_id = $1`),
	).toEqual({ onHand: 5 });
	expect(
		await one(`SELECT sum(quantity)::int AS pieces, sum(amount_idr)::int AS idr FROM ledger.sale
			WHERE enterprise_id = $1 AND source = 'marketplace'`),
	).toEqual({ pieces: 2, idr: 25_000 });

	await page.goto(place);
	expect(await main(page)).toContain('Toko Uji');
	await page.getByText(m.connect_drop({}, id), { exact: true }).click();
	await press(page, m.connect_drop_yes({}, id));
	expect(await main(page)).toContain(m.connect_done_dropped({}, id));
	expect(
		await one(
			'SELECT state, credentials_cipher AS keys FROM connections.link WHERE enterprise_id = $1',
		),
	).toEqual({ state: 'revoked', keys: null });
	await count(3);
	expect(
		await one(
			"SELECT 1 AS row FROM connections.outbox o JOIN connections.link l ON l.id = o.link_id AND l.enterprise_id = $1 WHERE o.state = 'waiting'",
		),
	).toBeUndefined();
	await context.close();
}, 120_000);

test('what a category there demands she is asked once, and then her products stand there', async () => {
	const other = await makeShop(world, 'Dapur Sambal Bu Tin');
	const fakeShop = shopee.openShop('Toko Sambal');
	const linkId = await connectShop(world, other, shopee, fakeShop);
	const [first, second] = await Promise.all(
		['Tas sambal anyaman tangan', 'Tas sambal anyaman besar'].map(async (name) => {
			const { id } = await makeListing(world, other, { ...listing, name });
			await addPhoto(world.app.workFor({ actor: other.owner }), id, await photo());
			return { id, sku: await skuOf(world, id) };
		}),
	);
	const { context, page } = await openFor(other);
	await page.goto(`${place}/${linkId}`);
	for (const box of await page.locator('[name=produk]').all()) await box.check();
	await press(page, m.connect_products_button({}, id));

	// Where it lies is clear; what it demands is not told yet.
	await page.goto(`${place}/${linkId}/kategori/${first!.id}`);
	await page.getByLabel('Makanan > Sambal').check();
	await press(page, m.connect_place_button({}, id));
	await expect.poll(() => page.url()).toContain(`/kategori/${first!.id}`);
	const problem = `SELECT o.problem FROM connections.outbox o JOIN connections.link_product p ON p.id = o.link_product_id
		JOIN connections.link l ON l.id = p.link_id WHERE l.enterprise_id = $1 AND p.their_category_id <> ''`;
	await soon(() => one(problem, other)).toEqual({ problem: 'attributes-missing' });

	// She finds it in her queue, with the way to mend it.
	await page.goto('/usaha/toko-daring/antrean?lihat=gagal');
	expect(await main(page)).toContain(m.connect_cause_attributes_missing({}, id));
	await page
		.locator('li')
		.filter({ hasText: 'Tas sambal anyaman tangan' })
		.getByRole('link', { name: m.connect_ask_link({}, id) })
		.click();
	expect(await main(page)).toContain('Makanan > Sambal');
	await page.getByLabel('Botol kaca').check();
	await page.getByLabel('Isi Bersih', { exact: true }).fill('setengah kilo');
	await press(page, m.connect_place_button({}, id));
	const told = await main(page);
	expect(told).toContain(m.connect_ask_wrong({}, id));
	expect(told).toContain(m.connect_ask_wrong_number({}, id));
	expect(told).toContain(m.connect_ask_wrong_missing({}, id));
	// Nothing of what she said is lost.
	expect(await page.getByLabel('Botol kaca').isChecked()).toBe(true);
	expect(await page.getByLabel('Isi Bersih', { exact: true }).inputValue()).toBe('setengah kilo');
	await page.getByLabel('Isi Bersih', { exact: true }).fill('1.250,5');
	await page.getByLabel(m.connect_ask_unit({ name: 'Isi Bersih' }, id)).selectOption('ml');
	await page.getByLabel('Kedaluwarsa').fill('2027-01-31');
	await press(page, m.connect_place_button({}, id));
	// Of glass its lid is demanded too, and nothing else is asked again.
	expect(await page.locator('main form > div label.font-bold:visible').allInnerTexts()).toEqual([
		'Bahan Tutup',
	]);
	await page.getByLabel('Bahan Tutup').fill('Logam');
	await press(page, m.connect_place_button({}, id));
	expect(await main(page)).toContain(m.connect_ask_done({}, id));
	await soon(() => fakeShop.shelf.bySku(first!.sku)?.item.attributes).toMatchObject([
		{ attribute_id: 100_012, attribute_value_list: [{ value_id: 2002 }] },
		{ attribute_id: 100_014 },
		{
			attribute_value_list: [{ value_id: 0, original_value_name: '1250.5', value_unit: 'ml' }],
		},
		{ attribute_id: 100_015 },
	]);

	// Her other product of the category is asked nothing any more.
	await page.goto(`${place}/${linkId}/kategori/${second!.id}`);
	await page.getByLabel('Makanan > Sambal').check();
	await press(page, m.connect_place_button({}, id));
	expect(await main(page)).toContain(m.connect_place_done({}, id));
	await soon(() => fakeShop.shelf.bySku(second!.sku)?.item.categoryId).toBe('100201');
	await context.close();
}, 120_000);

test('with one consent for several shops she chooses one', async () => {
	const other = await makeShop(world, 'Dapur Bu Siti');
	const { context, page } = await openFor(other);
	shopee.signedIn = [shopee.openShop('Toko Barat'), shopee.openShop('Toko Timur')];
	await goThere(page);
	await page.locator('#setuju').click();
	await press(page, m.connect_choose_button({}, id));
	expect(await main(page)).toContain(m.connect_choose_error({}, id));
	await page.getByLabel('Toko Timur').check();
	await press(page, m.connect_choose_button({}, id));
	expect(await main(page)).toContain(m.connect_done_linked({}, id));
	await page.goto(place);
	expect(await main(page)).toContain('Toko Timur');
	await context.close();
});

test('a key that she types is tried, sealed, and never shown again', async () => {
	const { context, page } = await openFor(shop);
	const { code, shopId, userName } = blibli.shop.consent();
	const connect = m.connect_start({ marketplace: 'Blibli' }, id);
	const type = async (key: string) => {
		await page.fill('[name=shopId]', shopId);
		await page.fill('[name=userName]', userName);
		await page.fill('[name=key]', key);
		await press(page, connect);
	};
	await page.goto(place);
	await page.locator('summary', { hasText: connect }).click();
	await type('kunci-yang-salah');
	expect(await main(page)).toContain(
		m.error_connections_consent_refused({ marketplace: 'Blibli' }, id),
	);
	expect(await page.content()).not.toContain('kunci-yang-salah');
	expect(await page.inputValue('[name=shopId]')).toBe(shopId);
	await type(code);
	expect(await main(page)).toContain(m.connect_done_linked({}, id));
	expect(await page.content()).not.toContain(code);
	const kept = await one<{ keys: string }>(
		`SELECT credentials_cipher AS keys FROM connections.link WHERE enterprise_id = $1 AND marketplace = 'blibli'`,
	);
	expect(kept!.keys).not.toContain(code);
	await context.close();
});
