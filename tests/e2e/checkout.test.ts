import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { savePickupPoint, setSellerPickups } from '#modules/orders/index.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, phone, visit } from '#tests/make/browser.ts';
import { startRajaOngkir } from '#tests/make/couriers/rajaongkir-server.ts';
import type { CourierServer } from '#tests/make/couriers/server.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { pageWeight } from '#tests/make/served.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { signInStaff } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * BU-01, BU-04, BU-05, BU-07: one cart of three makers, one fetched at a school corner, one brought by the maker, one
 * by courier, on a phone, with JavaScript and without.
 */
const id = { locale: 'id' } as const;
const key = 'kunci-uji-0123456789';
let server: RunningServer;
let browser: Browser;
let couriers: CourierServer;
const slugs: string[] = [];
const names = ['Emping Tiga', 'Kecap Tiga', 'Batik Tiga'] as const;

beforeAll(async () => {
	couriers = await startRajaOngkir(key);
	[server, browser] = await Promise.all([
		startServer({ RAJAONGKIR_URL: couriers.url, RAJAONGKIR_KEY: key }),
		openBrowser(),
	]);
	const world = worldOf(await server.app());
	const staff = await signInStaff(world, 'officer', '36.03');
	const pointId = await world.write(staff.actor, (ctx) =>
		savePickupPoint(ctx, 'public', {
			kind: 'school-corner',
			name: 'Pojok SMK 1',
			address: 'Jl. Sekolah 1',
			areaCode: '36.03.14',
			hours: 'Senin–Jumat 08.00–15.00',
		}),
	);
	for (const [index, name] of names.entries()) {
		const shop = await makeShop(world, `Dapur ${name}`);
		const { slug } = await makeListing(
			world,
			shop,
			{ name, priceIdr: 20_000 + index * 1000, weightGrams: 600 },
			100,
		);
		slugs.push(slug);
		if (index === 0)
			await world.write(shop.owner, (ctx) => setSellerPickups(ctx, shop.enterpriseId, [pointId]));
		if (index === 1)
			await makeTerms(world, shop, {
				deliveries: ['pickup', 'seller'],
				fees: { '36.03.14': 7_000 },
			});
		if (index === 2) await makeTerms(world, shop, { deliveries: ['pickup', 'courier'] });
	}
});
afterAll(async () => {
	await browser.close();
	await server.stop();
	await couriers.stop();
});

/** Presses, and waits for the server's answer: with JavaScript a form is sent without loading the page. */
async function press(page: Page, button: Locator): Promise<void> {
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await button.first().click();
	await answered;
	await page.waitForLoadState('load');
}
const send = (page: Page, name: string) =>
	press(page, page.getByRole('button', { name, exact: true }));

async function fillCart(page: Page): Promise<void> {
	for (const slug of slugs) {
		await page.goto(`/produk/${slug}`);
		await send(page, m.shop_add({}, id));
		await page.waitForURL(/keranjang/);
	}
}

const section = (page: Page, name: string) =>
	page.locator('section').filter({ has: page.getByRole('heading', { name: `Dapur ${name}` }) });

