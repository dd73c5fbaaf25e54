import { read, utils } from '@e965/xlsx';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { smallTargets, sticksOut } from '#tests/make/page-checks.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { makeBook } from '#tests/make/templates/book.ts';
import { partsOf } from '#tests/make/templates/parts.ts';
import { keyed } from '#tests/make/templates/shapes.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** A template of a marketplace, filled with what a shop sells (OW-11). */
let server: RunningServer;
let world: World;
let browser: Browser;
let shop: Shop;
let headers: Headers;
let visitor: HttpVisitor;
const files = '/usaha/toko-daring/shopee/berkas';
const template = () =>
	new File([new Uint8Array(makeBook(keyed).bytes)], 'unggah massal.xlsx', {
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	});

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	browser = await openBrowser();
	shop = await makeShop(world, 'Dapur Bu Imas');
	await makeListing(world, shop, {
		name: 'Emping "melinjo" & garam',
		description: 'Renyah, dibuat dari melinjo tua.',
		priceIdr: 18_000,
		weightGrams: 200,
	});
	await makeListing(world, shop, { name: 'K'.repeat(61), priceIdr: 5_000 });
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	({ headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! }));
	visitor = new HttpVisitor(server.url, headers);
});
afterAll(async () => {
	await browser?.close();
	await server.stop();
});

async function download(path: string): Promise<{ name: string; bytes: Buffer }> {
	const response = await fetch(new URL(path, server.url), {
		headers: { cookie: headers.get('cookie') ?? '' },
	});
	expect(response.status).toBe(200);
	return {
		name: response.headers.get('content-disposition') ?? '',
		bytes: Buffer.from(await response.arrayBuffer()),
	};
}

test('without JavaScript: brought, columns checked, mended, taken back filled, and remembered', async () => {
	const page = await visitor.get(files);
	expect(page.text).toContain('Unggah templat itu di sini');
	const nothing = await visitor.post(`${files}?/unggah`, {}, { multipart: true });
	expect([nothing.status, nothing.text]).toEqual([
		422,
		expect.stringContaining('Pilih dulu berkas templatnya'),
	]);
	const photo = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1])], 'templat.xlsx');
	const wrong = await visitor.post(`${files}?/unggah`, { templat: photo });
	expect([wrong.status, wrong.text]).toEqual([
		422,
		expect.stringContaining('terbaca sebagai JPEG'),
	]);

	const sent = await visitor.post(`${files}?/unggah`, { templat: template() });
	expect([sent.status, sent.location]).toEqual([
		303,
		expect.stringMatching(/berkas\/[0-9a-f-]{36}$/),
	]);
	const at = sent.location!;
	const columns = await visitor.get(at);
	expect(columns.text).toContain('Periksa dulu kolomnya');
	expect(columns.values).toMatchObject({
		'kolom-1': 'name',
		'kolom-5': 'price',
		'kolom-13': 'leave',
	});

	const row = await visitor.post(`${at}?/simpan`, {
		...columns.values,
		baris: '2',
		'isi-13': 'Aktif',
	});
	expect(row.status).toBe(422);
	expect(row.text).toContain('Tulis nomor baris mulai 5');
	expect(row.values).toMatchObject({ baris: '2', 'isi-13': 'Aktif' });
	const noName = await visitor.post(`${at}?/simpan`, { ...columns.values, 'kolom-1': 'leave' });
	expect([noName.status, noName.text]).toEqual([
		422,
		expect.stringContaining('Pilih dulu kolom mana yang berisi nama produk'),
	]);

	const none = await visitor.post(`${at}?/simpan`, { ...columns.values, produk: 'some' });
	expect([none.status, none.text, none.values['produk']]).toEqual([
		422,
		expect.stringContaining('Centang dulu paling sedikit satu produk'),
		'some',
	]);
	const nowhere = await visitor.post(`${at}?/lembar`, { lembar: 'Template', judul: '40' });
	expect([nowhere.status, nowhere.text]).toEqual([
		422,
		expect.stringContaining('Di baris 40 lembar “Template” tidak ada judul kolom'),
	]);

	const saved = await visitor.post(`${at}?/simpan`, { ...columns.values, 'isi-13': 'Aktif' });
	expect(saved.location).toBe(`${at}?sudah=simpan#hasil`);
	const result = await visitor.get(at);
	expect(result.text).toContain('2 baris ditulis, mulai baris 5 sampai 6.');
	expect(result.text).toContain('Terlalu panjang. Paling banyak 60 huruf.');
	expect(result.text).toContain('Baris 6, sekarang 61');
	expect(result.html).toMatch(/\/usaha\/produk\/[0-9a-f-]{36}\?isi=title[^"]*#name/);

	const { name, bytes } = await download(`${at}/excel`);
	expect(name).toContain("filename*=UTF-8''unggah%20massal-terisi.xlsx");
	const rows = utils.sheet_to_json<unknown[]>(read(bytes).Sheets['Template']!, { header: 1 });
	expect(rows.slice(4).map((cells) => [cells[1], cells[5], cells[13]])).toEqual([
		['Emping "melinjo" & garam', 18_000, 'Aktif'],
		['K'.repeat(61), 5_000, 'Aktif'],
	]);
	const packed = await partsOf((await download(`${at}/paket`)).bytes);
	expect([...packed.keys()]).toEqual(['unggah massal-terisi.xlsx']);
	expect((await download(`${files}/tabel?bentuk=csv`)).bytes.toString()).toContain(
		'Emping ""melinjo"" & garam',
	);

	const again = await visitor.post(`${files}?/unggah`, { templat: template() });
	expect((await visitor.get(again.location!)).values).toMatchObject({ 'isi-13': 'Aktif' });
	const gone = await visitor.post(`${files}?/hapus`, { id: again.location!.slice(-36) });
	expect(gone.location).toBe(`${files}?sudah=hapus`);
	const missing = await visitor.get(again.location!);
	expect([missing.status, missing.text]).toEqual([
		404,
		expect.stringContaining('Unggah lagi templatnya'),
	]);
});

