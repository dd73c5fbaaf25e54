import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, phone } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { smallTargets, sticksOut } from '#tests/make/page-checks.ts';
import { wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { signInAs, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** An office announces days of chosen products, an owner joins, and everybody sees them on these days. */
let server: RunningServer;
let world: World;
let browser: Browser;
let owner: SignedIn;
let officer: SignedIn;
const today = wibDay(new Date());

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	browser = await openBrowser();
	const shop = await makeShop(world, 'Dapur Bu Imas');
	await makeListing(world, shop, { name: 'Kue satu', categoryCode: 'cakes' });
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	owner = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
	officer = await signInStaff(world, 'officer', '36.03');
});
afterAll(async () => {
	await browser?.close();
	await server.stop();
});

async function clean(page: Page): Promise<void> {
	for (const problems of [axeProblems, smallTargets, sticksOut])
		expect(await problems(page)).toEqual([]);
}

test('on a phone: announced by the office, joined by an owner, seen by a buyer', async () => {
	const open = async (who?: SignedIn) => {
		const context = await browser.newContext({
			baseURL: server.url,
			locale: 'id-ID',
			viewport: phone,
		});
		if (who) await wear(context, who, server.url);
		return context.newPage();
	};
	const office = await open(officer);
	await office.goto('/dinas/kampanye');
	await office.getByRole('link', { name: 'Buat kampanye' }).first().click();
	await office.getByLabel('Nama dalam bahasa Indonesia').fill('Pekan Kue');
	await office.getByLabel('Nama dalam bahasa Inggris').fill('Week of cakes');
	await office.getByLabel('Penjelasan dalam bahasa Indonesia').fill('Kue dari dapur tetangga.');
	await office
		.getByLabel('Penjelasan dalam bahasa Inggris')
		.fill('Cakes from the kitchens nearby.');
	await office.getByLabel('Hari pertama').fill(today);
	await office.getByLabel('Hari terakhir').fill(addDays(today, -1));
	await office.getByLabel('Kue & roti').check();
	await office.getByRole('button', { name: 'Simpan' }).click();
	await office.getByText('Hari terakhir harus sama').waitFor();
	expect(await office.getByLabel('Nama dalam bahasa Inggris').inputValue()).toBe('Week of cakes');
	await office.getByLabel('Hari terakhir').fill(addDays(today, 6));
	await office.getByRole('button', { name: 'Simpan' }).click();
	await office.getByRole('button', { name: 'Umumkan' }).click();
	await office.getByText('Sudah diumumkan.').waitFor();
	await clean(office);

	const own = await open(owner);
	await own.goto('/usaha/kampanye');
	await own.getByLabel('Kue satu').check();
	await own.getByRole('button', { name: 'Ikutkan yang dicentang' }).click();
	await own.getByText('Produk Anda sudah ikut.').waitFor();
	await clean(own);

	const buyer = await open();
	await buyer.goto('/kampanye');
	await buyer.getByRole('link', { name: 'Pekan Kue' }).first().click();
	await buyer.getByRole('link', { name: /Kue satu/ }).waitFor();
	expect(await buyer.locator('script[src*="/immutable/entry"]').count()).toBe(0);
	expect(await buyer.locator('meta[property="og:image"]').getAttribute('content')).toContain(
		'/kampanye/pekan-kue/gambar.png',
	);
	await clean(buyer);
	for (const page of [office, own, buyer]) await page.context().close();
});

test('without JavaScript: an owner leaves, the office chooses and withdraws, and the page is gone', async () => {
	const [own, office, guest] = [
		new HttpVisitor(server.url, owner.headers),
		new HttpVisitor(server.url, officer.headers),
		new HttpVisitor(server.url),
	];
	expect((await guest.get('/sitemap/pages')).html).toContain('/kampanye/pekan-kue');
	expect((await guest.get('/kampanye/pekan-kue/gambar.png')).status).toBe(200);
	const seen = await own.get('/usaha/kampanye');
	const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(seen.html)![1]!;
	const asked = { campaignId: field('campaignId'), productId: field('productId') };
	expect((await own.post('/usaha/kampanye?/ikut', { campaignId: asked.campaignId })).status).toBe(
		400,
	);
	expect((await own.post('/usaha/kampanye?/keluar', asked)).location).toBe(
		'/usaha/kampanye?sudah=keluar',
	);
	expect((await guest.get('/kampanye/pekan-kue')).text).not.toContain('Kue satu');

	const page = `/dinas/kampanye/${asked.campaignId}`;
	expect((await own.post('/usaha/kampanye?/kabar', { diam: 'ya' })).location).toBe(
		'/usaha/kampanye?sudah=diam',
	);
	expect((await own.get('/usaha/kampanye')).text).toContain('Kirim pesan lagi');
	expect((await office.get(`${page}/unduh`)).text).toContain('Hari pertama');
	expect((await own.get(`${page}/unduh`)).status).toBe(404);
	const found = await office.get(`${page}?q=kue`);
	const slug = /name="slug" value="([^"]+)"/.exec(found.html)![1]!;
	expect((await office.post(`${page}?/tambah`, { slug })).location).toBe(`${page}?sudah=sebagian`);
	expect((await own.post('/usaha/kampanye?/ikut', asked)).status).toBe(303);
	const short = await office.post(`${page}?/keluarkan`, {
		productId: asked.productId,
		reason: '',
	});
	expect(short.text).toContain('Tulis alasannya');
	await office.post(`${page}?/keluarkan`, { productId: asked.productId, reason: 'Fotonya keliru' });
	expect((await own.get('/usaha/kampanye')).text).toContain('Fotonya keliru');
	expect((await office.post(`${page}?/tarik`, { reason: 'Salah tanggal' })).status).toBe(303);
	expect((await guest.get('/kampanye/pekan-kue')).status).toBe(404);
});
