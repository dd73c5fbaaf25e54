import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { axeProblems } from '#tests/make/axe.ts';
import { desk, openBrowser, phone, visit } from '#tests/make/browser.ts';
import {
	startDemoWorld,
	visitors,
	wear,
	type DemoWorld,
	type Visitor,
} from '#tests/make/demo-world.ts';
import { leftOut, smallTargets, sticksOut, walkByTab } from '#tests/make/page-checks.ts';
import { pages, pathOf, routeOf } from '#tests/make/page-list.ts';
import { findRoutes } from '#tests/make/routes.ts';
import { pageWeight, wordsOf } from '#tests/make/served.ts';

/** Every page with something on it, on a phone and on a desk, by day and by night. */
let world: DemoWorld;
let browser: Browser;
const open: Partial<Record<Visitor, Awaited<ReturnType<typeof visit>>>> = {};
const at = (who: Visitor) => open[who]!;

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

beforeAll(async () => {
	[world, browser] = await Promise.all([startDemoWorld(), openBrowser()]);
	for (const who of visitors) {
		const visitor = await visit(browser, world.server.url);
		// Colours are looked at as they end, not on their way there.
		await visitor.page.emulateMedia({ reducedMotion: 'reduce' });
		open[who] = visitor;
	}
	await fillCart(at('guest').page);
	await askForCode(at('guest').page);
	for (const who of visitors) await wear(at(who).context, world, who);
});
afterAll(async () => {
	await browser?.close();
	await world?.server.stop();
});

const contrast = ['color-contrast'];

/** The same page on a phone and on a desk, by day and by night: what is wrong with it, by place. */
async function inspect(page: Page): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	const note = (where: string, problems: string[]) => {
		if (problems.length > 0) found[where] = problems;
	};
	for (const [size, viewport] of Object.entries({ phone, desk })) {
		await page.setViewportSize(viewport);
		note(`${size}: sticks out`, await sticksOut(page));
		note(`${size}: small targets`, await smallTargets(page));
		note(`${size}: axe`, await axeProblems(page));
		await page.emulateMedia({ colorScheme: 'dark' });
		note(`${size}, dark: axe`, await axeProblems(page, contrast));
		await page.emulateMedia({ colorScheme: 'light' });
	}
	return found;
}

for (const who of visitors)
	describe(`pages of ${who}`, () => {
		for (const [name, address] of Object.entries(pages[who]))
			test(name, async () => {
				const { page, problems } = at(who);
				problems.length = 0;
				const path = pathOf(address, world);
				await page.setViewportSize(phone);
				const answer = await page.goto(path);
				if (who === 'enumerator') await page.locator('nav').first().waitFor();
				expect(answer?.status()).toBe(name === 'not there' ? 404 : 200);
				expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
				expect(await page.locator('h1').count()).toBe(1);
				expect(await page.title()).toContain('Rumah UMKM');
				expect(await page.locator('html').getAttribute('lang')).toBe('id');
				expect(await inspect(page)).toEqual({});
				expect(problems).toEqual([]);
			});
	});

describe('screens of field work', () => {
	const id = { locale: 'id' } as const;
	/** Her page, each screen after the one before; the visit is begun at the door of a listed enterprise. */
	const screens: [name: string, go: (page: Page) => Promise<unknown>][] = [
		['list of an area', (page) => page.goto('/petugas#/daftar')],
		['enterprise', (page) => page.locator('main a[href*="#/usaha/"]').first().click()],
		['new visit', (page) => page.goto('/petugas#/baru')],
		[
			'at the door',
			async (page) => {
				await page.getByRole('button', { name: /^Di / }).first().click();
				await page.waitForURL('**/petugas#/kerja/**');
			},
		],
		[
			'sections',
			async (page) => {
				await page.getByLabel(m.field_outcome_met({}, id)).check();
				await page.getByRole('button', { name: m.field_consent_yes({}, id), exact: true }).click();
			},
		],
		...['business', 'owner', 'legality', 'marketing', 'production', 'people', 'selesai'].map(
			(section): [string, (page: Page) => Promise<unknown>] => [
				`section ${section}`,
				async (page) => {
					const visit = /#\/kerja\/[^/]+/.exec(page.url())![0];
					await page.goto(`/petugas${visit}/${section}`);
				},
			],
		),
		['to be sent', (page) => page.goto('/petugas#/kirim')],
		['the day', (page) => page.goto('/petugas#/ringkasan')],
		['device', (page) => page.goto('/petugas#/alat')],
	];
	for (const [name, go] of screens)
		test(name, async () => {
			const { page, problems } = at('enumerator');
			problems.length = 0;
			await page.setViewportSize(phone);
			await go(page);
			await page.locator('h1').waitFor();
			expect(await inspect(page)).toEqual({});
			expect(problems).toEqual([]);
		});
});

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
	/** Whose pages say all that they say before a script runs, which takes three times as long. */
	const served = new Set<Visitor>(['owner', 'helper', 'officer', 'administrator']);
	async function withoutScripts(who: Visitor): Promise<Page> {
		const { page, context } = await visit(browser, world.server.url, { javaScript: false });
		await wear(context, world, who);
		return page;
	}
	for (const who of visitors)
		test(`no word of the site is left in Indonesian for ${who}`, async () => {
			const page = served.has(who) ? await withoutScripts(who) : at(who).page;
			await page.setViewportSize(desk);
			const left: Record<string, string[]> = {};
			for (const address of Object.values(pages[who])) {
				const path = `/en${pathOf(address, world)}`.replace(/\/$/, '');
				await page.goto(path, { waitUntil: 'domcontentloaded' });
				expect(await page.locator('html').getAttribute('lang')).toBe('en');
				// The link to the other language is in that language.
				const marked = new Set(await page.locator('[lang=id]').allInnerTexts());
				const lines = (await page.locator('body').innerText()).split('\n');
				const found = lines
					.map((line) => line.trim())
					.filter((line) => indonesian.has(line) && !english.has(line) && !marked.has(line));
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

test('front page, products and shops weigh at most 30 KB of HTML and CSS on the way', async () => {
	for (const path of ['/', '/produk', '/toko', '/toko?area=36.03.14']) {
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
