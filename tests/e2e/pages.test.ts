import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desk, phone } from '#tests/make/browser.ts';
import { visitors, type DemoWorld, type Visitor } from '#tests/make/demo-world.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { lookAtPages, openPages } from '#tests/make/look-at-pages.ts';
import { leftOut, sticksOut, walkByTab } from '#tests/make/page-checks.ts';
import { pages, pathOf, routeOf } from '#tests/make/page-list.ts';
import { findRoutes } from '#tests/make/routes.ts';
import { pageWeight, wordsOf } from '#tests/make/served.ts';

/**
 * Every page of buyers and owners with something on it, on a phone and on a desk, by day and by night; those of the
 * office are looked at in pages-office.test.ts. What holds of all pages, such as their words, is here.
 */
async function fillCart(page: Page): Promise<void> {
	await page.goto(world.productPath);
	await page.locator('form[action$="?/keranjang"] button').first().click();
	await page.goto('/keranjang');
	expect(await page.locator('form[action$="?/pesan"]').count()).toBe(1);
}

async function askForCode(page: Page): Promise<void> {
	await page.goto('/masuk');
	await page.locator('main [name=address]').fill('0812-9999-0001');
	await page.locator('main form button').last().click();
	await page.waitForURL('**/masuk/kode');
}

let world: DemoWorld;
const opened = openPages(visitors, async (open) => {
	world = open.world;
	await fillCart(open.at('guest').page);
	await askForCode(open.at('guest').page);
});
const { at } = opened;

lookAtPages(opened, ['guest', 'newcomer', 'halfIn', 'owner', 'helper']);

test('every page of the site is looked at', () => {
	const routes = findRoutes().filter(({ page }) => page);
	const seen = new Set(
		Object.values(pages).flatMap((of) =>
			Object.values(of).map((address) => routeOf(pathOf(address, world), routes)),
		),
	);
	expect(routes.map(({ route }) => route).filter((route) => !seen.has(route))).toEqual([]);
});

describe('in English', () => {
	const [indonesian, english] = [wordsOf('id'), wordsOf('en')];
	const isLeft = (text: string) => indonesian.has(text) && !english.has(text);
	const inEnglish = (who: Visitor) =>
		Object.values(pages[who]).map((address) => `/en${pathOf(address, world)}`.replace(/\/$/, ''));

	/** Whose pages say all that they say before a script runs. */
	for (const who of ['owner', 'helper', 'officer', 'administrator'] as const)
		test(`no word of the site is left in Indonesian for ${who}, also of what is folded away`, async () => {
			const visitor = new HttpVisitor(world.server.url, world.headers[who]);
			const own = await visitor.get(pathOf(Object.values(pages[who])[0]!, world));
			expect(own.pieces.filter(isLeft), 'read where it is in Indonesian').not.toEqual([]);
			const left: Record<string, string[]> = {};
			for (const path of inEnglish(who)) {
				const { status, html, pieces } = await visitor.get(path);
				expect(status, path).toBe(200);
				expect(html, path).toContain('<html lang="en"');
				expect(pieces.length, path).toBeGreaterThan(10);
				const found = pieces.filter(isLeft);
				if (found.length > 0) left[path] = found;
			}
			expect(left).toEqual({});
		});

	for (const who of ['guest', 'newcomer', 'halfIn', 'enumerator'] as const)
		test(`no word of the site is left in Indonesian for ${who}`, async () => {
			const { page } = at(who);
			await page.setViewportSize(desk);
			const left: Record<string, string[]> = {};
			for (const path of inEnglish(who)) {
				await page.goto(path, { waitUntil: 'domcontentloaded' });
				expect(await page.locator('html').getAttribute('lang')).toBe('en');
				// The link to the other language is in that language.
				const marked = new Set(await page.locator('[lang=id]').allInnerTexts());
				const lines = (await page.locator('body').innerText()).split('\n');
				const found = lines
					.map((line) => line.trim())
					.filter((line) => isLeft(line) && !marked.has(line));
				if (found.length > 0) left[path] = found;
			}
			expect(left).toEqual({});
		});
});

