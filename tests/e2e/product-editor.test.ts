import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { openBrowser, phone } from '#tests/make/browser.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** A maker puts a product on sale from a phone with a poor line, and again without JavaScript (OW-04, OW-05, OW-22). */
let server: RunningServer;
let browser: Browser;
let shop: Shop;
let headers: Headers;
let productId: string;

beforeAll(async () => {
	server = await startServer();
	const world = worldOf(await server.app(), server.folder);
	shop = await makeShop(world, 'Keripik Bu Enok');
	productId = await makeProduct(world, shop, { name: 'Keripik pisang' });
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	({ headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! }));
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function ownerPage(javaScriptEnabled = true) {
	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'id-ID',
		viewport: phone,
		javaScriptEnabled,
	});
	const cookies = (headers.get('cookie') ?? '').split('; ').map((pair) => {
		const at = pair.indexOf('=');
		return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
	});
	await context.addCookies(cookies);
	return { context, page: await context.newPage() };
}

/** A line of the third generation: 1.6 Mbit/s to the phone, 750 kbit/s from it, 150 ms. */
async function overMobileLine(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 150,
		downloadThroughput: 200_000,
		uploadThroughput: 93_750,
	});
}

/** Noise, which no compression makes small: what a phone’s camera sends of a busy table. */
async function largePhoto(megabytes: number): Promise<Buffer> {
	const side = 2700;
	const raw = { width: side, height: side, channels: 3 as const };
	const photo = await sharp(randomBytes(side * side * 3), { raw })
		.jpeg({ quality: 82 })
		.toBuffer();
	expect(photo.length).toBeGreaterThan(megabytes * 1024 * 1024);
	return photo;
}

test('a photo of 4 MB is sent in pieces over a line that breaks, and the product is for sale in nine presses', async ({
	annotate,
}) => {
	const { context, page } = await ownerPage();
	let pieces = 0;
	let broken = 0;
	await page.route('**/usaha/produk/unggah/**', async (route) => {
		pieces += 1;
		// The line breaks before the server hears of it, and after it has answered.
		if (pieces === 2 || pieces === 5) {
			broken += 1;
			if (pieces === 5) await route.fetch();
			return route.abort();
		}
		return route.continue();
	});
	await page.goto('/usaha/produk/baru', { waitUntil: 'networkidle' });
	await overMobileLine(page);
	const began = performance.now();
	const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await largePhoto(4) };
	let presses = 0;
	const press = async (work: Promise<unknown>) => {
		presses += 1;
		await work;
	};
	// Two presses on a phone: the field and the picture.
	presses += 1;
	await press(page.locator('[name=photos]').setInputFiles(photo));
	await press(page.locator('[name=name]').fill('Emping melinjo asin'));
	await press(page.locator('[name=price]').fill('15rb'));
	await press(page.locator('[name=unit]').fill('bungkus'));
	await press(page.locator('[name=category]').selectOption({ index: 1 }));
	await press(page.locator('[name=stock]').fill('20'));
	await page.getByText('Foto sudah terkirim').waitFor({ timeout: 100_000 });
	expect(broken).toBe(2);
	expect(
		await page.locator('[name=photos]').evaluate((input: HTMLInputElement) => input.files!.length),
	).toBe(0);
	await press(page.getByRole('button', { name: 'Jual sekarang' }).click());
	await page.waitForURL(/sudah=terbit/);
	expect(presses).toBeLessThanOrEqual(9);
	const seconds = Math.round((performance.now() - began) / 1000);
	await annotate(
		`product editor: ${presses} presses, 5 fields and a photo, ${pieces} pieces, the machine took ${seconds} s over 3G`,
	);
	await page.goto('/produk/emping-melinjo-asin');
	expect(await page.locator('main').innerText()).toContain('Rp15.000');
	expect(await page.locator('main img').first().getAttribute('src')).toContain('/media/photo/');
	await context.close();
});

test('what is typed before the script comes stays', async () => {
	const { context, page } = await ownerPage();
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/usaha/produk/baru', { waitUntil: 'commit' });
	await page.locator('[name=name]').fill('Keripik dini');
	await page.locator('[name=price]').fill('18000');
	await page.locator('[name=stock]').fill('5');
	await page.locator('[name=category]').selectOption({ index: 2 });
	const category = await page.locator('[name=category]').inputValue();
	release();
	// Only a script puts a full stop among the zeros.
	const price = page.locator('[name=price]');
	await expect
		.poll(async () => {
			await price.dispatchEvent('change');
			return price.inputValue();
		})
		.toBe('18.000');
	expect(await page.locator('[name=name]').inputValue()).toBe('Keripik dini');
	expect(await page.locator('[name=category]').inputValue()).toBe(category);
	await context.close();
});

