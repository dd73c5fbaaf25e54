import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { verifyAddress } from '#modules/presence/index.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, phone } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { smallTargets, sticksOut } from '#tests/make/page-checks.ts';
import { wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** A shop elsewhere is opened by its owner with an officer beside her (OW-11). */
let server: RunningServer;
let world: World;
let browser: Browser;
let shop: Shop;
let owner: SignedIn;
let officer: SignedIn;

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	browser = await openBrowser();
	shop = await makeShop(world, 'Dapur Bu Narti');
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

test('an officer begins, the owner says whose account it is, and both see how far it is', async () => {
	const office = new HttpVisitor(server.url, officer.headers);
	const record = `/dinas/usaha/${shop.number}/toko-daring`;
	expect((await office.get(`/dinas/usaha/${shop.number}`)).html).toContain(record);
	expect((await office.post(`${record}?/mulai`, { di: '' })).text).toContain('Pilih tokonya');
	const one = `${record}?di=shopee`;
	expect((await office.post(`${record}?/mulai`, { di: 'shopee' })).location).toBe(
		`${one}&sudah=mulai`,
	);
	const seen = await office.get(one);
	expect(seen.text).toContain('Giliran pemilik, di HP-nya sendiri');
	expect(seen.text).toContain('Jangan pernah meminta');
	// What is known is ready to be copied, and nothing secret is asked for.
	expect(seen.html).toContain('value="Dapur Bu Narti"');
	expect(seen.html).not.toContain('type="password"');
	const step = (visitor: HttpVisitor, path: string, stepId: string, more = {}) =>
		visitor.post(path, { stepId, ...more });
	const byOffice = `${record}?/langkah&di=shopee`;
	expect((await step(office, byOffice, 'marketplace/prepare')).status).toBe(303);
	expect((await step(office, byOffice, 'marketplace/account')).text).toContain(
		'hanya pemilik sendiri',
	);
	const unsaid = await step(office, byOffice, 'marketplace/bank', { what: 'stuck', reason: '' });
	expect([unsaid.status, unsaid.text.includes('Tulis dulu apa yang terjadi')]).toEqual([422, true]);
	await step(office, byOffice, 'marketplace/bank', {
		what: 'stuck',
		reason: 'Buku rekening belum ada',
	});

	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'id-ID',
		viewport: phone,
	});
	await wear(context, owner, server.url);
	const page = await context.newPage();
	await page.goto('/usaha/toko-daring/shopee/buka');
	await page.getByText('Buku rekening belum ada').first().waitFor();
	await page.getByRole('button', { name: 'Ya, akunnya milik saya' }).click();
	await page.getByText('Anda menyatakan akunnya milik Anda sendiri').waitFor();
	await page.getByRole('button', { name: 'Langkah ini sudah: Buat akun sendiri' }).click();
	await page.getByText('2 dari 8 langkah sudah').waitFor();
	for (const problems of [axeProblems, smallTargets, sticksOut])
		expect(await problems(page)).toEqual([]);
	await context.close();

	const list = await office.get('/dinas/toko-daring/pendampingan');
	expect(list.text).toContain('Dapur Bu Narti · Shopee');
	expect(list.text).toContain('2 dari 8 langkah sudah');
	expect((await office.get('/dinas/toko-daring/pendampingan?tab=tersendat')).text).toContain(
		'Tidak ada yang menunggu',
	);
	const mine = '/dinas/toko-daring/pendampingan?tab=saya&di=';
	expect((await office.get(`${mine}shopee`)).text).toContain('Dapur Bu Narti · Shopee');
	expect((await office.get(`${mine}lazada`)).text).toContain('Belum ada yang Anda dampingi');
});

test('it is done when its address is verified, and waits for nobody any more', async () => {
	const [office, own] = [
		new HttpVisitor(server.url, officer.headers),
		new HttpVisitor(server.url, owner.headers),
	];
	const record = `/dinas/usaha/${shop.number}/toko-daring?/alamat&di=shopee`;
	const elsewhere = await office.post(record, { alamat: 'https://www.lazada.co.id/shop/narti' });
	expect([elsewhere.status, elsewhere.text.includes('Shopee')]).toEqual([422, true]);
	const written = await office.post(record, { alamat: 'https://shopee.co.id/dapurbunarti' });
	expect(written.status).toBe(303);
	expect((await own.get('/usaha/toko-daring/shopee/buka')).text).toContain(
		'Alamatnya sudah dicatat',
	);
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		`SELECT id FROM presence.address WHERE enterprise_id = $1`,
		[shop.enterpriseId],
	);
	const { id } = rows[0]!;
	await world.write(officer.actor, (ctx) =>
		verifyAddress(ctx, { addressId: id, finding: 'alive' }),
	);
	expect((await own.get('/usaha/toko-daring/shopee/buka')).text).toContain('Toko ini sudah buka');
	expect((await office.get('/dinas/toko-daring/pendampingan')).text).not.toContain(
		'Dapur Bu Narti',
	);
});

test('one that is closed opens no shop', async () => {
	const own = new HttpVisitor(server.url, owner.headers);
	expect((await own.get('/usaha/toko-daring/jd-id/buka')).location).toBe(
		'/usaha/toko-daring/jd-id',
	);
	expect((await own.post('/usaha/toko-daring/jd-id/buka?/mulai', {})).location).toBe(
		'/usaha/toko-daring/jd-id',
	);
	expect((await own.get('/usaha/toko-daring/tidak-ada/buka')).status).toBe(404);
});
