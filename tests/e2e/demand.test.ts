import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { findMakersOf } from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { smallTargets, sticksOut } from '#tests/make/page-checks.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs, signInStaff } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** "I need 120 boxes on Friday", answered by two makers together, and ordered (BU-10, OW-16, OW-17, DN-11). */
let server: RunningServer;
let world: World;
let browser: Browser;
let makers: { shop: Shop; visitor: HttpVisitor; productId: string }[];
const day = addDays(wibDay(new Date()), 12);
const typed = {
	askerKind: 'buyer',
	askerName: 'Rina Kusuma',
	askerPhone: '0813 2222 3333',
	what: 'Nasi uduk kotak',
	quantity: '120',
	unit: 'kotak',
	neededOn: day,
	areaCode: '36.03.14',
};

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	browser = await openBrowser();
	makers = [];
	for (const name of ['Dapur Bu Imas', 'Dapur Bu Narti']) {
		const shop = await makeShop(world, name);
		const { id: productId } = await makeListing(world, shop, {
			name: 'Nasi uduk kotak ayam',
			priceIdr: 20_000,
			supply: 'made-to-order',
			leadDays: 2,
		});
		const { rows } = await world.app.platform.pool.query<{ phone: string }>(
			'SELECT phone FROM registry.enterprise WHERE id = $1',
			[shop.enterpriseId],
		);
		const { headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
		makers.push({ shop, visitor: new HttpVisitor(server.url, headers), productId });
	}
});
afterAll(async () => {
	await browser?.close();
	await server.stop();
});

test('without JavaScript: posted, answered together, chosen, and a basket for both makers', async () => {
	const buyer = new HttpVisitor(server.url);
	const refused = await buyer.post('/kebutuhan/baru', {
		...typed,
		quantity: '-5',
		what: 'Nasi, WA 0812 3456 7890',
	});
	expect(refused.status).toBe(400);
	for (const words of ['Tulis jumlah dengan angka bulat', 'Jangan tulis nomor HP'])
		expect(refused.text).toContain(words);
	expect(refused.values).toMatchObject({ quantity: '-5', askerName: 'Rina Kusuma' });
	const posted = await buyer.post('/kebutuhan/baru', typed);
	expect(posted.status).toBe(303);
	const own = posted.location!.split('?')[0]!;
	expect((await buyer.get(posted.location!)).text).toContain('Kebutuhan Anda sudah terpasang');

	const board = await buyer.get('/kebutuhan?area=36.03.14');
	expect(board.text).toContain('120 kotak');
	expect(board.html).not.toMatch(/Rina|2222/);
	const wishId = /\/kebutuhan\/([0-9a-f-]{36})/.exec(board.html)![1]!;
	await findMakersOf(world.app.workFor({ actor: guest }), wishId);

	const [lead, second] = [makers[0]!, makers[1]!];
	const feed = await lead.visitor.get('/usaha/permintaan');
	expect(feed.text).toContain('karena Anda menjual Nasi uduk kotak ayam');
	const page = `/usaha/permintaan/${wishId}`;
	const answered = await lead.visitor.post(`${page}?/jawab`, {
		quantity: '70',
		productId: lead.productId,
		priceIdr: '',
		readyOn: day,
		note: '',
		together: 'on',
	});
	expect(answered.location).toBe(`${page}?sudah=jawab`);
	const jawaban = /name="jawaban" value="([^"]+)"/.exec((await lead.visitor.get(page)).html)![1]!;
	await lead.visitor.post(`${page}?/ajak`, { jawaban, number: second.shop.number });
	const share = { jawaban, productId: second.productId, priceIdr: '' };
	const tooMuch = await second.visitor.post(`${page}?/bagian`, { ...share, quantity: '60' });
	expect(tooMuch.text).toContain('paling banyak 50 kotak');
	expect(tooMuch.html).toContain('value="60"');
	await second.visitor.post(`${page}?/bagian`, { ...share, quantity: '50' });

	const { html, text } = await buyer.get(own);
	expect(text).toContain('Dapur Bu Imas dan 1 lainnya');
	expect(text).toContain('Rp2.400.000');
	const seen = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!;
	const changed = await buyer.post(`${own}?/pilih`, { jawaban, jumlah: '70', total: '1400000' });
	expect(changed.text).toContain('baru saja berubah');
	const chosen = await buyer.post(`${own}?/pilih`, {
		jawaban,
		jumlah: seen('jumlah'),
		total: seen('total'),
	});
	expect(chosen.location).toBe(`${own}?sudah=pilih`);
	const after = await buyer.get(own);
	expect(after.html).toContain('https://wa.me/62812');
	const basket = /\/keranjang\/tetap\/[^"]+/.exec(after.html)![0];
	const prepared = await buyer.get(basket);
	expect(prepared.text).toContain('70');
	expect(prepared.text).toContain('50');
	expect((await buyer.post(`${basket}?/isi`, {})).location).toBe('/keranjang');
	const cart = await buyer.get('/keranjang');
	for (const name of ['Dapur Bu Imas', 'Dapur Bu Narti']) expect(cart.text).toContain(name);
	expect((await buyer.get('/kebutuhan?area=36.03.14')).text).not.toContain('120 kotak');
});

