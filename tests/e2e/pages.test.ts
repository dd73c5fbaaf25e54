import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desk, openBrowser, phone, visit } from '#tests/make/browser.ts';
import { startDemoWorld, wear, type DemoWorld, type Visitor } from '#tests/make/demo-world.ts';
import {
	axeProblems,
	leftOut,
	smallTargets,
	sticksOut,
	walkByTab,
} from '#tests/make/page-checks.ts';
import { pageWeight, wordsOf } from '#tests/make/served.ts';

/** Every page with something on it, on a phone and on a desk, by day and by night. */
let world: DemoWorld;
let browser: Browser;
const open: Partial<Record<Visitor, Awaited<ReturnType<typeof visit>>>> = {};

beforeAll(async () => {
	[world, browser] = await Promise.all([startDemoWorld(), openBrowser()]);
	for (const who of ['guest', 'owner', 'officer'] as const) {
		const visitor = await visit(browser, world.server.url);
		// Colours are looked at as they end, not on their way there.
		await visitor.page.emulateMedia({ reducedMotion: 'reduce' });
		await wear(visitor.context, world, who);
		open[who] = visitor;
	}
	const { page } = open.guest!;
	await page.goto(world.productPath);
	await page.locator('form[action$="?/keranjang"] button').first().click();
	await page.goto('/keranjang');
	expect(await page.locator('form[action$="?/pesan"]').count()).toBe(1);
});
afterAll(async () => {
	await browser.close();
	await world.server.stop();
});

type Address = string | ((world: DemoWorld) => string);
const pages: Record<Visitor, Record<string, Address>> = {
	guest: {
		'front page': '/',
		products: '/produk',
		search: '/produk?q=laksa',
		'empty search': '/produk?q=helikopter',
		product: ({ productPath }) => productPath,
		shop: ({ shopPath }) => shopPath,
		cart: '/keranjang',
		'order to pay': ({ orderPaths }) => orderPaths['awaiting-payment']!,
		'order with proof': ({ orderPaths }) => orderPaths['proof-sent']!,
		'confirmed order': ({ orderPaths }) => orderPaths['confirmed']!,
		'completed order': ({ orderPaths }) => orderPaths['completed']!,
		'expired order': ({ orderPaths }) => orderPaths['expired']!,
		check: '/cek',
		privacy: '/privasi',
		'card checked': ({ ownNumber }) => `/u/${ownNumber}/cek`,
		'no such card': '/u/UM-999999-9/cek',
		'officer’s badge': ({ field }) => `/cek-petugas/${field.badge}`,
		'ask about a badge': '/cek-petugas?kode=salah',
		'sign in': '/masuk',
		mailbox: '/kotak-pesan',
		'not there': '/tidak-ada',
	},
	owner: {
		home: '/usaha',
		shelf: '/usaha/produk',
		'new product': '/usaha/produk/baru',
		'own product': ({ ownProductPath }) => ownProductPath,
		orders: '/usaha/pesanan',
		order: ({ ownOrderPath }) => ownOrderPath,
		'payment code': '/usaha/qris',
		delivery: '/usaha/pengiriman',
		'own shop': '/usaha/toko',
		'two edits': ({ ownConflictPath }) => ownConflictPath,
		card: ({ ownNumber }) => `/kartu?nomor=${ownNumber}`,
		'card on a roll': ({ ownNumber }) => `/kartu?nomor=${ownNumber}&kertas=58`,
		permits: '/usaha/izin',
		'way to a permit': '/usaha/izin/p-irt',
		'new permit': '/usaha/izin/baru',
		'brand letters': '/usaha/surat',
		claim: '/usaha/klaim',
		register: '/usaha/daftar',
		account: '/akun',
		'new address': '/akun/alamat',
		'second factor': '/akun/langkah-kedua',
		'sign out': '/akun/keluar',
		'withdraw a consent': '/akun/persetujuan/account',
		'own data': '/akun/data',
		'who looked': '/akun/jejak?semua',
		rights: '/akun/hak',
		'ask for a correction': '/akun/hak?jenis=correction',
		'ask for an erasure': '/akun/hak?jenis=erasure',
		'own request': ({ ownRequestPath }) => ownRequestPath,
	},
	officer: {
		office: '/dinas',
		'late tasks': '/dinas?whose=late&kind=claim',
		handover: '/dinas/tugas/serah-terima',
		export: '/dinas/ekspor?kind=culinary',
		registry: '/dinas/usaha',
		'registry, filtered': '/dinas/usaha?verification=unverified',
		'record, edited': ({ recordPath }) => `${recordPath}/ubah`,
		record: ({ recordPath }) => recordPath,
		'new record': '/dinas/usaha/baru',
		claims: '/dinas/klaim',
		repeats: '/dinas/ganda',
		'pair compared': ({ repeatPath }) => repeatPath,
		merges: '/dinas/ganda/gabungan',
		conflicts: '/dinas/bentrok',
		conflict: ({ conflictPath }) => conflictPath,
		coverage: '/dinas/lapangan',
		'coverage of a kecamatan': '/dinas/lapangan?wilayah=36.03.09',
		interviews: '/dinas/lapangan/wawancara',
		interview: ({ field }) => `/dinas/lapangan/wawancara/${field.interviewId}`,
		assignments: '/dinas/lapangan/tugas',
		'new assignment': '/dinas/lapangan/tugas/baru?kecamatan=36.03.09',
		assignment: ({ field }) => `/dinas/lapangan/tugas/${field.assignmentId}`,
		enumerators: '/dinas/lapangan/petugas',
		'back-checks': '/dinas/lapangan/periksa',
		'back-check': ({ field }) => `/dinas/lapangan/periksa/${field.backCheckId}`,
		permits: '/dinas/izin?state=all',
		'permit rules': '/dinas/aturan/izin',
		'brand letters': '/dinas/surat',
		codes: '/dinas/qris',
		imports: '/dinas/impor',
		'requests about data': '/dinas/hak',
		'new request': '/dinas/hak/baru',
		'request about data': ({ requestPath }) => requestPath,
		'register of processing': '/dinas/hak/register',
		retention: '/dinas/hak/retensi',
		breaches: '/dinas/hak/insiden',
		'remembered columns': '/dinas/impor/sumber',
		'code editions': '/dinas/edisi',
		'choose an area': '/dinas/edisi/wilayah',
		'choose an activity': '/dinas/edisi/kbli',
		'checked import': ({ importPath }) => importPath,
	},
};
const pathOf = (address: Address) => (typeof address === 'string' ? address : address(world));

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

