import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { recomputeStock } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { openBrowser, overflow, phone, visit, type Visitor } from '#tests/make/browser.ts';
import { openShopInBrowser } from '#tests/make/owner-steps.ts';
import { press, pressNamed, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { signInStaff } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * The first whole journey in a real browser at 360 px, with JavaScript and without: import, claim, publish,
 * QRIS, order from two sellers, pay, confirm, follow.
 */
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

interface Owner {
	name: string;
	phone: string;
	nik: string;
	shop: string;
	product: string;
	priceIdr: number;
	nmid: string;
}

const makers = (round: number): Owner[] => [
	{
		name: 'Imas Masitoh',
		phone: `08125555${round}001`,
		nik: `36030945088${round}0001`,
		shop: `Emping Bu Imas ${round}`,
		product: `Emping melinjo ${round}`,
		priceIdr: 18_000,
		nmid: `ID10190000${round}0001`,
	},
	{
		name: 'Lie Kim Nio',
		phone: `08125555${round}002`,
		nik: `36710152037${round}0002`,
		shop: `Kecap Oma Nio ${round}`,
		product: `Kecap manis ${round}`,
		priceIdr: 25_000,
		nmid: `ID10190000${round}0002`,
	},
];

async function importRegister(owners: Owner[]): Promise<void> {
	const staff = await signInStaff(worldOf(await server.app()), 'officer', '36.03');
	const { context, page } = await visit(browser, server.url, { javaScript: false });
	await wear(context, staff, server.url);
	await page.goto('/dinas/impor');
	await page.locator('[name=area]').selectOption('36.03');
	const rows = owners.map(
		({ name, nik, shop, phone: hp }, n) =>
			`${n + 1};${name};${nik};${shop};Kp. Patra;Kec. Kemeri;Patramanggala;${hp};Kuliner`,
	);
	const csv = ['No;Nama Pemilik;NIK;Nama Usaha;Alamat;Kecamatan;Desa;No HP;Jenis Usaha', ...rows];
	await page.locator('[name=file]').setInputFiles({
		name: 'data umkm.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(csv.join('\r\n')),
	});
	await pressNamed(page, m.import_upload({}, id));
	await pressNamed(page, m.import_columns_check({}, id));
	await expect
		.poll(
			async () => {
				await page.reload();
				return page.locator('form[action$="?/mulai"]').count();
			},
			{ timeout: 120_000, interval: 500 },
		)
		.toBe(1);
	await page.locator('form[action$="?/mulai"] button').click();
	await expect
		.poll(
			async () => {
				await page.reload();
				return (await server.app()).platform.pool
					.query<{ n: number }>(
						'SELECT count(*) AS n FROM registry.enterprise WHERE name = ANY($1)',
						[owners.map(({ shop }) => shop)],
					)
					.then(({ rows: [row] }) => row!.n);
			},
			{ timeout: 120_000, interval: 500 },
		)
		.toBe(owners.length);
	await context.close();
}

async function openShop({ page }: Visitor, owner: Owner): Promise<void> {
	await openShopInBrowser(page, worldOf(await server.app()), owner);
	expect(await page.getByText(m.owner_shop_is_open({}, id)).count()).toBeGreaterThan(0);
}

async function buyFrom({ page }: Visitor, owners: Owner[]): Promise<string[]> {
	for (const owner of owners) {
		await page.goto('/');
		await page.locator('main [name=q], header [name=q]').first().fill(owner.product);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/produk\?/);
		await page.getByRole('link', { name: owner.product }).first().click();
		await page.waitForURL(/\/produk\/[a-z]/);
		expect(await overflow(page)).toBe(0);
		await page.locator('[name=quantity]').fill('2');
		await pressNamed(page, m.shop_add({}, id));
	}
	await page.goto('/keranjang');
	expect(
		await page.locator('form[action$="?/pesan"] fieldset, form[action$="?/pesan"] section').count(),
	).toBeGreaterThan(1);
	// A slip first: nothing that was typed may be lost.
	await page.locator('[name=nama]').fill('Rina');
	await page.locator('[name=hp]').fill('12');
	await page
		.locator('form[action$="?/pesan"]')
		.evaluate((form) => form.setAttribute('novalidate', ''))
		.catch(() => undefined);
	await pressNamed(page, m.cart_order({}, id));
	expect(await page.locator('[name=nama]').inputValue()).toBe('Rina');
	expect(page.url()).toContain('/keranjang');
	await page.locator('[name=hp]').fill('0857 1111 2222');
	await page.getByRole('button', { name: m.cart_order({}, id) }).dblclick();
	await page.waitForURL(/\/pesanan\//);
	const first = new URL(page.url()).pathname.split('/').at(-1)!;
	const app = await server.app();
	const { rows } = await app.platform.pool.query<{ token: string }>(
		`SELECT token FROM orders."order" WHERE checkout_id =
			(SELECT checkout_id FROM orders."order" WHERE token = $1) ORDER BY id`,
		[first],
	);
	expect(rows, 'a double click orders once').toHaveLength(owners.length);
	return rows.map(({ token }) => token);
}

async function stateOf(token: string): Promise<string | undefined> {
	const app = await server.app();
	const { rows } = await app.platform.pool.query<{ state: string }>(
		'SELECT state FROM orders."order" WHERE token = $1',
		[token],
	);
	return rows[0]?.state;
}

async function pay({ page }: Visitor, token: string): Promise<string> {
	await page.goto(`/pesanan/${token}`);
	expect(await page.getByText('NMID').count()).toBeGreaterThan(0);
	await page.locator('input[type=file][name=bukti]').setInputFiles({
		name: 'bukti.png',
		mimeType: 'image/png',
		buffer: await sharp({
			create: { width: 720, height: 1280, channels: 3, background: '#99bbcc' },
		})
			.png()
			.toBuffer(),
	});
	await press(page, page.locator('form:has(input[name=bukti]) button'));
	expect(await stateOf(token)).toBe('proof-sent');
	const number = /P-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0];
	return number!;
}

