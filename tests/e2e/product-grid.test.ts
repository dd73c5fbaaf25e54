import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { listGrid, updateProduct } from '#modules/catalogue/index.ts';
import { desk, openBrowser, phone } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** Owners keep their shelf in a table: by keys, from Excel, on a phone and without a script (issue 4 item 6, OW-04). */
let server: RunningServer;
let browser: Browser;
let world: World;
let shop: Shop;
let headers: Headers;
let context: BrowserContext;
const path = '/usaha/produk/tabel';

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});
beforeEach(async () => {
	shop = await makeShop(world, 'Keripik Bu Enok');
	await makeProduct(world, shop, { name: 'Keripik pisang', priceIdr: 10_000, stock: 10 });
	await makeProduct(world, shop, { name: 'Kue cucur', priceIdr: 8_000, stock: 5 });
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	({ headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! }));
});
afterEach(() => context?.close());

async function openPage(viewport: { width: number; height: number }): Promise<Page> {
	context = await browser.newContext({ baseURL: server.url, locale: 'id-ID', viewport });
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const cookies = (headers.get('cookie') ?? '').split('; ').map((pair) => {
		const at = pair.indexOf('=');
		return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
	});
	await context.addCookies(cookies);
	const page = await context.newPage();
	await page.goto(path, { waitUntil: 'networkidle' });
	return page;
}
const shelf = async () =>
	(await listGrid(world.read(shop.owner), shop.enterpriseId)).products.map(
		({ id, state, values }) => ({
			id,
			state,
			...values,
		}),
	);
const cell = (page: Page, row: number, column: number) =>
	page.locator(`[data-r="${row}"][data-c="${column}"]`);
const focused = (page: Page) =>
	page.evaluate(() => {
		const { dataset } = document.activeElement as HTMLElement;
		return `${dataset['r']}/${dataset['c']}`;
	});
/** What Ctrl+V does in a browser that may read the clipboard. */
async function paste(page: Page, text: string) {
	await page.evaluate((text) => navigator.clipboard.writeText(text), text);
	await page.keyboard.press('Control+v');
}
const saved = (page: Page) => page.waitForURL(/sudah=/);
const save = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true }).click();

test('keys move, edit, take back, select and copy, and all is saved at once', async () => {
	const page = await openPage(desk);
	await cell(page, 0, 1).click();
	await page.keyboard.type('15rb');
	await page.keyboard.press('Enter');
	expect(await focused(page)).toBe('1/1');
	await page.keyboard.press('F2');
	await page.keyboard.press('Backspace');
	await page.keyboard.press('ArrowLeft');
	expect(await focused(page)).toBe('1/1');
	await page.keyboard.press('Escape');
	expect(await cell(page, 1, 1).inputValue()).toBe('10.000');
	await page.keyboard.press('ArrowLeft');
	expect(await focused(page)).toBe('1/0');
	await page.keyboard.press('Tab');
	expect(await focused(page)).toBe('1/1');
	await page.keyboard.press('Shift+ArrowUp');
	await page.keyboard.press('Control+c');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('15rb\n10.000');
	await page.keyboard.press('Delete');
	expect(await cell(page, 0, 1).inputValue()).toBe('');
	await page.keyboard.press('Control+z');
	expect(await cell(page, 0, 1).inputValue()).toBe('15rb');
	await page.keyboard.press('Control+z');
	expect(await cell(page, 0, 1).inputValue()).toBe('8.000');
	await page.keyboard.press('Control+y');
	expect(await cell(page, 0, 1).inputValue()).toBe('15rb');
	await save(page);
	await saved(page);
	expect((await shelf()).map(({ name, priceIdr }) => [name, priceIdr])).toEqual([
		['Kue cucur', 15_000],
		['Keripik pisang', 10_000],
	]);
});

test('a table without headings spreads from the cell, new rows at the bottom become drafts', async () => {
	const page = await openPage(desk);
	await cell(page, 1, 0).click();
	await paste(
		page,
		'Keripik pisang manis\tRp 12.500,-\tbungkus\t20\nEmping\t1,5 jt\tkg\thabis\nDodol\t"9.000"\tkotak\t7',
	);
	expect(await cell(page, 3, 1).inputValue()).toBe('9.000');
	await save(page);
	await saved(page);
	expect(await page.locator('main').innerText()).toContain('2 produk baru belum dijual');
	expect(
		(await shelf()).map(({ name, priceIdr, stock, state }) => [name, priceIdr, stock, state]),
	).toEqual([
		['Kue cucur', 8_000, 5, 'published'],
		['Keripik pisang manis', 12_500, 20, 'published'],
		['Dodol', 9_000, 7, 'draft'],
		['Emping', 1_500_000, 0, 'draft'],
	]);
});