for (const who of ['guest', 'owner', 'officer'] as const)
	describe(`pages of ${who}`, () => {
		for (const [name, address] of Object.entries(pages[who]))
			test(name, async () => {
				const { page, problems } = open[who]!;
				problems.length = 0;
				const path = pathOf(address);
				await page.setViewportSize(phone);
				const answer = await page.goto(path);
				expect(answer?.status()).toBe(name === 'not there' ? 404 : 200);
				expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
				expect(await page.locator('h1').count()).toBe(1);
				expect(await page.title()).toContain('Rumah UMKM');
				expect(await page.locator('html').getAttribute('lang')).toBe('id');
				expect(await inspect(page)).toEqual({});
				expect(problems).toEqual([]);
			});
	});

describe('in English', () => {
	const [indonesian, english] = [wordsOf('id'), wordsOf('en')];
	for (const who of ['guest', 'owner', 'officer'] as const)
		test(`no word of the site is left in Indonesian for ${who}`, async () => {
			const { page } = open[who]!;
			await page.setViewportSize(desk);
			const left: Record<string, string[]> = {};
			for (const address of Object.values(pages[who])) {
				const path = `/en${pathOf(address)}`.replace(/\/$/, '');
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

test('public pages send no script', async () => {
	for (const address of Object.values(pages.guest)) {
		const html = await (await fetch(world.server.url + pathOf(address))).text();
		const scripts = (html.match(/<script\b[^>]*>/g) ?? []).filter(
			(tag) => !tag.includes('type="application/ld+json"'),
		);
		expect(scripts, pathOf(address)).toEqual([]);
		expect(html, pathOf(address)).not.toMatch(/modulepreload|\son[a-z]+="/);
	}
});

test('front page and products weigh at most 30 KB of HTML and CSS on the way', async () => {
	for (const path of ['/', '/produk']) {
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
		offers: { '@type': 'Offer', priceCurrency: 'IDR' },
	});
});

describe('twice the text size on a phone', () => {
	for (const name of ['front page', 'products', 'product', 'cart'])
		test(name, async () => {
			const { page } = open.guest!;
			await page.setViewportSize(phone);
			await page.goto(pathOf(pages.guest[name]!));
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
				const { page } = open[who]!;
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
