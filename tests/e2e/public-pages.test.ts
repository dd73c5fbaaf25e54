import { get } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { setSellerTerms } from '#modules/orders/index.ts';
import { openBrowser, visit } from '#tests/make/browser.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** What public pages promise beside what pages.test.ts looks at: few bytes, no surprise fee, a theme without script. */
const id = { locale: 'id' } as const;
const area = '36.03.14';
let server: RunningServer;
let browser: Browser;
let shop: Shop;
let product: string;
/** The seller asks another fee for her delivery, in rupiah. */
let deliverFor: (idr: number) => Promise<unknown>;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	const world = worldOf(await server.app());
	shop = await makeShop(world, 'Dapur Bu Endah');
	deliverFor = (idr) =>
		world.write(shop.owner, (ctx) =>
			setSellerTerms(ctx, shop.enterpriseId, {
				methods: ['cash'],
				deliveries: ['pickup', 'seller'],
				pickupNote: 'Jl. Kisamaun 12',
				bankName: '',
				accountHolder: '',
				accountNumber: '',
				fees: { [area]: idr },
			}),
		);
	await deliverFor(7000);
	for (let n = 0; n < 26; n += 1)
		await makeProduct(world, shop, { name: `Laksa bungkus ke-${n}`, stock: n === 3 ? 0 : 5 });
	({ slug: product } = await makeListing(world, shop, { name: 'Kue satu', priceIdr: 15_000 }));
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** Bytes over the wire of a text as a phone asks for it. */
function wire(path: string): Promise<number> {
	return new Promise((resolve, reject) => {
		get(`${server.url}${path}`, { headers: { 'accept-encoding': 'gzip, br' } }, (response) => {
			let bytes = 0;
			response.on('data', (chunk: Buffer) => (bytes += chunk.length));
			response.on('end', () => resolve(bytes));
		}).once('error', reject);
	});
}

test.each(['/', '/produk'])('%s has at most 30 KB of compressed HTML and CSS', async (path) => {
	const html = await (await fetch(server.url + path)).text();
	const sheets = [...html.matchAll(/<link href="([^"]+\.css)"/g)].map(
		([, href]) => new URL(href!, server.url + path).pathname,
	);
	expect(sheets.length).toBeGreaterThan(0);
	const sizes = await Promise.all([path, ...sheets].map(wire));
	expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(30 * 1024);
});

test('nobody orders with a delivery fee that was not on the page', async () => {
	const { context, page } = await visit(browser, server.url, { javaScript: false });
	await page.goto(`/produk/${product}`);
	await page.getByRole('button', { name: m.shop_add({}, id) }).click();
	await page.getByLabel(m.cart_name({}, id), { exact: true }).fill('Rina Marlina');
	await page.getByLabel(m.cart_phone({}, id)).fill('0857 1111 2222');
	await page.locator('[name=kecamatan]').selectOption(area);
	await page.locator('[name=alamat]').fill('Jl. Melati 3');
	await page.getByRole('button', { name: m.cart_count_fee({}, id) }).click();
	const bySeller = page.getByRole('radio', { name: m.orders_delivery_seller({}, id) });
	await bySeller.check();
	await deliverFor(9000);
	const order = page.getByRole('button', { name: m.cart_order({}, id) });
	await order.click();
	expect(await page.getByRole('alert').innerText()).toContain('Rp9.000');
	expect(await page.locator('[name=nama]').inputValue()).toBe('Rina Marlina');
	expect(await bySeller.isChecked()).toBe(true);
	await order.click();
	await page.waitForURL('**/pesanan/**');
	expect(await page.locator('main').innerText()).toContain('Rp24.000');
	await context.close();
});

test('a theme is chosen by a plain form, which leads nowhere else', async () => {
	const { context, page } = await visit(browser, server.url, { javaScript: false });
	await page.goto('/produk?q=laksa');
	await page.getByRole('button', { name: m.common_theme_dark({}, id) }).click();
	expect(new URL(page.url()).search).toBe('?q=laksa');
	expect(await page.locator('html').getAttribute('data-theme')).toBe('rumah-malam');
	const elsewhere = await page.request.post('/tampilan', {
		form: { theme: 'rumah', back: '//example.com/' },
		headers: { origin: server.url },
		maxRedirects: 0,
	});
	expect(elsewhere.headers()['location']).toBe('/');
	await context.close();
});
