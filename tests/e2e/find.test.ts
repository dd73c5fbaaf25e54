import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { readCode, updateProduct } from '#modules/catalogue/index.ts';
import { checkPermit, claimPermit } from '#modules/permits/index.ts';
import { updateEnterprise, verifyEnterprise } from '#modules/registry/index.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import { dryFood } from '#tests/make/dry-food.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { openWithProduct } from '#tests/make/onboard.ts';
import { pressNamed } from '#tests/make/press.ts';
import { kemiri, registerOwn } from '#tests/make/registry.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing } from '#tests/make/shop.ts';
import { signInPerson, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * A buyer finds what she cannot spell, sees that it is made here and what proves it, by its sticker too, and asks for
 * a price from abroad: on a phone of 360 px (BU-02, BU-03, BU-08, BU-09, OW-05, OW-22, SH-11, SH-14).
 */
const id = { locale: 'id' } as const;
const en = { locale: 'en' } as const;
const number = 'P-IRT 2063603012010-97';
let server: RunningServer;
let browser: Browser;
let owner: SignedIn;
let productId: string;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	const world = worldOf(await server.app(), server.folder);
	owner = await signInPerson(world, 'Bu Enok');
	const { actor } = owner;
	const officer = (await signInStaff(world, 'officer', '36.03')).actor;
	const shop = await registerOwn(world, actor, { name: 'Dodol Bu Enok', areaCode: kemiri });
	productId = await openWithProduct(world, actor, shop.id, {
		product: 'Dodol ketan wijen',
		priceIdr: 20_000,
	});
	const permitId = await world.write(actor, async (ctx) => {
		await updateEnterprise(ctx, { enterpriseId: shop.id, story: 'Resep nenek dari Kemiri.' });
		await updateProduct(ctx, productId, {
			facts: { ...dryFood, notHalal: true, ingredients: 'ketan, gula, wijen' },
			nameEn: 'Sticky rice fudge',
			exportFacts: {
				hsCode: '1704.90',
				monthlyCapacity: 2000,
				minOrder: 200,
				incoterms: ['FOB', 'CIF'],
			},
		});
		const product = { number, expiresOn: '2097-05-01', productIds: [productId] };
		return (
			await claimPermit(ctx, {
				...product,
				enterpriseId: shop.id,
				kind: 'p-irt',
				coversAll: false,
			})
		).permitId;
	});
	await world.write(officer, async (ctx) => {
		await checkPermit(ctx, { permitId });
		await verifyEnterprise(ctx, { enterpriseId: shop.id });
	});
	// The same shop sells what somebody makes elsewhere: it is not "made here" (BU-03).
	await makeListing(
		world,
		{ ...shop, enterpriseId: shop.id, owner: actor },
		{ name: 'Dodol Garut', productionAreaCode: '32.05' },
	);
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

const main = (page: Page) => page.locator('main').innerText();
async function look(page: Page): Promise<void> {
	expect(await overflow(page), page.url()).toBe(0);
	expect(await axeProblems(page), page.url()).toEqual([]);
}

test('misspelt it is found, ready and made in this place, and its badge leads to the proof (BU-02, BU-03, SH-14)', async () => {
	const { context, page, problems } = await visit(browser, server.url);
	await page.goto('/');
	await page.locator('main [name=q], header [name=q]').first().fill('dodl keten');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/produk\?/);
	await page.getByRole('link', { name: 'Dodol ketan wijen' }).first().waitFor();

	await page.goto('/produk?q=dodol');
	expect(await main(page)).toContain('Dodol Garut');
	await page.getByText(m.shop_filters({}, id), { exact: true }).click();
	await page.locator('[name=area]').selectOption('36.03.09');
	await page.locator('[name=place]').selectOption('made');
	await page.locator('[name=ready]').check();
	await page.getByRole('button', { name: m.shop_filter_apply({}, id) }).click();
	await page.waitForURL(/place=made/);
	expect(await main(page)).not.toContain('Dodol Garut');
	await look(page);
	await page.getByRole('link', { name: 'Dodol ketan wijen' }).first().click();
	await page.waitForURL(/\/produk\/dodol-ketan/);
	const words = await main(page);
	expect(words).toContain(m.goods_made_checked({}, id));
	expect(words).toContain(number);
	expect(await page.locator('a[href="#bukti"]').count()).toBe(1);
	await look(page);
	expect(problems).toEqual([]);
	await context.close();
});

test('in English she reads what it takes to import, and asks for a price and a sample (BU-08, OW-22, SH-11)', async () => {
	const { context, page, problems } = await visit(browser, server.url);
	await page.goto('/en/produk/dodol-ketan-wijen');
	const words = await main(page);
	for (const fact of ['Sticky rice fudge', '1704.90', '2,000', '200', 'FOB, CIF'])
		expect(words).toContain(fact);
	const ask = page.getByRole('link', { name: m.goods_quote({}, en) });
	const text = new URL((await ask.getAttribute('href'))!).searchParams.get('text')!;
	for (const part of ['quotation for Sticky rice fudge', 'FOB / CIF', 'sample', page.url()])
		expect(text).toContain(part);
	await look(page);
	expect(problems).toEqual([]);
	await context.close();
});

test('the sticker on a packet leads to its story, its maker and the way to order it again (BU-09, OW-05)', async () => {
	const shown = await new HttpVisitor(server.url, owner.headers).get(
		`/usaha/toko/stiker?produk=${productId}`,
	);
	const code = /<svg[^>]*viewBox[\s\S]*?<\/svg>/.exec(
		shown.html.slice(shown.html.indexOf('<figure')),
	);
	const scanned = await readCode(
		await sharp(Buffer.from(code![0]), { density: 300 }).resize(600).png().toBuffer(),
	);
	const { context, page } = await visit(browser, server.url);
	await page.goto(scanned!);
	expect(new URL(page.url()).pathname).toBe('/produk/dodol-ketan-wijen');
	await page
		.getByRole('link', { name: /Dodol Bu Enok/ })
		.first()
		.click();
	await page.waitForURL(/\/toko\//);
	expect(await main(page)).toContain('Resep nenek dari Kemiri.');
	await look(page);
	await page.goBack();
	await pressNamed(page, m.shop_add({}, id));
	await page.waitForURL(/keranjang/);
	expect(await main(page)).toContain('Dodol ketan wijen');
	await context.close();
});
