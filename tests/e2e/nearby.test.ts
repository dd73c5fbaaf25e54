import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { setOpeningHours } from '#modules/catalogue/index.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { squareBoundaries, squares } from '#tests/make/boundaries.ts';
import { desk, openBrowser, phone, visit } from '#tests/make/browser.ts';
import { smallTargets, sticksOut } from '#tests/make/page-checks.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** A buyer chooses her kecamatan, on the map, in the list or by where she is, and sees who is near (BU-02). */
const id = { locale: 'id' } as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7];
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	const world = worldOf(await server.app(), server.folder);
	for (const [name, area, pieces, open] of [
		['Dapur Kosambi', '36.03.14.2005', 4, true],
		['Warung Kosambi', '36.03.14.2005', 0, false],
		['Laksa Kota', '36.71.01.1001', 2, true],
	] as const) {
		const shop = await makeShop(world, name, area);
		await makeListing(world, shop, { name: `Kue ${name}` }, pieces);
		if (open)
			await world.write(shop.owner, (ctx) =>
				setOpeningHours(ctx, shop.enterpriseId, {
					open: weekdays.map((weekday) => ({ weekday, opens: 0, closes: 1440 })),
					order: [],
					special: [],
				}),
			);
	}
	await squareBoundaries(world);
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