test('without JavaScript she adds a kind, limits and facts for abroad, and a buyer orders the kind', async () => {
	const owner = new HttpVisitor(server.url, headers);
	const path = `/usaha/produk/${productId}`;
	const { values } = await owner.get(path);
	// The small forms of variants have a price and a stock too.
	const product = { ...values, price: '12.500', stock: '10' };
	const wrong = await owner.post(`${path}?/pilihan`, {
		variant: '',
		label: '',
		price: 'murah',
		stock: '5',
	});
	expect(wrong.status).toBe(400);
	expect(wrong.text).toContain('Tulis nama pilihannya');
	const added = { variant: '', label: '<b>500</b> gram', price: 'Rp 22.500,-', stock: '5' };
	expect((await owner.post(`${path}?/pilihan`, added)).status).toBe(303);

	const more = {
		more: '1',
		minOrder: '2',
		nameEn: 'Banana chips',
		hsCode: '2008.99',
		incoterms: 'FOB',
		monthlyCapacity: '2.000',
	};
	const refused = await owner.post(`${path}?/simpan`, { ...product, ...more, hsCode: '77' });
	expect([refused.status, refused.values['hsCode']]).toEqual([400, '77']);
	expect((await owner.post(`${path}?/simpan`, { ...product, ...more })).status).toBe(303);

	const buyer = new HttpVisitor(server.url);
	const { text, html } = await buyer.get('/produk/keripik-pisang');
	for (const word of ['500 gram', 'Rp22.500', 'paling sedikit 2']) expect(text).toContain(word);
	expect(html).toContain('hreflang="en"');
	const english = (await buyer.get('/en/produk/keripik-pisang')).text;
	for (const word of ['Banana chips', '2008.99', 'FOB', '2,000']) expect(english).toContain(word);
	const kind = [...html.matchAll(/name="productId" value="([^"]+)"/g)].map(([, id]) => id!)[1]!;
	const carted = await buyer.post('/produk/keripik-pisang?/keranjang', {
		productId: kind,
		quantity: '2',
	});
	expect(carted.location).toBe('/keranjang');
	expect((await buyer.get('/keranjang')).text).toContain('Keripik pisang (500 gram)');
});

test('a break is told on the shop and its products, and takes no orders until it ends', async () => {
	const owner = new HttpVisitor(server.url, headers);
	const buyer = new HttpVisitor(server.url);
	const hours = { 'open-opens': '08:00', 'open-closes': '17:00', 'open-days': '1' };
	const half = await owner.post('/usaha/toko/jam?/simpan', { ...hours, 'open-closes': '' });
	expect([half.status, half.values['open-opens']]).toEqual([400, '08:00']);
	expect((await owner.post('/usaha/toko/jam?/simpan', hours)).status).toBe(303);
	expect((await buyer.get(`/toko/${shop.slug}`)).text).toContain('Senin');

	await owner.post('/usaha/toko/jam?/libur', { from: '2020-01-01', until: '', note: 'Umrah dulu' });
	for (const path of [`/toko/${shop.slug}`, '/produk/keripik-pisang'])
		expect((await buyer.get(path)).text).toContain('Umrah dulu');
	expect((await buyer.get('/produk/keripik-pisang')).html).not.toContain('?/keranjang');
	await owner.post('/usaha/toko/jam?/buka', {});
	expect((await buyer.get('/produk/keripik-pisang')).html).toContain('?/keranjang');
});

test('stickers, catalogue text, pictures of links and sitemaps can be taken as they are', async () => {
	const take = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
	for (const size of ['label', 'a4']) {
		const pdf = await take(`/usaha/toko/stiker/pdf?ukuran=${size}`, { headers });
		expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
	}
	const owner = new HttpVisitor(server.url, headers);
	expect((await owner.get('/usaha/toko/katalog')).text).toContain('Keripik pisang');
	const picture = await take('/produk/keripik-pisang/gambar.png');
	expect(await sharp(await picture.arrayBuffer()).metadata()).toMatchObject({
		format: 'png',
		width: 1200,
		height: 630,
	});
	const index = await (await take('/sitemap.xml')).text();
	const file = /<loc>[^<]*(\/sitemap\/products-[^<]+)<\/loc>/.exec(index)![1]!;
	expect(await (await take(file)).text()).toContain('/produk/keripik-pisang</loc>');
	expect(await (await take('/robots.txt')).text()).toContain('/sitemap.xml');
});
