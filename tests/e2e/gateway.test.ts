import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, phone, visit } from '#tests/make/browser.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import { makeGatewayShop, type FakeGateway } from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { pageWeight } from '#tests/make/served.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * BU-05, OW-06: an order that is paid by the maker’s own gateway account, from the shop’s page to “paid”, on a phone:
 * the call comes, the call is lost, the gateway is silent. Public pages need no script, and nothing here has one.
 */
const id = { locale: 'id' } as const;
const midtrans = await startMidtrans();
const xendit = await startXendit();
let server: RunningServer;
let browser: Browser;
const slugs = new Map<FakeGateway, string>();

beforeAll(async () => {
	[server, browser] = await Promise.all([
		startServer({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url }),
		openBrowser(),
	]);
	const world = worldOf(await server.app());
	for (const fake of [midtrans, xendit]) {
		const shop = await makeGatewayShop(world, fake);
		const { slug } = await makeListing(world, shop, { name: 'Laksa uji', priceIdr: 20_000 });
		slugs.set(fake, slug);
	}
});
afterEach(() => void Object.assign(midtrans, { mood: 'well' }));
afterAll(async () => {
	await browser.close();
	await server.stop();
	await Promise.all([midtrans.stop(), xendit.stop()]);
});

/** Presses, and waits for the server's answer. */
async function press(page: Page, button: Locator): Promise<void> {
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await button.first().click();
	await answered;
	await page.waitForLoadState('load');
}
const send = (page: Page, name: string) =>
	press(page, page.getByRole('button', { name, exact: true }));
const main = (page: Page) => page.locator('main').innerText();

/** Orders one piece and comes to its status page. Returns what the gateway calls the charge. */
async function order(page: Page, fake: FakeGateway): Promise<string> {
	await page.goto(`/produk/${slugs.get(fake)}`);
	await send(page, m.shop_add({}, id));
	await page.waitForURL(/keranjang/);
	await page.fill('[name=nama]', 'Bu Pembeli');
	await page.fill('[name=hp]', '0812 3456 7890');
	const qris = page.locator('input[type=radio][value=qris]');
	if ((await qris.count()) > 0) await qris.first().check();
	await send(page, m.cart_order({}, id));
	await page.waitForURL(/pesanan\//);
	const number = /P-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await main(page))?.[0];
	return `${number}-1`;
}

/** What the gateway sends to the address that it was given with the charge. */
async function call(fake: FakeGateway, reference: string): Promise<number> {
	const made = fake.asked.findLast(({ body }) => JSON.stringify(body).includes(reference));
	const address = made?.headers['x-override-notification'] ?? made?.headers['webhook-url'];
	const { body, headers } = fake.notification(reference);
	return (await fetch(String(address), { method: 'POST', body, headers })).status;
}

describe.each([
	['Midtrans', midtrans],
	['Xendit', xendit],
] as const)('a buyer who pays through %s', (name, fake) => {
	test.each([true, false])(
		'sees her order paid once the call came (JavaScript %s)',
		async (javaScript) => {
			const { context, page, problems } = await visit(browser, server.url, {
				javaScript,
				viewport: phone,
			});
			const reference = await order(page, fake);
			const text = await main(page);
			expect(text).toContain('Rp20.000');
			expect(text).toContain(m.payments_pay_auto({}, id));
			expect(await overflow(page)).toBe(0);
			if (javaScript) expect(await axeProblems(page)).toEqual([]);
			fake.pay(reference);
			expect(await call(fake, reference)).toBe(200);
			await expect
				.poll(
					async () => {
						await page.reload();
						return main(page);
					},
					{ timeout: 120_000, interval: 500 },
				)
				.not.toContain(m.payments_pay_auto({}, id));
			expect(await main(page)).toContain(m.shop_order_step_preparing({}, id));
			expect(await page.locator('[aria-labelledby=bayar]').count()).toBe(0);
			expect(problems).toEqual([]);
			await context.close();
		},
	);

	test('sees it paid though the call was lost, as soon as she asks', async () => {
		const { context, page } = await visit(browser, server.url, {
			javaScript: false,
			viewport: phone,
		});
		const reference = await order(page, fake);
		await send(page, m.payments_pay_check({}, id));
		expect(await main(page)).toContain(m.payments_pay_not_yet({}, id));
		fake.pay(reference);
		await send(page, m.payments_pay_check({}, id));
		expect(await main(page)).not.toContain(m.payments_pay_auto({}, id));
		expect(await page.locator('[aria-labelledby=bayar]').count()).toBe(0);
		await context.close();
	});

	test(`pays the shop’s own code and sends a proof while ${name} is broken`, async () => {
		const { context, page, problems } = await visit(browser, server.url, {
			javaScript: false,
			viewport: phone,
		});
		fake.mood = 'broken';
		await order(page, fake);
		fake.mood = 'well';
		const text = await main(page);
		expect(text).toContain(m.payments_pay_in_place({}, id));
		expect(text).not.toContain(m.payments_pay_auto({}, id));
		expect(await page.locator('#file-bukti').isVisible()).toBe(true);
		expect(await overflow(page)).toBe(0);
		expect(problems).toEqual([]);
		await context.close();
	});
});

test('the page to pay on weighs at most 30 KB', async () => {
	const { context, page } = await visit(browser, server.url, { viewport: phone });
	await order(page, midtrans);
	const { html, css } = await pageWeight(page.url());
	expect(html + css).toBeLessThanOrEqual(30 * 1024);
	await context.close();
});