const shopsOf = (page: Page) => page.locator('main article h3').allInnerTexts();
const headings = async (page: Page) =>
	(await page.locator('main section h2').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

describe('without scripts, on a phone', () => {
	test('a kecamatan is chosen in the list: its shops, then the nearest, then only the open ones', async () => {
		const { context, page } = await visit(browser, server.url, { javaScript: false });
		await page.goto('/produk');
		await page.getByText(m.shop_filters({}, id), { exact: true }).click();
		await page
			.locator('main')
			.getByRole('link', { name: m.nearby_title({}, id) })
			.click();
		await page.waitForURL('**/toko');
		expect(await page.locator('[data-locate]').isVisible()).toBe(false);
		expect(await page.locator('[data-locate-status]').isVisible()).toBe(false);
		expect(await shopsOf(page)).toEqual(['Laksa Kota', 'Warung Kosambi', 'Dapur Kosambi']);

		await page.locator('main li').getByRole('link', { name: 'Kosambi 2 toko · 1 buka' }).click();
		await page.waitForURL('**/toko?area=36.03.14');
		expect(await headings(page)).toEqual([
			m.nearby_here({ place: 'Kosambi' }, id),
			`Tangerang ${m.nearby_distance({ km: '13' }, id)}`,
			m.nearby_choose_other({}, id),
		]);
		expect(await shopsOf(page)).toEqual(['Warung Kosambi', 'Dapur Kosambi', 'Laksa Kota']);
		const first = page.locator('article', { hasText: 'Dapur Kosambi' });
		expect(await first.innerText()).toContain('Kue Dapur Kosambi');
		expect(await first.innerText()).toContain(m.nearby_ready({ n: 1, text: '1' }, id));

		await page.getByRole('link', { name: m.nearby_open_only({}, id) }).click();
		await page.waitForURL('**/toko?area=36.03.14&open=1');
		expect(await shopsOf(page)).toEqual(['Dapur Kosambi', 'Laksa Kota']);
		await page.getByRole('link', { name: m.nearby_products({ place: 'Kosambi' }, id) }).click();
		await page.waitForURL('**/produk?area=36.03.14&open=1');
		await context.close();
	});

	test('the map says the same in words, and its areas lead there', async () => {
		const { context, page } = await visit(browser, server.url, {
			javaScript: false,
			viewport: desk,
		});
		await page.goto('/toko');
		const areas = page.locator('svg[role=group] a');
		// Kemiri has no shop, but lies in a kabupaten that has some; nobody sells anything in Cilegon.
		expect(await areas.count()).toBe(3);
		const kosambi = areas.filter({ hasText: 'Kosambi: 2 toko, 1 buka sekarang' });
		await kosambi.locator('path').click();
		await page.waitForURL('**/toko?area=36.03.14');
		expect(await page.locator('svg .chosen').count()).toBe(1);
		expect(await page.getByText('Peta Uji').count()).toBe(1);
		await context.close();
	});

	test('a place that is not here gets all shops and a sentence, an empty one the nearest', async () => {
		const { context, page } = await visit(browser, server.url, { javaScript: false });
		for (const code of ['99.99.99', '32.73.01', '<b>']) {
			const answer = await page.goto(`/toko?area=${encodeURIComponent(code)}`);
			expect(answer?.status()).toBe(200);
			expect(await page.getByText(m.nearby_unknown({}, id)).count()).toBe(1);
			expect(await shopsOf(page)).toHaveLength(3);
		}
		await page.goto('/toko?area=36.03.09');
		const none = m.nearby_none_here_near({ place: 'Kemiri' }, id);
		expect(await page.getByText(none).count()).toBe(1);
		expect(await shopsOf(page)).toHaveLength(3);
		await context.close();
	});

	test('it is clean to axe with its map, by day and by night, chosen or not', async () => {
		const { context, page, problems } = await visit(browser, server.url);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		for (const path of ['/toko', '/toko?area=36.03.14', '/en/toko?area=36.71.01']) {
			await page.goto(path);
			for (const viewport of [phone, desk]) {
				await page.setViewportSize(viewport);
				expect(await sticksOut(page), path).toEqual([]);
				expect(await smallTargets(page), path).toEqual([]);
				for (const colorScheme of ['light', 'dark'] as const) {
					await page.emulateMedia({ colorScheme });
					expect(await axeProblems(page), `${path} ${colorScheme}`).toEqual([]);
				}
			}
		}
		expect(problems).toEqual([]);
		await context.close();
	});
});

describe('where somebody is', () => {
	/** A visitor at a place who pressed the button, and every address that her browser asked for. */
	async function pressAt(latitude: number, longitude: number, allowed = true) {
		const visitor = await visit(browser, server.url);
		const { context, page } = visitor;
		await context.grantPermissions(allowed ? ['geolocation'] : [], { origin: server.url });
		await context.setGeolocation({ latitude, longitude });
		const asked: string[] = [];
		page.on('request', (request) => {
			asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
		});
		await page.goto('/toko');
		const status = page.locator('[data-locate-status]');
		expect(await status.innerText()).toBe(m.nearby_locate_private({}, id));
		const button = page.getByRole('button', { name: m.nearby_locate({}, id) });
		expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
		await button.click();
		return { ...visitor, asked, status };
	}

	test('leads to the nearest kecamatan, and stays on the device', async () => {
		const [west, south] = squares['36.71.01'];
		const { context, page, asked, problems } = await pressAt(south + 0.0312, west - 0.0178);
		await page.waitForURL('**/toko?area=36.71.01');
		expect((await shopsOf(page))[0]).toBe('Laksa Kota');
		expect(asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
		// Neither the place itself nor anything near it.
		expect(asked.filter((one) => /6\.1[78]|106\.6/.test(one))).toEqual([]);
		expect(problems).toEqual([]);
		await context.close();
	});

	test('is found by the only script of the page, of less than 1 KB', async () => {
		const html = await (await fetch(`${server.url}/toko`)).text();
		const scripts = [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map(([, src]) => src!);
		expect(scripts).toEqual([expect.stringMatching(/\/workers\/locate-[\w-]+\.js$/)]);
		expect(html).not.toMatch(/modulepreload|\son[a-z]+="/);
		const script = await (await fetch(server.url + scripts[0]!)).arrayBuffer();
		expect(gzipSync(script).length).toBeLessThan(1024);
	});

	test('far from everything, or not told, leaves the list with a sentence', async () => {
		for (const [latitude, longitude, allowed, words] of [
			[-7.25, 112.75, true, m.nearby_far({}, id)],
			[-6.1, 106.6, false, m.nearby_refused({}, id)],
		] as const) {
			const { context, page, status } = await pressAt(latitude, longitude, allowed);
			await status.filter({ hasText: words }).waitFor();
			expect(new URL(page.url()).search).toBe('');
			await context.close();
		}
	});
});
