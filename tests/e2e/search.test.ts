import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { axeProblems } from '#tests/make/axe.ts';
import { desk, openBrowser, visit } from '#tests/make/browser.ts';
import { sticksOut } from '#tests/make/page-checks.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** BU-01, SH-14: found though misspelt, narrowed and ordered; and what a search box suggests while somebody types. */
const id = { locale: 'id' } as const;
let server: RunningServer;
let browser: Browser;
/** A page that sends the script. */
const withBox = '/produk?q=laksa';

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	const world = worldOf(await server.app());
	const shop = await makeShop(world, 'Camilan Bu Tini');
	for (const [name, categoryCode, priceIdr] of [
		['Keripik Pisang Manis', 'snacks', 14_000],
		['Keripik Pisang Asin', 'snacks', 12_000],
		['Bolu Keripik Pisang', 'cakes', 30_000],
		['Keripik Singkong', 'snacks', 9_000],
		['Laksa Bu Tini', 'meals', 20_000],
	] as const)
		await makeListing(world, shop, { name, categoryCode, priceIdr });
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

const namesOf = (page: Page) => page.locator('main article h2, main li h2').allInnerTexts();

test.each([true, false])(
	'a misspelt search on a phone is corrected, narrowed and ordered (JavaScript: %s)',
	async (javaScript) => {
		const { context, page, problems } = await visit(browser, server.url, { javaScript });
		await page.goto('/');
		const box = page.getByRole('searchbox', { name: m.common_search_label({}, id) });
		await box.fill('kripik pisng');
		await box.press('Enter');
		await page.waitForURL('**/produk?q=kripik+pisng');
		expect(await page.locator('main').innerText()).toContain(
			m.shop_corrected({ typed: 'kripik pisng', words: 'keripik pisang' }, id),
		);
		expect((await namesOf(page)).toSorted()).toEqual([
			'Bolu Keripik Pisang',
			'Keripik Pisang Asin',
			'Keripik Pisang Manis',
		]);

		await page.getByText(m.shop_filters({}, id), { exact: true }).click();
		await page.locator('[name=category]').selectOption('snacks');
		await page.locator('[name=sort]').selectOption('price-asc');
		await page.getByRole('button', { name: m.shop_filter_apply({}, id) }).click();
		await page.waitForURL('**category=snacks**');
		expect(await namesOf(page)).toEqual(['Keripik Pisang Asin', 'Keripik Pisang Manis']);
		await page.getByRole('link', { name: 'Keripik Pisang Asin' }).first().click();
		await page.waitForURL('**/produk/keripik-pisang-asin');
		expect(problems).toEqual([]);
		await context.close();
	},
);

test('a search that finds nothing says what to do: widen it, look elsewhere, or ask for it', async () => {
	const { context, page } = await visit(browser, server.url, { javaScript: false });
	const main = page.locator('main');
	await page.goto('/produk?q=laksa&category=snacks');
	expect(await main.innerText()).toContain(m.find_empty_narrow({}, id));
	expect(await main.innerText()).toContain('Laksa Bu Tini');
	await main
		.getByRole('link', { name: m.shop_filter_clear({}, id) })
		.last()
		.click();
	await page.waitForURL('**/produk?q=laksa');
	expect(await namesOf(page)).toEqual(['Laksa Bu Tini']);

	await page.goto('/produk?q=laksa+helikopter');
	expect(await main.innerText()).toContain(m.find_instead_some({}, id));
	expect(await main.innerText()).toContain('Laksa Bu Tini');

	await page.goto('/produk?q=helikopter');
	expect(await main.innerText()).toContain(m.find_empty_hint({}, id));
	// Those with most come first.
	const kinds = main.locator('a[href*="?category="]');
	expect(await kinds.first().getAttribute('href')).toContain('category=snacks');
	await kinds.first().click();
	await page.waitForURL('**/produk?category=snacks');
	expect(await namesOf(page)).toHaveLength(3);
	await page.goBack();
	await main.getByRole('link', { name: m.demand_post({}, id) }).click();
	await page.waitForURL('**/kebutuhan/baru?apa=helikopter**');
	await context.close();
});

