import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { listOwed } from '#modules/bookkeeping/index.ts';
import { markLate, type OrderState } from '#modules/orders/index.ts';
import { system } from '#server/app.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit, type Visitor } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { orderLife } from '#tests/make/order-life.ts';
import { openShopInBrowser, photoFile } from '#tests/make/owner-steps.ts';
import { press, pressNamed, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import {
	newcomer,
	sellerForCash,
	sellerWhoBrings,
	type OwnSeller,
} from '#tests/make/three-sellers.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * "Onboard an owner, order from three sellers in one cart, one ships late, one is partly refunded, all settle"
 * (requirements.md) on phones of 360 px: the office, three sellers and a buyer (OW-01, OW-06, OW-07, BU-01, BU-04,
 * BU-05, BU-06, SH-09). The same on the database alone is in tests/stories.
 */
const id = { locale: 'id' } as const;
let server: RunningServer;
let browser: Browser;
let world: World;
const visitors: Visitor[] = [];

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	world = worldOf(await server.app(), server.folder);
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function someone(who?: SignedIn): Promise<Page> {
	const visitor = await visit(browser, server.url);
	if (who) await wear(visitor.context, who, server.url);
	visitors.push(visitor);
	return visitor.page;
}
const words = (page: Page) => page.locator('main').innerText();
async function look(page: Page): Promise<void> {
	expect(await overflow(page), page.url()).toBe(0);
	expect(await axeProblems(page), page.url()).toEqual([]);
}

/** The officer makes a record of somebody at her desk in the field, with no number for the shop. */
async function record(page: Page): Promise<void> {
	await page.goto('/dinas/usaha/baru');
	await page.locator('[name=name]').fill(newcomer.shop);
	await page.locator('[name=kind]').selectOption('culinary');
	await page.locator('[name=ownerName]').fill(newcomer.owner.name);
	await page.locator('[name=ownerPhone]').fill(newcomer.phone);
	await page.locator('[name=district]').selectOption('36.03.14');
	await page.locator('[name=nik]').fill(newcomer.nik);
	await page.locator('[name=consent]').check();
	await look(page);
	await pressNamed(page, m.office_new_submit({}, id));
	await page.waitForURL(/dinas\/usaha\/.*sudah=recorded/);
}

type Goods = Pick<OwnSeller, 'enterpriseId' | 'productId'>;
interface Bought {
	token: string;
	number: string;
	id: string;
}

/** Three products in one cart; one is brought for a fee that stands there before it is ordered. */
async function buyAll(
	page: Page,
	sellers: readonly [Goods, Goods, Goods],
): Promise<[Bought, Bought, Bought]> {
	for (const [index, { productId }] of sellers.entries()) {
		const { rows } = await world.app.platform.pool.query<{ slug: string }>(
			'SELECT slug FROM catalogue.product WHERE id = $1',
			[productId],
		);
		await page.goto(`/produk/${rows[0]!.slug}`);
		await page.locator('[name=quantity]').fill(String([2, 1, 3][index]));
		await pressNamed(page, m.shop_add({}, id));
		await page.waitForURL(/keranjang/);
	}
	await page.locator('[name=kecamatan]').selectOption('36.03.14');
	await pressNamed(page, m.cart_count_fee({}, id));
	await page.locator(`[name="cara.${sellers[1].enterpriseId}"][value=seller]`).check();
	await look(page);
	await page.locator('[name=nama]').fill('Rina');
	await page.locator('[name=hp]').fill('0857 1111 2222');
	await page.locator('[name=alamat]').fill('Jl. Raya Salembaran 1');
	await pressNamed(page, m.cart_order({}, id));
	await page.waitForURL(/\/pesanan\//);
	await look(page);
	const { rows } = await world.app.platform.pool.query<Bought & { enterpriseId: string }>(
		'SELECT id, token, number, enterprise_id AS "enterpriseId" FROM orders."order"',
	);
	const of = (one: Goods) => rows.find(({ enterpriseId }) => enterpriseId === one.enterpriseId)!;
	return [of(sellers[0]), of(sellers[1]), of(sellers[2])];
}

let staff: SignedIn;
/** Each at a phone of her own; the owner is the newcomer. */
let officer: Page, owner: Page, buyer: Page, bringer: Page, giver: Page;
let late: OwnSeller, cash: OwnSeller;
let ofFresh: Bought, ofLate: Bought, ofCash: Bought;
const state = async ({ token }: Bought): Promise<OrderState> =>
	(await orderLife(world).see(token)).state;

// Each part goes on where the one before it ended.
describe('three sellers in one cart', () => {
	test('an officer records an owner, who claims her record and opens a shop', async () => {
		staff = await signInStaff(world, 'officer', '36.03', 'Pak Petugas');
		[officer, owner, buyer] = [await someone(staff), await someone(), await someone()];
		await record(officer);
		await openShopInBrowser(owner, world, { ...newcomer, name: newcomer.owner.name });
		expect(await owner.getByText(m.owner_shop_is_open({}, id)).count()).toBeGreaterThan(0);
	});

	test('a buyer orders from three in one cart, and pays two of them with a picture of it', async () => {
		[late, cash] = [await sellerWhoBrings(world), await sellerForCash(world)];
		[bringer, giver] = [await someone(late.signedIn), await someone(cash.signedIn)];
		const { rows } = await world.app.platform.pool.query<Goods>(
			`SELECT p.id AS "productId", e.id AS "enterpriseId" FROM catalogue.product p
			 JOIN registry.enterprise e ON e.id = p.enterprise_id WHERE e.name = $1`,
			[newcomer.shop],
		);
		[ofFresh, ofLate, ofCash] = await buyAll(buyer, [rows[0]!, late, cash]);
		for (const { token, number } of [ofFresh, ofLate]) {
			await buyer.goto(`/pesanan/${token}`);
			// She can write to the maker with all of it, whether or not any message of ours goes out (SH-11, OW-06).
			const chat = await buyer.locator('a[href^="https://wa.me/62"]').first().getAttribute('href');
			expect(decodeURIComponent(chat!)).toContain(number);
			await buyer
				.locator('input[type=file][name=bukti]')
				.setInputFiles(await photoFile('bukti', '#9bc'));
			await press(buyer, buyer.locator('form:has(input[name=bukti]) button'));
		}
		for (const [page, order] of [
			[owner, ofFresh],
			[bringer, ofLate],
			[giver, ofCash],
		] as const) {
			await page.goto('/usaha/pesanan');
			await page.locator(`a[href$="/usaha/pesanan/${order.number}"]`).first().click();
			await page.waitForURL(/\/usaha\/pesanan\/P-/);
			await press(page, page.locator('form[action$="?/terima"] button'));
			expect(await state(order)).toBe('confirmed');
		}
	});

	test('cash comes with the goods', async () => {
		await press(giver, giver.locator('form[action$="?/siap"] button'));
		await press(giver, giver.locator('form[action$="?/selesai"] button'));
		await look(giver);
		expect(await listOwed(world.read(cash.actor), cash.enterpriseId)).toEqual([]);
	});

	test('one is late: buyer, seller and office see it; she names another day and brings it', async () => {
		await world.app.platform.pool.query(
			`UPDATE orders."order" SET promised_at = now() - interval '1 day' WHERE number = $1`,
			[ofLate.number],
		);
		await markLate(world.app.workFor({ actor: system('watch') }));
		await buyer.goto(`/pesanan/${ofLate.token}`);
		expect(await words(buyer)).toContain(m.life_late_buyer({}, id));
		await look(buyer);
		await officer.goto(`/dinas/usaha/${late.number}`);
		expect(await words(officer)).toContain(m.desk_one_selling_late({ count: 1 }, id));
		await look(officer);
		await bringer.goto('/usaha/pesanan?tab=working');
		expect(await words(bringer)).toContain(m.life_late_since({}, id));
		await bringer.goto(`/usaha/pesanan/${ofLate.number}`);
		await look(bringer);
		await bringer.getByText(m.life_promise_title({}, id), { exact: true }).click();
		await pressNamed(bringer, m.life_promise_send({}, id));
		await buyer.reload();
		expect(await words(buyer)).not.toContain(m.life_late_buyer({}, id));
		await press(bringer, bringer.locator('form[action$="?/siap"] button'));
		await press(bringer, bringer.locator('form[action$="?/kirim"] button'));
		await buyer.goto(`/pesanan/${ofLate.token}`);
		await pressNamed(buyer, m.shop_order_received({}, id));
		await buyer.locator('[name=bintang][value="4"]').check({ force: true });
		await pressNamed(buyer, m.reviews_write_send({}, id));
		expect(await words(buyer)).toContain(m.reviews_done_saved({}, id));
	});

	test('of one a piece is spoilt: a part goes back, and the office ends the complaint', async () => {
		await press(owner, owner.locator('form[action$="?/siap"] button'));
		await buyer.goto(`/pesanan/${ofFresh.token}`);
		await pressNamed(buyer, m.shop_order_received({}, id));
		await buyer.getByText(m.disputes_open_buyer({}, id), { exact: true }).click();
		await buyer.locator('[name=jenis]').selectOption('damaged');
		await buyer.locator('[name=kata]').fill('Satu bungkus basi');
		await buyer.locator('[name=foto]').setInputFiles(await photoFile('basi', '#963'));
		await pressNamed(buyer, m.disputes_send({}, id));
		const complained = await words(buyer);
		expect(complained).toContain('Pak Petugas');
		expect(complained).toContain(m.disputes_now_open({}, id));
		await look(buyer);
		await owner.goto(`/usaha/pesanan/${ofFresh.number}`);
		await owner.getByText(m.life_refund_title({}, id), { exact: true }).click();
		await owner.locator('[name=jumlah]').fill('18rb');
		await owner.locator('[name=barang-0]').fill('1');
		await look(owner);
		await pressNamed(owner, m.life_refund_send({}, id));
		await officer.goto('/dinas/sengketa');
		await officer.getByRole('link', { name: ofFresh.number }).first().click();
		await officer.waitForURL(/sengketa\/[0-9a-f-]{36}/);
		expect(await words(officer)).toMatch(/Rp18\.000/);
		await officer.locator('[name=keputusan][value=refund]').check();
		await officer.locator('#putusan').fill('Uang sudah kembali');
		await look(officer);
		await pressNamed(officer, m.disputes_decide_send({}, id));
		await buyer.goto(`/pesanan/${ofFresh.token}`);
		const settled = await words(buyer);
		for (const said of ['Uang sudah kembali', m.shop_order_now_done({}, id)])
			expect(settled).toContain(said);
		await look(buyer);
	});

	test('all settle: money, stock and the month of the newcomer', async () => {
		expect(await Promise.all([ofFresh, ofLate, ofCash].map(state))).toEqual(
			Array<string>(3).fill('completed'),
		);
		await owner.goto('/usaha/kas');
		await owner.getByRole('link', { name: m.kas_tab_report({}, id), exact: true }).click();
		await owner.waitForURL(/laporan/);
		expect(await owner.locator('table').first().innerText()).toMatch(/Rp18\.000/);
		await look(owner);
		await orderLife(world).balanced();
		for (const { problems } of visitors) expect(problems).toEqual([]);
	});
});
