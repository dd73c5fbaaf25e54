import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { readAddress } from '#modules/accounts/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { makeExport } from '#tests/make/abroad.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { smallTargets } from '#tests/make/page-checks.ts';
import { pressNamed, wear } from '#tests/make/press.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeShop } from '#tests/make/shop.ts';
import { signInAs, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * A buyer abroad reads about how much it is in her money, asks the maker for a sample and a quotation, and reads the
 * answer under her link; the office sees how quickly (BU-08): on a phone of 360 px, and without JavaScript.
 */
const id = { locale: 'id' } as const;
const en = { locale: 'en' } as const;
const today = wibDay(new Date());
let server: RunningServer;
let world: World;
let browser: Browser;
let maker: SignedIn;
let product: string;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	world = worldOf(await server.app(), server.folder);
	const shop = await makeShop(world, 'Emping Bu Nani');
	const { slug } = await makeExport(world, shop);
	product = `/en/produk/${slug}`;
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	maker = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
});
afterAll(async () => {
	await browser?.close();
	await server.stop();
});

const asked = {
	kind: 'quotation',
	quantity: '400',
	country: 'SG',
	place: 'Jurong Port',
	incoterm: 'FOB',
	words: 'Please pack in 200 g bags.',
	name: 'Tan Wei Trading',
	contact: '+65 8123 4567',
};

test('the operator keeps rates: what can be misread is asked, and old ones are not shown', async () => {
	const { headers } = await signInStaff(world, 'administrator', '');
	const operator = new HttpVisitor(server.url, headers);
	const page = '/dinas/aturan/kurs';
	const rate = {
		currency: 'USD',
		rupiah: '15.432',
		validFrom: today,
		source: 'JISDOR, Bank Indonesia',
		certainty: 'practice',
	};
	const keep = (fields: object) => operator.post(`${page}?/simpan`, { ...rate, ...fields });
	const unclear = await keep({});
	expect(unclear.text).toContain('Tulis 15432, atau 15,4320.');
	expect(unclear.values).toMatchObject({ rupiah: '15.432', source: rate.source });
	expect((await keep({ rupiah: '-5' })).text).toContain(m.abroad_rate_negative({}, id));
	const old = addDays(today, -46);
	expect((await keep({ rupiah: '100', currency: 'JPY', validFrom: old })).status).toBe(303);
	expect((await keep({ rupiah: '15.800,00' })).location).toBe(`${page}?sudah=simpan`);
	const off = { rupiah: '158,00', validFrom: addDays(today, -1) };
	const far = await keep(off);
	expect(far.status).toBe(409);
	expect(far.text).toContain('1 USD = Rp158 jauh berbeda dari Rp15.800');
	expect(far.values).toMatchObject({ rupiah: '158,00', sure: '158' });
	await keep({ rupiah: '12.000', currency: 'SGD' });
	await keep({ rupiah: '12000', currency: 'SGD' });
	const list = await operator.get(page);
	for (const words of ['Rp15.800', 'Rp12.000', m.abroad_rates_old({}, id)])
		expect(list.text).toContain(words);

	const buyer = new HttpVisitor(server.url);
	const shown = await buyer.get(product);
	for (const words of ['about US$1.52', 'rate of', 'you pay in rupiah', 'SGD'])
		expect(shown.text).toContain(words);
	expect(shown.text).not.toContain('JP¥');
	expect((await buyer.get(product.replace('/en', ''))).html).not.toMatch(/US\$|JISDOR/);
});