describe('suggestions', () => {
	/** A page with its box, its list, and what was asked of the server for it. */
	async function typing({
		ownClock = false,
		...options
	}: Parameters<typeof visit>[2] & { ownClock?: boolean } = {}) {
		const visitor = await visit(browser, server.url, options);
		// Before the page sets its first timer: what the real clock keeps no other one can stop.
		if (ownClock) await visitor.page.clock.install();
		const asked: string[] = [];
		visitor.page.on('request', (request) => {
			const { pathname, searchParams } = new URL(request.url());
			if (pathname === '/api/v1/suggestions') asked.push(searchParams.get('q')!);
		});
		await visitor.page.goto(withBox);
		const box = visitor.page.getByLabel(m.common_search_label({}, id));
		await box.fill('');
		const list = visitor.page.getByRole('listbox');
		return { ...visitor, asked, box, list, rows: list.getByRole('option') };
	}

	test('are gone through, taken and closed by keys, and taken by a click', async () => {
		const { context, page, problems, box, list, rows } = await typing({ viewport: desk });
		await box.pressSequentially('keripik pi');
		// Where typing is slow, what its beginning found comes first.
		await expect
			.poll(() => rows.allInnerTexts())
			.toEqual([
				'keripik pisang',
				expect.stringContaining('Pisang'),
				expect.stringContaining('Pisang'),
				expect.stringContaining('Pisang'),
			]);
		const chosen = () => box.getAttribute('aria-activedescendant');
		expect(await chosen()).toBeNull();
		await box.press('ArrowUp');
		expect(await chosen()).toBe(await rows.last().getAttribute('id'));
		await box.press('ArrowDown');
		expect(await chosen()).toBeNull();
		await box.press('ArrowDown');
		expect(await chosen()).toBe(await rows.first().getAttribute('id'));
		expect(await rows.first().getAttribute('aria-selected')).toBe('true');
		await box.press('Home');
		expect(await chosen()).toBeNull();
		expect(await box.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(0);

		await box.press('Escape');
		expect(await list.count()).toBe(0);
		expect(await box.inputValue()).toBe('keripik pi');
		await box.press('ArrowDown');
		await rows.first().waitFor();
		await box.press('ArrowDown');
		await box.press('Enter');
		await page.waitForURL('**/produk?q=keripik+pisang');
		expect(await namesOf(page)).toHaveLength(3);

		await box.fill('keripik sing');
		await rows.filter({ hasText: /^Keripik Singkong/ }).click();
		await page.waitForURL('**/produk/keripik-singkong');

		await box.fill('camilan');
		await rows.first().waitFor();
		await box.press('ArrowDown');
		await box.press('Enter');
		await page.waitForURL('**/toko/camilan-bu-tini');
		expect(problems).toEqual([]);
		await context.close();
	});

	test('are a combobox with a named list to a screen reader, and clean to axe by day and night', async () => {
		const { context, page, box, list, rows } = await typing();
		expect(await box.getAttribute('role')).toBe('combobox');
		expect(await box.getAttribute('aria-expanded')).toBe('false');
		await box.fill('keri');
		await rows.first().waitFor();
		expect(await box.getAttribute('aria-expanded')).toBe('true');
		expect(await box.getAttribute('aria-autocomplete')).toBe('list');
		expect(await list.getAttribute('id')).toBe(await box.getAttribute('aria-controls'));
		expect(await list.getAttribute('aria-label')).toBe(m.find_suggestions({}, id));
		const count = await rows.count();
		expect(await page.locator('header [role=status]').textContent()).toMatch(
			new RegExp(`\\b${count}$`),
		);
		expect(await list.locator('b').first().textContent()).toBe('keri');
		await box.press('ArrowDown');
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			expect(await axeProblems(page), colorScheme).toEqual([]);
		}
		await context.close();
	});

	test('are tapped on a phone, above whose keyboard they stay', async () => {
		const { context, page, problems, box, list, rows } = await typing({
			touch: true,
			viewport: { width: 360, height: 330 },
		});
		await box.fill('keripik');
		await rows.first().waitFor();
		const { y, height } = (await list.boundingBox())!;
		expect(y + height).toBeLessThanOrEqual(330);
		expect(await sticksOut(page)).toEqual([]);
		for (const row of await rows.all())
			expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44);
		await rows.filter({ hasText: /^Keripik Singkong/ }).tap();
		await page.waitForURL('**/produk/keripik-singkong');
		expect(problems).toEqual([]);
		await context.close();
	});

	test('ask little: from two letters on, after a pause, once a text, and never where data is saved', async () => {
		const { context, page, asked, box, rows } = await typing({ ownClock: true });
		// Her pauses are made here, however slowly the machine types.
		await page.clock.pauseAt(Date.now() + 3_600_000);
		const pause = () => page.clock.runFor(200);
		await box.pressSequentially('k');
		await pause();
		await box.pressSequentially('eripik');
		expect(asked).toEqual([]);
		await pause();
		await rows.first().waitFor();
		expect(asked).toEqual(['keripik']);
		await box.fill('k');
		await pause();
		await rows.first().waitFor({ state: 'hidden' });
		await box.fill('keripik');
		await pause();
		await rows.first().waitFor();
		expect(asked).toEqual(['keripik']);
		await context.close();

		const saving = await visit(browser, server.url);
		await saving.context.addInitScript(() =>
			Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
		);
		await saving.page.goto(withBox);
		await saving.page.waitForLoadState('networkidle');
		expect(await saving.page.getByRole('combobox', { name: 'Cari produk' }).count()).toBe(0);
		expect(await saving.page.getByRole('searchbox').count()).toBe(1);
		await saving.context.close();
	});

	test('that do not come leave the box as it is', async () => {
		const { context, page, problems, box, list } = await typing();
		await page.route('**/api/v1/suggestions?*', (route) => route.abort());
		const failed = page.waitForEvent('requestfailed');
		await box.fill('keripik');
		await failed;
		await box.press('ArrowDown');
		expect(await list.count()).toBe(0);
		await box.press('Enter');
		await page.waitForURL('**/produk?q=keripik');
		expect(problems).toEqual([]);
		await context.close();
	});

	test('weigh at most 1.5 KB, and the front page and the list of products have no script', async () => {
		const { page, context } = await visit(browser, server.url);
		const fetched: string[] = [];
		page.on('request', (request) => {
			if (request.resourceType() === 'script') fetched.push(request.url());
		});
		for (const path of ['/', '/produk', '/en', '/en/produk']) {
			await page.goto(path, { waitUntil: 'networkidle' });
			const html = await page.content();
			expect(html, path).not.toMatch(/<script\b|modulepreload|\son[a-z]+="/);
		}
		expect(fetched).toEqual([]);
		const weighed = page.waitForResponse(/\/suggest-[\w-]+\.js$/);
		await page.goto(withBox);
		const script = await weighed;
		expect(script.headers()['cache-control']).toContain('immutable');
		expect(gzipSync(await script.body()).length).toBeLessThanOrEqual(1536);
		await context.close();
	});
});
