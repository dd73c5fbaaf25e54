import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { m } from '#messages/messages.js';
import { readAddress } from '#modules/accounts/index.ts';
import { drawQr } from '#platform/draw-qr.ts';
import type { World } from './database.ts';
import { press, pressNamed } from './press.ts';
import { sampleWith } from './qris.ts';
import { lastCode } from './signed-in.ts';

const id = { locale: 'id' } as const;

/** An owner whose record somebody else made, and what she brings along. */
export interface ComingOwner {
	name: string;
	phone: string;
	nik: string;
	product: string;
	priceIdr: number;
	nmid: string;
}

export const photoFile = async (name: string, background: string) => ({
	name: `${name}.jpg`,
	mimeType: 'image/jpeg',
	buffer: await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
		.jpeg()
		.toBuffer(),
});

/** Signs in by the code that her phone gets, tells her name, and comes to where her record waits. */
export async function signInByCode(page: Page, world: World, owner: ComingOwner): Promise<void> {
	await page.goto('/masuk?lanjut=/usaha/klaim');
	await page.locator('[name=address]').fill(owner.phone);
	await pressNamed(page, m.accounts_send_code({}, id));
	const code = await lastCode(world, readAddress(owner.phone)!);
	await page.locator('[name=code]').fill(code);
	await pressNamed(page, m.accounts_code_submit({}, id));
	await page.locator('[name=name]').fill(owner.name);
	await page.locator('[name=agree]').check();
	await pressNamed(page, m.accounts_continue({}, id));
}

/** Claims her record, puts a product with a photo on sale, sets her QRIS and opens the shop. Five pieces. */
export async function openShopInBrowser(
	page: Page,
	world: World,
	owner: ComingOwner,
): Promise<void> {
	await signInByCode(page, world, owner);
	await page.locator('[name=nik]').fill(owner.nik);
	await page.locator('form:has([name=nik]) [type=checkbox]').check();
	await pressNamed(page, m.registry_klaim_submit({}, id));

	await page.goto('/usaha/produk/baru');
	await page.locator('[name=photos]').setInputFiles(await photoFile('foto', '#d8a657'));
	await page.locator('[name=name]').fill(owner.product);
	await page.locator('[name=price]').fill(String(owner.priceIdr));
	await page.locator('[name=unit]').fill('bungkus');
	await page.locator('[name=category]').selectOption({ index: 1 });
	await page.locator('[name=stock]').fill('5');
	await page.getByRole('button', { name: m.owner_product_publish({}, id), exact: true }).click();
	// The first answer may be to a piece of the photo, which is sent beside the form.
	await page.waitForURL(/sudah=terbit/);

	await page.goto('/usaha/qris');
	const payload = sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${owner.nmid}` });
	await page.locator('[name=picture]').setInputFiles({
		name: 'qris.png',
		mimeType: 'image/png',
		buffer: await sharp(Buffer.from(drawQr(payload, 'QRIS')), { density: 300 })
			.resize(900)
			.png()
			.toBuffer(),
	});
	await press(page, page.locator('form[action$="?/periksa"] button[type=submit]'));
	await pressNamed(page, m.owner_qris_use({}, id));

	await page.goto('/usaha/toko');
	await page.locator('[name=agree]').check();
	await pressNamed(page, m.owner_shop_open_button({}, id));
}
