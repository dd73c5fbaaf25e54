import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { getOrderByToken, placeOrders } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import { press, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShopOf } from '#tests/make/shop.ts';
import { recipientOf, signInPerson, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** An owner and who helps her, at 360 px, with JavaScript and without (OW-02, OW-12, OW-20). */
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

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
	async function lookAt(page: Page): Promise<void> {
		expect(await overflow(page), page.url()).toBe(0);
		if (javaScript) expect(await axeProblems(page), page.url()).toEqual([]);
	}

	/** A shop with a product to be paid on receipt, its owner and somebody whom she will ask. */
	async function begin(name: string) {
		const world = worldOf(await server.app());
		const owner = await signInPerson(world, 'Bu Papan');
		const shop = await makeShopOf(world, owner.actor, {
			name: `${name} ${javaScript}`,
			phone: recipientOf(owner.address),
		});
		const product = await makeProduct(world, shop);
		const open = async (who: SignedIn) => {
			const { page, context, problems } = await visit(browser, server.url, { javaScript });
			await wear(context, who, server.url);
			return { page, problems };
		};
		return { world, owner, shop, product, open };
	}

	test('a niece is asked, says yes, does what she may, and is seen doing it until it ends', async () => {
		const { world, owner, product, open } = await begin('Warung Bantu');
		const niece = await signInPerson(world, 'Rani Keponakan');
		const [hers, helping] = [await open(owner), await open(niece)];

		await hers.page.goto('/usaha/pembantu');
		await lookAt(hers.page);
		await press(
			hers.page,
			hers.page.getByRole('button', { name: m.helpers_invite_button({}, id) }),
		);
		const said = await hers.page.locator('main').innerText();
		for (const problem of [m.helpers_name_missing, m.helpers_phone_wrong, m.helpers_rights_missing])
			expect(said).toContain(problem({}, id));
		await lookAt(hers.page);
		await hers.page.locator('[name=name]').fill('Rani');
		await hers.page.locator('[name=phone]').fill(recipientOf(niece.address));
		await hers.page.getByLabel(m.helpers_right_orders({}, id)).check();
		await press(
			hers.page,
			hers.page.getByRole('button', { name: m.helpers_invite_button({}, id) }),
		);
		expect(await hers.page.locator('main').innerText()).toContain(m.helpers_state_asked({}, id));

		await helping.page.goto('/usaha');
		await helping.page.getByRole('link', { name: m.helpers_home_asked_link({}, id) }).click();
		await helping.page.getByRole('button', { name: m.helpers_accept({}, id) }).waitFor();
		await lookAt(helping.page);
		await press(
			helping.page,
			helping.page.getByRole('button', { name: m.helpers_accept({}, id), exact: true }),
		);
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 2 }],
				buyer: { name: 'Bu Tini', phone: '081277770009' },
				delivery: { method: 'pickup' },
			}),
		);
		const { number, token } = order!;
		const state = async () => (await getOrderByToken(world.read(), token)).state;

		await helping.page.goto('/usaha');
		await lookAt(helping.page);
		const main = helping.page.locator('main');
		expect(await main.innerText()).toContain(m.owner_step_answer_title({}, id));
		// The one next step is in reach of a thumb without scrolling.
		const next = main.getByRole('link', { name: m.owner_step_answer_button({}, id) });
		const box = (await next.boundingBox())!;
		expect(box.height).toBeGreaterThanOrEqual(44);
		expect(box.y + box.height).toBeLessThan(helping.page.viewportSize()!.height - 56);
		const menu = helping.page.getByRole('navigation', { name: m.common_work_menu({}, id) });
		expect(await menu.getByRole('link', { name: m.owner_nav_products({}, id) }).count()).toBe(0);
		expect(await menu.getByRole('link', { name: m.kas_nav({}, id) }).count()).toBe(0);
		for (const path of ['/usaha/qris', '/usaha/kas', '/usaha/data', '/usaha/pembantu'])
			expect((await helping.page.goto(path))!.status(), path).toBe(404);

		await helping.page.goto('/usaha/pesanan');
		const step = (label: string) =>
			helping.page.getByRole('button', { name: `${label}, ${number}` });
		await press(helping.page, step(m.owner_answer_cash_button({}, id)));
		expect(await state()).toBe('confirmed');
		await helping.page.goto('/usaha/pesanan?tab=working');
		await lookAt(helping.page);
		await press(helping.page, step(m.owner_answer_ready_button({}, id)));
		await helping.page.goto(`/usaha/pesanan/${number}`);
		await lookAt(helping.page);

		await hers.page.goto('/usaha/pembantu');
		await hers.page.getByRole('link', { name: 'Rani' }).first().click();
		await hers.page.getByRole('heading', { name: m.helpers_deeds_title({}, id) }).waitFor();
		const deeds = await hers.page.locator('main').innerText();
		expect(deeds).toContain(`${m.helpers_did_orders_order_confirm({}, id)}: ${number}`);
		expect(deeds).toContain(`${m.helpers_did_orders_order_ready({}, id)}: ${number}`);
		await lookAt(hers.page);
		await hers.page.getByText(m.helpers_end_title({}, id), { exact: true }).click();
		await press(hers.page, hers.page.getByRole('button', { name: m.helpers_end_button({}, id) }));
		expect(await hers.page.locator('main').innerText()).toContain(m.helpers_state_ended({}, id));

		// Her page is still open; what she presses next is nobody's.
		const answered = helping.page.waitForResponse((r) => r.request().method() === 'POST');
		await helping.page
			.getByRole('button', { name: m.owner_answer_done_cash_button({}, id) })
			.click();
		// A form that JavaScript sent is answered by 200 with the error in it.
		expect([200, 404]).toContain((await answered).status());
		expect(await state()).toBe('ready');
		expect((await helping.page.goto(`/usaha/pesanan/${number}`))!.status()).toBe(404);
		expect(hers.problems).toEqual([]);
	});

	test('a sentence is read, looked at and only then kept in the cash book', async () => {
		const { owner, open } = await begin('Warung Kas');
		const { page, problems } = await open(owner);
		await page.goto('/usaha/kas');
		await lookAt(page);
		const sentence = page.getByLabel(m.kas_quick({}, id));
		const write = page.getByRole('button', { name: m.kas_quick_button({}, id), exact: true });
		await sentence.fill('beli tepung');
		await press(page, write);
		expect(await page.locator('main').innerText()).toContain(m.kas_quick_no_amount({}, id));
		expect(await sentence.inputValue()).toBe('beli tepung');
		await lookAt(page);

		await sentence.fill('beli tepung dua puluh lima ribu');
		await press(page, write);
		await page.locator('[name=amount]').waitFor();
		expect(await page.locator('[name=amount]').inputValue()).toBe('25.000');
		await lookAt(page);
		await press(
			page,
			page.getByRole('button', { name: m.kas_category_materials({}, id), exact: true }),
		);
		const kept = await page.locator('main').innerText();
		expect(kept).toContain('beli tepung');
		expect(kept).toContain('Rp25.000');

		await page.goto('/usaha/kas');
		await sentence.fill('arisan 50rb');
		await press(page, write);
		await lookAt(page);
		await press(page, page.getByRole('button', { name: m.kas_add_out({}, id), exact: true }));
		expect(await page.locator('[name=amount]').inputValue()).toBe('50.000');
		expect(problems).toEqual([]);
	});
});