describe.each([false, true])('a cart of three makers, JavaScript %s', (javaScript) => {
	test('three kinds of delivery, each fee on the page before it is ordered', async () => {
		couriers.be('well');
		const { context, page } = await visit(browser, server.url, { javaScript, viewport: phone });
		await fillCart(page);
		await page.locator('[name=kecamatan]').selectOption('36.03.14');
		await send(page, m.cart_count_fee({}, id));
		await expect.poll(() => section(page, names[2]).innerText()).toContain('JNE REG');
		expect(await section(page, names[1]).innerText()).toContain('Rp7.000');

		await section(page, names[0]).getByText('Pojok SMK 1').click();
		await section(page, names[1]).getByText(m.orders_delivery_seller({}, id)).click();
		await section(page, names[2]).getByText('SiCepat REG').click();
		// 9,000 and a kilogram at 4,000; the sum follows what is pressed, also without JavaScript.
		await expect
			.poll(() => section(page, names[2]).locator('dl').innerText())
			.toContain('Rp35.000');
		expect(await section(page, names[1]).locator('dl').innerText()).toContain('Rp28.000');
		// All three together: never a sum of ways that are not pressed any more.
		const all = page.locator('section').filter({ has: page.locator('#jumlah') });
		expect(await all.innerText()).not.toContain('Rp');
		await send(page, m.cart_recount({}, id));
		await expect.poll(() => all.innerText()).toContain('Rp83.000');
		expect(await all.getByRole('button').count()).toBe(0);
		expect(await overflow(page)).toBe(0);
		if (javaScript) expect(await axeProblems(page)).toEqual([]);

		await page.fill('[name=nama]', 'Bu Pembeli');
		await page.fill('[name=hp]', '0812 3456 7890');
		await page.fill('[name=alamat]', 'Jl. Melati 3, RT 1');
		await send(page, m.cart_order({}, id));
		await page.waitForURL(/pesanan/);
		const text = await page.locator('main').innerText();
		expect(text).toContain('Pojok SMK 1');
		await context.close();
	});

	test('a courier that does not answer stops nobody: the maker names the fee', async () => {
		couriers.be('well');
		const { context, page } = await visit(browser, server.url, { javaScript, viewport: phone });
		await page.goto(`/produk/${slugs[2]}`);
		await send(page, m.shop_add({}, id));
		await page.waitForURL(/keranjang/);
		couriers.be('broken');
		// A weight that was never asked for.
		await page.locator('input[type=number]').fill(javaScript ? '6' : '9');
		await page.fill('[name=kecamatan-lain]', 'Kosambi, Tangerang');
		await send(page, m.cart_count_fee({}, id));
		await expect
			.poll(() => section(page, names[2]).innerText())
			.toContain(m.cart_confirm_hint({}, id));
		await page.getByText(m.cart_confirm({}, id)).click();
		await page.fill('[name=nama]', 'Bu Pembeli');
		await page.fill('[name=hp]', '0812 3456 7890');
		await page.fill('[name=alamat]', 'Jl. Melati 3, RT 1');
		await send(page, m.cart_order({}, id));
		await page.waitForURL(/pesanan/);
		expect(await page.locator('main').innerText()).toContain(m.orders_delivery_confirm({}, id));
		await context.close();
	});

	test('what cannot be ordered is said beside the field and everything typed stays', async () => {
		const { context, page } = await visit(browser, server.url, {
			javaScript: false,
			viewport: phone,
		});
		await page.goto(`/produk/${slugs[0]}`);
		await send(page, m.shop_add({}, id));
		for (const wrong of ['-3', '2.5', '99999']) {
			await page.locator('[name^="jumlah."]').fill(wrong);
			await page.fill('[name=nama]', 'Bu Teliti');
			await press(page, page.locator('li button[formaction="?/ubah"]'));
			expect(await page.locator('main').innerText()).toContain(m.cart_error_quantity({}, id));
			expect(await page.inputValue('[name=nama]')).toBe('Bu Teliti');
		}
		await context.close();
	});

	test('a regular basket is kept by its link and filled into a cart again', async () => {
		const { context, page } = await visit(browser, server.url, { javaScript, viewport: phone });
		await fillCart(page);
		await page.getByText(m.basket_save({}, id)).first().click();
		await page.fill('[name=nama-belanja]', 'Kue rapat');
		await press(page, page.locator('form[action="?/simpan"] button'));
		await page.waitForURL(/keranjang\/tetap/);
		const link = page.url();
		if (javaScript) expect(await axeProblems(page)).toEqual([]);
		expect(await overflow(page)).toBe(0);
		await context.clearCookies();
		await page.goto(link);
		await send(page, m.basket_fill({}, id));
		await page.waitForURL(/keranjang$/);
		for (const name of names) expect(await page.locator('main').innerText()).toContain(name);
		await context.close();
	});
});

test('the cart weighs at most 30 KB', async () => {
	const { html, css } = await pageWeight(`${server.url}/keranjang`);
	expect(html + css).toBeLessThanOrEqual(30 * 1024);
});
