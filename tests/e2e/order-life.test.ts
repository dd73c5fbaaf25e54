import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { getOrderByToken, placeOrders } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import { press, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShopOf } from '#tests/make/shop.ts';
import { recipientOf, signInPerson } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** The board of a seller and the page of a buyer at 360 px, with JavaScript and without (OW-06, BU-01, BU-06). */
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
	test('fewer pieces are agreed to, made, undone, handed over, complained of and answered', async () => {
		const world = worldOf(await server.app());
		const owner = await signInPerson(world, 'Bu Papan');
		const shop = await makeShopOf(world, owner.actor, {
			name: `Warung Papan ${javaScript}`,
			phone: recipientOf(owner.address),
		});
		const product = await makeProduct(world, shop);
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 3 }],
				buyer: { name: 'Bu Tini', phone: '081277770001' },
				delivery: { method: 'pickup' },
			}),
		);
		const { number, token } = order!;
		const state = async () => (await getOrderByToken(world.read(), token)).state;
		const seller = await visit(browser, server.url, { javaScript });
		await wear(seller.context, owner, server.url);
		const buyer = await visit(browser, server.url, { javaScript });
		const onBoard = (name: string) =>
			seller.page.getByRole('button', { name: `${name}, ${number}` });

		await seller.page.goto(`/usaha/pesanan/${number}`);
		await seller.page.getByText(m.life_change_title({}, id), { exact: true }).click();
		await seller.page.locator('[name=jumlah-0]').fill('2');
		await press(seller.page, seller.page.getByRole('button', { name: m.life_change_send({}, id) }));
		expect(await state()).toBe('awaiting-buyer');

		await buyer.page.goto(`/pesanan/${token}`);
		expect(await overflow(buyer.page)).toBe(0);
		if (javaScript) expect(await axeProblems(buyer.page)).toEqual([]);
		await press(
			buyer.page,
			buyer.page.getByRole('button', { name: m.life_change_agree({}, id), exact: true }),
		);
		expect(await state()).toBe('confirmed');

		await seller.page.goto('/usaha/pesanan?tab=working');
		expect(await overflow(seller.page)).toBe(0);
		await press(seller.page, onBoard(m.owner_answer_ready_button({}, id)));
		expect(await state()).toBe('ready');
		await press(seller.page, seller.page.getByRole('button', { name: m.life_undo({}, id) }));
		expect(await state()).toBe('confirmed');
		await press(seller.page, onBoard(m.owner_answer_ready_button({}, id)));
		await seller.page.goto('/usaha/pesanan?tab=ready');
		await press(seller.page, onBoard(m.owner_answer_done_cash_button({}, id)));
		expect(await state()).toBe('completed');

		await buyer.page.goto(`/pesanan/${token}`);
		await buyer.page.getByText(m.disputes_open_buyer({}, id), { exact: true }).click();
		await buyer.page.locator('[name=kata]').fill('Satu bungkus basi');
		await press(buyer.page, buyer.page.getByRole('button', { name: m.disputes_send({}, id) }));
		expect(await buyer.page.locator('main').innerText()).toContain('Satu bungkus basi');

		await seller.page.goto('/usaha/pesanan');
		await seller.page.getByRole('link', { name: m.life_step_complaint({}, id) }).click();
		await seller.page.locator('#jawaban').fill('Kami ganti hari ini');
		if (javaScript) expect(await axeProblems(seller.page)).toEqual([]);
		await press(
			seller.page,
			seller.page.getByRole('button', { name: m.disputes_answer_send({}, id) }),
		);
		await buyer.page.goto(`/pesanan/${token}`);
		expect(await buyer.page.locator('main').innerText()).toContain('Kami ganti hari ini');
		expect([...seller.problems, ...buyer.problems]).toEqual([]);
	});
});

test('a desk is sent the whole board, a phone only the column that it shows', async () => {
	const owner = await signInPerson(worldOf(await server.app()), 'Bu Lebar');
	await makeShopOf(worldOf(await server.app()), owner.actor, {
		name: 'Warung Lebar',
		phone: recipientOf(owner.address),
	});
	const columns = async (userAgent: string) => {
		const answer = await fetch(`${server.url}/usaha/pesanan?tab=working`, {
			headers: { cookie: owner.headers.get('cookie') ?? '', 'user-agent': userAgent },
		});
		return [...(await answer.text()).matchAll(/id="kolom-(\w+)"/g)].map(([, tab]) => tab);
	};
	const android = 'Mozilla/5.0 (Linux; Android 13; SM-A035F) Chrome/130.0.0.0 Mobile Safari/537.36';
	expect(await columns(android)).toEqual(['working']);
	const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36';
	expect(await columns(windows)).toEqual(['waiting', 'money', 'working', 'ready']);
});
