import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { confirmOrder, placeOrders } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import { press, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShopOf } from '#tests/make/shop.ts';
import { recipientOf, signInPerson, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** From "I have it" to the stars on the product page, at 360 px, with JavaScript and without (BU-06). */
const id = { locale: 'id' } as const;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function comeAs(who: SignedIn | undefined, javaScript: boolean) {
	const visitor = await visit(browser, server.url, { javaScript });
	if (who) await wear(visitor.context, who, server.url);
	return visitor;
}

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
	test('a buyer says what it was like, the maker answers, somebody reports it, an office hides it', async () => {
		const world = worldOf(await server.app());
		const [owner, officer] = [
			await signInPerson(world, 'Bu Jawab'),
			await signInStaff(world, 'officer', '36.03'),
		];
		const shop = await makeShopOf(world, owner.actor, {
			name: `Dapur Ulasan ${javaScript}`,
			phone: recipientOf(owner.address),
		});
		const product = await makeListing(world, shop);
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product.id, quantity: 2 }],
				buyer: { name: 'Bu Tini', phone: '081277770009' },
				delivery: { method: 'pickup' },
			}),
		);
		await world.write(owner.actor, (ctx) => confirmOrder(ctx, order!.number));
		await world.app.platform.pool.query(
			`UPDATE orders."order" SET state = 'ready' WHERE number = $1`,
			[order!.number],
		);
		const buyer = await comeAs(undefined, javaScript);
		const check = async (page: Page) => {
			expect(await overflow(page)).toBe(0);
			if (javaScript) expect(await axeProblems(page)).toEqual([]);
		};

		// "I have it" leads straight to the form.
		await buyer.page.goto(`/pesanan/${order!.token}`);
		await press(
			buyer.page,
			buyer.page.getByRole('button', { name: m.shop_order_received({}, id) }),
		);
		await check(buyer.page);
		await buyer.page.locator('[name=bintang][value="5"]').check({ force: true });
		await buyer.page.locator('[name=cerita]').fill('Enak <b>sekali</b>, hubungi 081234567890');
		const send = () =>
			press(buyer.page, buyer.page.getByRole('button', { name: m.reviews_write_send({}, id) }));
		await send();
		expect(await buyer.page.locator('main').innerText()).toContain(
			m.error_reviews_words_phone({}, id),
		);
		// What was typed is still there.
		expect(await buyer.page.locator('[name=bintang][value="5"]').isChecked()).toBe(true);
		await buyer.page.locator('[name=cerita]').fill('Enak <b>sekali</b>');
		await buyer.page.locator('[name=nama]').fill('Tini');
		await buyer.page.locator('[name=gambar]').setInputFiles({
			name: 'laksa.jpg',
			mimeType: 'image/jpeg',
			buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background: '#b73' } })
				.jpeg()
				.toBuffer(),
		});
		await send();
		expect(await buyer.page.locator('main').innerText()).toContain(m.reviews_done_saved({}, id));
		await check(buyer.page);

		await buyer.page.goto(`/produk/${product.slug}`);
		const text = await buyer.page.locator('main').innerText();
		expect(text).toContain('Enak <b>sekali</b>');
		expect(text).toContain('Tini');
		expect(text).not.toContain('0812');
		await check(buyer.page);
		const picture = buyer.page.locator('img[src$="/foto"]');
		await picture.scrollIntoViewIfNeeded();
		await expect
			.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
			.toBe(800);
		const ld = await buyer.page.locator('script[type="application/ld+json"]').textContent();
		expect(JSON.parse(ld!)).toMatchObject({
			aggregateRating: { ratingValue: 5, reviewCount: 1 },
			review: [{ author: { name: 'Tini' }, reviewBody: 'Enak <b>sekali</b>' }],
		});

		const maker = await comeAs(owner, javaScript);
		await maker.page.goto('/usaha/ulasan');
		await check(maker.page);
		await maker.page.locator('[name=kata]').fill('Terima kasih Bu');
		await press(maker.page, maker.page.getByRole('button', { name: m.reviews_maker_send({}, id) }));
		expect(await maker.page.locator('main').innerText()).toContain(m.reviews_maker_done({}, id));
		await buyer.page.goto(`/produk/${product.slug}/ulasan`);
		expect(await buyer.page.locator('main').innerText()).toContain('Terima kasih Bu');
		await check(buyer.page);

		await buyer.page.getByRole('link', { name: m.reviews_report({}, id) }).click();
		await buyer.page.getByText(m.reviews_report_private({}, id)).click();
		await check(buyer.page);
		await press(
			buyer.page,
			buyer.page.getByRole('button', { name: m.reviews_report_send({}, id) }),
		);
		expect(await buyer.page.locator('main').innerText()).toContain(m.reviews_report_done({}, id));

		const office = await comeAs(officer, javaScript);
		await office.page.goto('/dinas/ulasan');
		await check(office.page);
		await office.page.locator('[data-row]', { hasText: `Dapur Ulasan ${javaScript}` }).click();
		await office.page.waitForURL(/ulasan\/[0-9a-f-]{36}/);
		await office.page.locator('[name=alasan]').fill('Menyebut orang');
		await check(office.page);
		await press(
			office.page,
			office.page.getByRole('button', { name: m.reviews_office_hide({}, id) }),
		);
		expect(await office.page.locator('main').innerText()).toContain(
			m.reviews_office_done_hidden({}, id),
		);
		await buyer.page.goto(`/produk/${product.slug}`);
		expect(await buyer.page.locator('main').innerText()).not.toContain('sekali');
		await buyer.page.goto(`/pesanan/${order!.token}/ulasan`);
		expect(await buyer.page.locator('main').innerText()).toContain('Menyebut orang');
		await check(buyer.page);
		expect([...buyer.problems, ...maker.problems, ...office.problems]).toEqual([]);
	});
});
