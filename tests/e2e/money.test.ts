import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { registerOwn } from '#tests/make/registry.ts';
import { pictureBytes } from '#tests/make/bookkeeping.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing } from '#tests/make/shop.ts';
import { signInPerson } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * An owner’s money on a phone of 360 px, with JavaScript and without: two taps and a number, a mistake taken back, a
 * debt paid in part, what a product costs, the month on one page, evidence as one PDF (OW-12, OW-21).
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

/** The page of an owner with a shop and a product; nothing is written down yet. */
async function openAs(javaScript: boolean): Promise<{ page: Page; problems: string[] }> {
	const world = worldOf(await server.app(), server.folder);
	const owner = await signInPerson(world, 'Siti Aminah');
	const name = `Emping Bu Siti ${javaScript}`;
	const made = await registerOwn(world, owner.actor, { name });
	const shop = {
		owner: owner.actor,
		enterpriseId: made.id,
		number: made.number,
		slug: made.slug,
	};
	await makeListing(world, shop, { name: 'Emping manis', priceIdr: 5_000 });
	const { context, page, problems } = await visit(browser, server.url, { javaScript });
	const cookies = (owner.headers.get('cookie') ?? '').split('; ').map((pair) => {
		const [key = '', ...value] = pair.split('=');
		return { name: key, value: value.join('='), url: server.url };
	});
	await context.addCookies(cookies);
	return { page, problems };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.locator('main').getByRole('link', { name });
const main = (page: Page) => page.locator('main').innerText();

/** Presses, and waits until the page that answers is there. */
async function press(page: Page, name: string): Promise<void> {
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await button(page, name).first().click();
	await answered;
	await page.waitForLoadState('networkidle');
}

async function cashBook(page: Page): Promise<void> {
	await page.goto('/usaha/kas');
	expect(await main(page)).toContain(m.kas_empty({}, id));
	// First tap, the number, second tap.
	await link(page, m.kas_add_out({}, id)).click();
	await page.locator('[name=amount]').fill('15rb');
	await press(page, m.kas_category_materials({}, id));
	expect(await main(page)).toContain('Tercatat: Bahan, Rp15.000');

	await link(page, m.kas_add_in({}, id)).click();
	await page.locator('[name=amount]').fill('lima puluh');
	await press(page, 'Jual langsung');
	expect(await page.locator('[name=amount]').inputValue()).toBe('lima puluh');
	await page.locator('[name=amount]').fill('50.000');
	// Enter says that something has to be chosen; it chooses nothing by itself.
	await page.locator('[name=amount]').press('Enter');
	await page.getByText(m.kas_what_missing({}, id)).last().waitFor();
	await press(page, 'Jual langsung');
	expect(await main(page)).toContain('Penjualan Rp50.000 tercatat');

	// It asks once: a thumb slips easily on so small a sign.
	await page
		.locator('summary', { hasText: m.kas_undo_this({ what: 'Bahan', amount: 'Rp15.000' }, id) })
		.click();
	await press(page, m.kas_undo_yes({}, id));
	expect(await main(page)).toContain(m.kas_undone({}, id));
	expect(await page.locator('dl').first().innerText()).toMatch(/Rp50\.000[^]*Rp0[^]*Rp50\.000/);
	expect(await overflow(page)).toBe(0);

	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'CSV', exact: true }).click();
	const file = await readFile(await (await download).path(), 'utf8');
	expect(file.trim().split('\r\n')).toHaveLength(4);
}

async function debts(page: Page): Promise<void> {
	await page.goto('/usaha/piutang');
	await page.locator('[name=who]').fill('Bu Ani');
	await page.locator('[name=amount]').fill('60rb');
	await page.locator('[name=phone]').fill('0813 1111 2222');
	await press(page, m.kas_owed_save({}, id));
	const reminder = await link(page, m.kas_owed_remind({}, id)).getAttribute('href');
	expect(reminder).toMatch(/^https:\/\/wa\.me\/6281311112222\?text=/);
	expect(decodeURIComponent(reminder ?? '')).toContain('Rp60.000');
	expect(decodeURIComponent(reminder ?? '')).not.toContain('Ani');
	await page.locator('summary', { hasText: m.kas_owed_pay({}, id) }).click();
	await page.locator('details [name=amount]').fill('20rb');
	await press(page, m.kas_owed_pay_save({}, id));
	expect(await main(page)).toContain('sisa dari Rp60.000');
	expect(await overflow(page)).toBe(0);
	await page.goto('/usaha');
	expect(await main(page)).toMatch(/Uang belum diterima\s+Rp40\.000/);
	expect(await main(page)).toContain('Belum bayar: 1 orang atau pesanan');
}

async function cost(page: Page): Promise<void> {
	await page.goto('/usaha/modal');
	await link(page, 'Emping manis').click();
	await page.locator('[name=yield]').waitFor();
	await page.locator('#name-0').fill('Melinjo');
	await page.locator('#price-0').fill('40rb');
	await page.locator('#pack-0').fill('1 kg');
	await page.locator('#used-0').fill('2 liter');
	await page.locator('[name=labour]').fill('10.000');
	await page.locator('[name=yield]').fill('10');
	await press(page, m.kas_cost_save({}, id));
	expect(await main(page)).toContain(m.kas_amount_other_kind({}, id));
	expect(await page.locator('#used-0').inputValue()).toBe('2 liter');
	await page.locator('#used-0').fill('500');
	await page.locator('#pack-0').fill('1000 g');
	await press(page, m.kas_cost_save({}, id));
	const result = await page.locator('#hasil').innerText();
	expect(result).toContain('Rp3.000');
	expect(result).toContain('Untung Rp2.000 (40%)');
	expect(result).toContain('paling sedikit Rp4.286');
	expect(await overflow(page)).toBe(0);
}

async function reportAndEvidence(page: Page): Promise<void> {
	await page.goto('/usaha/kas');
	await page.getByRole('link', { name: m.kas_tab_report({}, id), exact: true }).click();
	await page.waitForURL('**/usaha/laporan/*');
	expect(await page.locator('table').first().innerText()).toMatch(/Jual langsung \*\s+Rp50\.000/);
	expect(await overflow(page)).toBe(0);
	const report = page.waitForEvent('download');
	await link(page, m.kas_report_print({}, id)).click();
	const pdf = await readFile(await (await report).path());
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

	await page.goto('/usaha/bukti');
	await page.locator('[name=kind][value=photo]').check();
	await page.locator('[name=title]').fill('Gudang');
	await page.locator('[name=file]').setInputFiles({
		name: 'gudang.jpg',
		mimeType: 'image/jpeg',
		buffer: await pictureBytes('#567'),
	});
	await press(page, m.bukti_save({}, id));
	expect(await main(page)).toContain('Gudang');
	await button(page, m.bukti_bind({}, id)).click();
	await page.getByText(m.error_bookkeeping_nothing_chosen({}, id)).waitFor();
	await page.locator('[name=pilih]').first().check();
	const bound = page.waitForEvent('download');
	await button(page, m.bukti_bind({}, id)).click();
	expect((await bound).suggestedFilename()).toMatch(/^bukti-usaha-\d{4}-\d{2}\.pdf$/);
	expect(await overflow(page)).toBe(0);
}

describe.each([
	['with JavaScript', true],
	['without JavaScript', false],
])('an owner’s money, %s', (_, javaScript) => {
	test('is written down, reckoned and taken out on a phone', async () => {
		const { page, problems } = await openAs(javaScript);
		await cashBook(page);
		await debts(page);
		await cost(page);
		await reportAndEvidence(page);
		expect(problems).toEqual([]);
	});
});