test('public pages send one script at most, the front page and the list of products none', async () => {
	for (const address of [...Object.values(pages.guest), '/en', '/en/produk']) {
		const path = pathOf(address, world);
		const html = await (await fetch(world.server.url + path)).text();
		const scripts = (html.match(/<script\b[^>]*>/g) ?? []).filter(
			(tag) => !tag.includes('type="application/ld+json"'),
		);
		// Nobody is told what is near where no boundaries are loaded: nearby.test.ts looks at the other case.
		const none = /^(\/en)?(\/|\/produk|\/toko(\?.*)?)?$/.test(path);
		const suggests =
			/^<script type="module" src="\/_app\/immutable\/workers\/suggest-[\w-]+\.js">$/;
		expect(scripts, path).toEqual(none ? [] : [expect.stringMatching(suggests)]);
		expect(html, path).not.toMatch(/modulepreload|\son[a-z]+="/);
	}
});

test('front page, products, shops here and elsewhere and campaigns weigh at most 30 KB of HTML and CSS on the way', async () => {
	for (const path of [
		'/',
		'/produk',
		'/toko',
		'/toko?area=36.03.14',
		'/toko-daring?tempat=instagram',
		'/kampanye/bangga-buatan-banten',
	]) {
		const { html, css } = await pageWeight(world.server.url + path);
		process.stdout.write(`${path}: ${html} B of HTML + ${css} B of CSS = ${html + css} B\n`);
		expect(html + css, path).toBeLessThanOrEqual(30 * 1024);
	}
});

test('a search engine can read the product', async () => {
	const html = await (await fetch(world.server.url + world.productPath)).text();
	const texts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
	const product = texts
		.map(([, text]) => JSON.parse(text!) as Record<string, unknown>)
		.find((data) => data['@type'] === 'Product');
	expect(product).toMatchObject({
		'@context': 'https://schema.org',
		name: expect.any(String) as string,
	});
	// One for each kind that it comes in.
	const offers = [product?.['offers']].flat();
	expect(offers.length).toBeGreaterThan(0);
	for (const offer of offers)
		expect(offer).toMatchObject({ '@type': 'Offer', priceCurrency: 'IDR' });
});

test('a card takes one sheet of every paper, and nothing of the page around it', async () => {
	const { page } = at('owner');
	for (const paper of ['kartu', 'a4', '80', '58']) {
		await page.goto(`/kartu?nomor=${world.ownNumber}&kertas=${paper}`);
		const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
		expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), paper).toHaveLength(1);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.gigi-balang:visible').count(), paper).toBe(0);
		await page.emulateMedia({ media: null });
	}
});

describe('twice the text size on a phone', () => {
	const looked = {
		guest: [
			'front page',
			'products',
			'product',
			'shop',
			'cart',
			'order to pay',
			'confirmed order',
			'completed order',
			'what is needed',
			'say what is needed',
			'review to report',
		],
		owner: [
			'home',
			'new product',
			'own product',
			'table of products',
			'orders',
			'order',
			'money in',
			'owed to her',
			'cost of a product',
			'report of a month',
			'own shop',
			'opening hours',
			'delivery',
			'payment code',
			'answer alone',
		],
	};
	for (const [who, names] of Object.entries(looked) as ['guest' | 'owner', string[]][])
		for (const name of names)
			test(`${name} of ${who}`, async () => {
				const { page } = at(who);
				await page.setViewportSize(phone);
				await page.goto(pathOf(pages[who][name]!, world));
				await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
				expect(await sticksOut(page)).toEqual([]);
			});
});

describe('by keyboard', () => {
	for (const [who, path] of [
		['guest', '/'],
		['guest', '/keranjang'],
		['owner', '/usaha'],
	] as const)
		for (const [size, viewport] of Object.entries({ phone, desk }))
			test(`${path} (${size})`, async () => {
				const { page } = at(who);
				await page.setViewportSize(viewport);
				await page.goto(path);
				await page.keyboard.press('Tab');
				await page.keyboard.press('Enter');
				expect(await page.evaluate(() => document.activeElement?.id), 'skip link').toBe('isi');

				await page.goto(path);
				const stops = await walkByTab(page);
				expect(stops.length).toBeGreaterThan(5);
				expect(stops.filter(({ focusVisible }) => !focusVisible)).toEqual([]);
				expect(stops.filter(({ onTop }) => !onTop)).toEqual([]);
				expect(await leftOut(page)).toEqual([]);
				const order = await page.evaluate(() =>
					[...document.querySelectorAll('[data-stop]')].map((element) =>
						Number(element.getAttribute('data-stop')),
					),
				);
				expect(order, 'in the order of the page').toEqual(order.toSorted((a, b) => a - b));
			});
});