for (const javaScript of [true, false])
	describe(javaScript ? 'with JavaScript' : 'with JavaScript off', () => {
		test('from an imported register to two confirmed sales', async () => {
			const owners = makers(javaScript ? 1 : 2);
			const someone = () => visit(browser, server.url, { viewport: phone, javaScript });
			await importRegister(owners);
			const sellers: Visitor[] = [];
			for (const owner of owners) {
				const seller = await someone();
				await openShop(seller, owner);
				sellers.push(seller);
			}
			const buyer = await someone();
			const tokens = await buyFrom(buyer, owners);
			const numbers = [];
			for (const token of tokens) numbers.push(await pay(buyer, token));

			for (const seller of sellers) {
				await seller.page.goto('/usaha/pesanan');
				await seller.page.locator('a[href*="/usaha/pesanan/P-"]').first().click();
				await seller.page.waitForURL(/\/usaha\/pesanan\/P-/);
				await press(
					seller.page,
					seller.page.locator('form[action$="?/terima"] button, form[action*="?/"] button'),
				);
			}
			const app = await server.app();
			const { rows } = await app.platform.pool.query<{ state: string; free: number }>(
				`SELECT o.state, s.on_hand AS free FROM orders."order" o
				 JOIN orders.order_line l ON l.order_id = o.id JOIN catalogue.stock s ON s.product_id = l.product_id
				 WHERE o.number = ANY($1)`,
				[numbers],
			);
			expect(rows).toEqual([
				{ state: 'confirmed', free: 3 },
				{ state: 'confirmed', free: 3 },
			]);
			expect(await app.write({ actor: system('test') }, recomputeStock)).toEqual([]);
			await buyer.page.goto(`/pesanan/${tokens[0]}`);
			for (const { problems } of [...sellers, buyer]) expect(problems).toEqual([]);
			for (const { context } of [...sellers, buyer]) await context.close();
		});
	});