test('an empty search offers to say what is needed, with its words', async () => {
	const buyer = new HttpVisitor(server.url);
	const empty = await buyer.get('/produk?q=helikopter');
	const link = /\/kebutuhan\/baru\?[^"]+/.exec(empty.html)![0].replaceAll('&amp;', '&');
	expect((await buyer.get(link)).values['what']).toBe('helikopter');
});

test('an officer writes a wish down for a school, and a visit to a quiet shop', async () => {
	const { headers } = await signInStaff(world, 'officer', '36.03');
	const officer = new HttpVisitor(server.url, headers);
	const school = { ...typed, askerKind: 'school', askerName: 'SDN Kosambi 1', what: 'Kue basah' };
	expect((await officer.post('/dinas/kebutuhan/baru', school)).location).toBe(
		'/dinas/kebutuhan?sudah=pasang',
	);
	const list = await officer.get('/dinas/kebutuhan');
	expect(list.text).toContain('SDN Kosambi 1');
	const wish = /\/dinas\/kebutuhan\/[0-9a-f-]{36}/.exec(list.html)![0];
	expect((await officer.post(`${wish}?/tutup`, { reason: '' })).text).toContain('Tulis alasannya');
	await officer.post(`${wish}?/tutup`, { reason: 'Dipasang dua kali' });
	expect((await officer.get(wish)).text).toContain('Dipasang dua kali');

	const shop = `/dinas/penjual-diam/${makers[0]!.shop.number}`;
	const short = await officer.post(`${shop}?/catat`, {
		visitedOn: wibDay(new Date()),
		way: 'phone',
		details: '',
	});
	expect(short.text).toContain('Tulis apa yang dilakukan');
	await officer.post(`${shop}?/catat`, {
		visitedOn: wibDay(new Date()),
		way: 'phone',
		details: 'Ditelepon, mau buka lagi',
	});
	expect((await officer.get('/dinas/penjual-diam?tab=dikunjungi')).text).toContain('mau buka lagi');
});

test('on a phone, with JavaScript: a wish is posted and its page is clean', async () => {
	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'id-ID',
		viewport: { width: 360, height: 740 },
	});
	const page = await context.newPage();
	await page.goto('/kebutuhan');
	await page.getByRole('link', { name: 'Pasang kebutuhan' }).first().click();
	await page.getByLabel('Apa yang dibutuhkan?').fill('Tas anyaman');
	await page.getByLabel('Jumlah', { exact: true }).fill('75');
	await page.getByLabel('Satuan').fill('buah');
	await page.getByLabel('Dibutuhkan tanggal').fill(day);
	await page.getByLabel('Dibutuhkan di kecamatan').selectOption('36.03.14');
	await page.getByLabel('Nama', { exact: true }).fill('Rina');
	await page.getByLabel('Nomor HP').fill('0813 2222 4444');
	await page.getByRole('button', { name: 'Pasang di papan' }).click();
	await page.getByText('Kebutuhan Anda sudah terpasang').waitFor();
	expect(await page.locator('h1').innerText()).toBe('75 buah Tas anyaman');
	for (const problems of [axeProblems, smallTargets, sticksOut])
		expect(await problems(page)).toEqual([]);
	await context.close();
});
