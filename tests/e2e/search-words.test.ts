import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { listListings } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { press, pressNamed, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** SH-14: the operator teaches the search what people type, with JavaScript and without. */
const id = { locale: 'id' } as const;
let server: RunningServer;
let browser: Browser;
let world: World;
let operator: SignedIn;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	world = worldOf(await server.app(), server.folder);
	const shop = await makeShop(world);
	await makeListing(world, shop, {
		name: 'Cenil Ubi',
		categoryCode: 'cakes',
		description: 'Kenyal',
	});
	operator = await signInStaff(world, 'administrator', '');
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** What a search finds once its words count: in a transaction none is a minute old. */
const found = (q: string) =>
	world.write(system('test'), async (ctx) => (await listListings(ctx, { q })).cards.length);

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
	const typed = javaScript ? 'klepon' : 'lupis';

	async function open(): Promise<Page> {
		const { page, context } = await visit(browser, server.url, { javaScript });
		await wear(context, operator, server.url);
		return page;
	}
	async function look(page: Page): Promise<void> {
		expect(await overflow(page), page.url()).toBe(0);
		if (javaScript) expect(await axeProblems(page), page.url()).toEqual([]);
	}
	const main = (page: Page) => page.locator('main').innerText();

	test('a word that nobody found is given its meaning, tried, saved and ended', async () => {
		for (let times = 0; times < 3; times += 1)
			await (await fetch(`${server.url}/produk?q=${typed}`)).text();
		const page = await open();
		await expect
			.poll(
				async () => {
					await page.goto('/dinas/kata');
					return main(page);
				},
				{ timeout: 30_000, interval: 1000 },
			)
			.toContain(typed);
		await look(page);
		await page.getByRole('link', { name: new RegExp(`${m.words_give({}, id)}.*${typed}`) }).click();
		await page.waitForURL(/kelompok/);
		expect(await page.locator('[name=others]').inputValue()).toBe(typed);

		await pressNamed(page, m.words_save({}, id));
		expect(await main(page)).toContain(m.words_head_missing({}, id));
		expect(await page.locator('[name=others]').inputValue()).toBe(typed);
		await look(page);

		await page.locator('[name=head]').fill('cenil');
		await pressNamed(page, m.words_try_do({}, id));
		const [before, after] = [m.words_try_before({}, id), m.words_try_after({}, id)];
		const result = await page.locator('#hasil').innerText();
		expect(result.indexOf(m.words_try_none({}, id))).toBeLessThan(result.indexOf(after));
		expect(result.indexOf(before)).toBeLessThan(result.indexOf(after));
		expect(result.indexOf('Cenil Ubi')).toBeGreaterThan(result.indexOf(after));
		expect(await page.locator('[name=head]').inputValue()).toBe('cenil');
		await look(page);
		expect(await found(typed)).toBe(0);

		await pressNamed(page, m.words_save({}, id));
		await page.waitForURL(/sudah=simpan/);
		expect(await main(page)).toContain(m.words_saved({}, id));
		expect(await found(typed)).toBe(1);
		await page.goto(`/dinas/kata?q=${typed}`);
		await page.getByRole('link', { name: /^cenil/ }).click();
		await page.waitForURL(/kata=cenil/);
		await look(page);
		await page.locator('main summary').click();
		await pressNamed(page, m.words_end_do({}, id));
		await page.waitForURL(/sudah=henti/);
		expect(await found(typed)).toBe(0);
	});

	test('a file brings many words and says which rows it could not read; it comes out as it went in', async () => {
		const page = await open();
		await page.goto('/dinas/kata');
		const folded = page.locator('#berkas details');
		await folded.locator('summary').click();
		const send = async (name: string, text: string | Buffer) => {
			await page.locator('#berkas [name=file]').setInputFiles({
				name,
				mimeType: 'text/csv',
				buffer: Buffer.from(text),
			});
			await press(page, page.getByRole('button', { name: m.words_upload({}, id) }));
		};
		await send('gambar.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 13]));
		expect(await folded.innerText()).toContain(m.words_file_wrong({}, id));
		await send('kata.csv', `kata;artinya\r\nkue ${typed};cenil\r\n;kosong\r\n`);
		const told = await folded.innerText();
		expect(told).toContain(m.find_synonyms_row_empty({ row: 3 }, id));
		expect(told).toContain(m.find_synonyms_done({ added: 1, known: 0, refused: 1 }, id));
		await look(page);
		expect(await found(`kue ${typed}`)).toBe(1);
		const file = await page.request.get('/dinas/kata/unduh?jenis=slang');
		expect(file.headers()['content-type']).toContain('text/csv');
		expect(await file.text()).toContain(`\r\nkue ${typed},cenil\r\n`);
	});
});
