import sharp from 'sharp';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPhoto } from '#modules/catalogue/index.ts';
import { readAddress } from '#modules/accounts/index.ts';
import { openBrowser, phone } from '#tests/make/browser.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** An owner sees where else she could sell, and fills in what is missing, one field after the other (OW-11). */
let server: RunningServer;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
	server = await startServer();
	const world = worldOf(await server.app(), server.folder);
	const shop = await makeShop(world, 'Anyaman Bu Enok');
	const { id } = await makeListing(world, shop, {
		name: 'Tas pandan anyaman tangan',
		categoryCode: 'craft',
		description: 'Tas dari daun pandan kering, dianyam dua hari oleh tangan, muat buku dan bekal.',
		facts: { nature: 'goods', goodsKind: 'other' },
	});
	for (const background of ['#a06030', '#806040', '#604020']) {
		const picture = sharp({ create: { width: 900, height: 900, channels: 3, background } });
		await addPhoto(world.app.workFor({ actor: shop.owner }), id, await picture.jpeg().toBuffer());
	}
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	const { headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
	cookie = headers.get('cookie') ?? '';
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

test('is led straight to the one field that opens most places, and sees them open, without JavaScript', async () => {
	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'id-ID',
		viewport: phone,
		javaScriptEnabled: false,
	});
	await context.addCookies(
		cookie.split('; ').map((pair) => {
			const at = pair.indexOf('=');
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
		}),
	);
	const page = await context.newPage();
	const first = page.locator('section[aria-labelledby=dulu]');
	const ready = async () =>
		Number(/(\d+) dari/.exec(await page.locator('dl dd').nth(1).innerText())?.[1]);

	await page.goto('/usaha/toko-daring');
	const before = await ready();
	expect(await first.getByRole('heading').innerText()).toBe('Isi berat produk');
	await first.getByRole('link', { name: 'Isi berat produk' }).click();
	// What is asked for stands open, and the address leads to it.
	expect(page.url()).toMatch(/\?isi=weight&kembali=semua#weight$/);
	await page.locator('#weight').fill('350');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	// Once it is kept she is back where she was, with the next thing to do.
	expect(new URL(page.url()).pathname).toBe('/usaha/toko-daring');
	expect(await page.locator('main').innerText()).toContain('Tersimpan');
	const between = await ready();
	expect(between).toBeGreaterThan(before);

	expect(await first.getByRole('heading').innerText()).toBe('Isi ukuran paket');
	await first.getByRole('link', { name: 'Isi ukuran paket' }).click();
	await page.locator('#lengthCm').fill('35');
	await page.locator('#gtin').fill('2000000000008');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	// Half a size and a barcode of a shop alone are told beside the fields; what was typed stays.
	expect(await page.locator('#lengthCm').inputValue()).toBe('35');
	expect(await page.locator('main').innerText()).toContain('Barcode ini buatan toko sendiri');
	await page.locator('#widthCm').fill('12,5');
	await page.locator('#heightCm').fill('30');
	await page.locator('#gtin').fill('');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	// Also after a mistake in between, which left the address.
	expect(new URL(page.url()).pathname).toBe('/usaha/toko-daring');
	expect(await ready()).toBeGreaterThan(between);
	await context.close();
});