test('without JavaScript: asked, answered by the maker, read under the link, and seen by the office', async () => {
	const buyer = new HttpVisitor(server.url);
	const form = `${product}/minta`;
	expect((await buyer.get(product)).html).toContain(`href="${form}"`);
	const refused = await buyer.post(form, { ...asked, quantity: '-4', contact: '8123 4567' });
	expect(refused.status).toBe(400);
	for (const words of [m.abroad_quantity_wrong({}, en), m.abroad_contact_wrong({}, en)])
		expect(refused.text).toContain(words);
	expect(refused.values).toMatchObject({ quantity: '-4', name: asked.name, country: 'SG' });
	const sent = await buyer.post(form, asked);
	expect(sent.status).toBe(303);
	const own = sent.location!.split('?')[0]!;
	expect(own).toMatch(/^\/en\/kebutuhan\/luar\//);
	expect((await buyer.get(sent.location!)).text).toContain(m.abroad_own_done({}, en));

	const seller = new HttpVisitor(server.url, maker.headers);
	const feed = await seller.get('/usaha/permintaan');
	expect(feed.text).toContain('Singapura minta harga');
	const page = /\/usaha\/permintaan\/luar\/[0-9a-f-]{36}/.exec(feed.html)![0];
	const before = await seller.get(page);
	expect(before.text).toContain('Tan Wei Trading');
	expect(before.html).not.toMatch(/8123\s?4567/);
	const answer = {
		priceIdr: '26.500',
		minOrder: '200',
		leadDays: '14',
		incoterm: 'FOB',
		words: 'Harga sampai akhir bulan.',
	};
	const wrong = await seller.post(`${page}?/jawab`, { ...answer, priceIdr: '0', leadDays: 'lama' });
	expect(wrong.text).toContain(m.abroad_lead_wrong({}, id));
	expect(wrong.values).toMatchObject({ leadDays: 'lama', minOrder: '200' });
	expect((await seller.post(`${page}?/jawab`, answer)).location).toBe(`${page}?sudah=jawab`);
	expect((await seller.get(page)).text).toContain('+65 8123 4567');

	const read = await buyer.get(own);
	for (const words of ['Rp26,500 (about US$1.68)', 'Rp10,600,000 (about US$671)', 'FOB', '14 days'])
		expect(read.text).toContain(words);
	expect(read.html).not.toContain('8123');
	const officer = new HttpVisitor(
		server.url,
		(await signInStaff(world, 'officer', '36.03')).headers,
	);
	const over = await officer.get('/dinas/kebutuhan/luar?tab=selesai');
	expect(over.text).toContain('Emping Bu Nani menjawab 1 dari 1 permintaan tepat waktu');
	expect(over.html).not.toMatch(/Tan Wei|8123/);

	expect((await buyer.post(`${own}?/tarik`, {})).location).toBe(own);
	expect((await buyer.get(own)).text).toContain(m.abroad_withdrawn_text({}, en));
	expect((await seller.get(page)).html).not.toMatch(/Tan Wei|8123/);
});

async function look(page: Page): Promise<void> {
	expect(await overflow(page), page.url()).toBe(0);
	expect(await axeProblems(page), page.url()).toEqual([]);
	expect(await smallTargets(page), page.url()).toEqual([]);
}

test('on a phone she asks for a sample, and the maker says that it is free', async () => {
	const { context, page, problems } = await visit(browser, server.url);
	await page.goto(product);
	await look(page);
	await page.getByRole('link', { name: m.abroad_ask({}, en) }).click();
	await page.waitForURL(/\/minta$/);
	await page.getByLabel(m.abroad_kind_sample({}, en)).check();
	await page.locator('[name=quantity]').fill('3');
	await page.locator('[name=country]').selectOption({ label: 'Netherlands' });
	await page.locator('[name=name]').fill('Waterlander Home');
	await page.locator('[name=contact]').fill('buying@waterlander.example');
	await look(page);
	await pressNamed(page, m.abroad_send({}, en));
	await page.waitForURL(/\/kebutuhan\/luar\//);
	await look(page);

	const { context: hers, page: shop, problems: others } = await visit(browser, server.url);
	await wear(hers, maker, server.url);
	await shop.goto('/usaha/permintaan');
	await shop.getByRole('link', { name: /Belanda minta contoh/ }).click();
	await shop.waitForURL(/\/luar\//);
	await look(shop);
	await shop.locator('[name=priceIdr]').fill('0');
	await shop.locator('[name=minOrder]').fill('200');
	await shop.locator('[name=leadDays]').fill('3');
	await pressNamed(shop, m.abroad_maker_send({}, id));
	await shop.getByText(m.abroad_maker_done({}, id)).waitFor();
	await look(shop);
	await page.reload();
	expect(await page.locator('main').innerText()).toContain(m.abroad_free({}, en));
	await look(page);
	expect([...problems, ...others]).toEqual([]);
	await Promise.all([context.close(), hers.close()]);
});