test('a table with headings asks about same names, marks bad cells, and saves the good rows alone', async () => {
	const page = await openPage(desk);
	await cell(page, 0, 0).click();
	const table = [
		'No\tNama Produk\tHarga (Rp)\tStok\tKategori',
		'1\tkeripik PISANG\tmurah\t3\t',
		'2\tkue cucur\t9rb\t-4\t',
		'3\tEmping <b>asli</b>\t20rb\tPO\tMinuman',
	].join('\n');
	await paste(page, table);
	await page.getByRole('button', { name: 'Perbarui yang sudah ada' }).click();
	await page.getByText('3 baris terbaca').waitFor();
	const wrong = page.locator('[role=alert]');
	expect(await wrong.innerText()).toContain('Harga');
	expect(await wrong.innerText()).toContain('Nilai ini tidak bisa dibaca');
	expect(await wrong.innerText()).toContain('Angka ini terlalu kecil');
	await save(page);
	await wrong.waitFor();
	expect((await shelf()).map(({ priceIdr }) => priceIdr)).toEqual([8_000, 10_000]);
	await page.getByRole('button', { name: 'Simpan 1 yang benar' }).click();
	await page.getByText('1 baris tersimpan').waitFor();
	expect((await shelf()).at(-1)).toMatchObject({
		name: 'Emping asli',
		priceIdr: 20_000,
		supply: 'made-to-order',
		categoryCode: 'drinks',
		state: 'draft',
	});
	// Nothing of the others is lost.
	expect(await page.locator('input[value="murah"], [aria-invalid]').count()).toBeGreaterThan(0);
});

test('50,000 rows are refused at once, and the page stays alive', async () => {
	const page = await openPage(desk);
	await cell(page, 0, 0).click();
	await paste(page, 'Kue\t9000\n'.repeat(50_000));
	await page.getByText('Bagi jadi beberapa bagian').waitFor();
	await cell(page, 0, 1).fill('7.000');
	await save(page);
	await saved(page);
});

test('what another device changed meanwhile is marked, and a second press decides', async () => {
	const page = await openPage(desk);
	const { id } = (await shelf())[0]!;
	await world.write(shop.owner, (ctx) => updateProduct(ctx, id, { priceIdr: 11_000 }));
	await cell(page, 0, 1).fill('12.000');
	await save(page);
	await page.getByText('Sekarang tertulis: 11.000').first().waitFor();
	expect((await shelf())[0]!.priceIdr).toBe(11_000);
	expect(await cell(page, 0, 1).inputValue()).toBe('12.000');
	await save(page);
	await saved(page);
	expect((await shelf())[0]!.priceIdr).toBe(12_000);
});

test('a reply that is lost and a press that comes again save once', async () => {
	const page = await openPage(desk);
	await cell(page, 2, 0).fill('Rempeyek');
	let cut = true;
	await page.route(/\?\/simpan/, async (route) => {
		if (!cut) return route.continue();
		cut = false;
		await route.fetch();
		return route.abort();
	});
	await save(page);
	await page.getByText('Jawaban tidak sampai').waitFor();
	await save(page);
	await saved(page);
	expect((await shelf()).filter(({ name }) => name === 'Rempeyek')).toHaveLength(1);
});

test('on a phone price and stock go up and down by a press, the rest is folded away', async () => {
	const page = await openPage(phone);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	expect(await cell(page, 0, 8).isVisible()).toBe(false);
	await page.locator('tbody tr').first().getByText('Isian lainnya').click();
	expect(await cell(page, 0, 8).isVisible()).toBe(true);
	await page.getByRole('button', { name: 'Tambah: Harga, Kue cucur' }).click();
	await page.getByRole('button', { name: 'Kurangi: Stok, Kue cucur' }).click();
	await save(page);
	await saved(page);
	expect((await shelf())[0]).toMatchObject({ priceIdr: 8_500, stock: 4 });
});

test('without JavaScript the table is a form, and a pasted table or a file is read into it', async () => {
	const owner = new HttpVisitor(server.url, headers);
	const { values } = await owner.get(path);
	const { id } = (await shelf())[0]!;
	const read = await owner.post(`${path}?/baca`, {
		...values,
		[`${id}.priceIdr`]: '8.700',
		tempel: 'Nama;Harga;Pre order\nEmping;"Rp 15.000,-";ya\nx1;5rb;tidak',
	});
	expect(read.text).toContain('2 baris terbaca');
	expect(read.text).toContain('paling sedikit dua huruf');
	// What was typed before stays.
	expect(read.values[`${id}.priceIdr`]).toBe('8.700');
	const refused = await owner.post(`${path}?/simpan`, read.values);
	expect(refused.status).toBe(400);
	const good = await owner.post(`${path}?/simpan`, { ...refused.values, tulis: 'benar' });
	expect(good.text).toContain('2 baris tersimpan');
	expect((await shelf()).map(({ name, priceIdr }) => [name, priceIdr])).toEqual([
		['Kue cucur', 8_700],
		['Keripik pisang', 10_000],
		['Emping', 15_000],
	]);
	const nothing = await owner.post(`${path}?/baca`, { ...values, tempel: '' });
	expect(nothing.text).toContain('Belum ada yang ditempel');
});