test('on a phone: columns are chosen by touch, nothing sticks out, and the rest is folded away', async () => {
	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'id-ID',
		viewport: { width: 360, height: 740 },
	});
	const [pair = ''] = (headers.get('cookie') ?? '').split('; ');
	const cookies = (headers.get('cookie') ?? pair).split('; ').map((one) => {
		const [name = '', ...value] = one.split('=');
		return { name, value: value.join('='), url: server.url };
	});
	await context.addCookies(cookies);
	const page = await context.newPage();
	const problems = async () =>
		(await Promise.all([axeProblems, smallTargets, sticksOut].map((look) => look(page)))).flat();
	await page.goto(files);
	expect(await problems()).toEqual([]);
	await page.setInputFiles('[name=templat]', {
		name: 'hp.xlsx',
		mimeType: 'application/octet-stream',
		buffer: makeBook(keyed).bytes,
	});
	await page.getByRole('button', { name: 'Unggah templat' }).click();
	await page.waitForURL(/berkas\/[0-9a-f-]{36}$/);
	expect(await problems()).toEqual([]);
	await page
		.getByRole('group', { name: /Kolom L: Panjang/ })
		.getByLabel('Diisi dengan')
		.selectOption('leave');
	await page.getByRole('button', { name: 'Simpan dan periksa' }).click();
	await page.getByRole('heading', { name: 'Hasilnya' }).waitFor();
	expect(await problems()).toEqual([]);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Unduh Excel yang terisi' }).click(),
	]);
	expect(file.suggestedFilename()).toBe('hp-terisi.xlsx');

	// The same place, one column more: what is known is filled, and what is new is said.
	const [manual, sheet, list] = keyed.sheets;
	const rows = sheet!.rows.map((cells, at) => [...cells, at === 1 ? 'Jasa Kirim Kargo' : null]);
	await page.goto(files);
	await page.setInputFiles('[name=templat]', {
		name: 'hp.xlsx',
		mimeType: 'application/octet-stream',
		buffer: makeBook({ ...keyed, sheets: [manual!, { ...sheet!, rows }, list!] }).bytes,
	});
	await page.getByRole('button', { name: 'Unggah templat' }).click();
	await page.getByText('Templat ini punya 1 kolom baru').waitFor();
	await page.getByRole('group', { name: /Kolom O: Jasa Kirim Kargo baru/ }).waitFor();
	expect(await problems()).toEqual([]);
	await context.close();
});
