import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getEnterprise360, updateEnterprise } from '#modules/registry/index.ts';
import { desk, openBrowser, visit } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { makeRegion, type Region, type Who } from '#tests/make/region.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** Two edits of one record, and one enterprise recorded twice, as people meet them (SH-08, EN-05, DN-03). */
let server: RunningServer;
let world: World;
let region: Region;
let browser: Browser;

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), openBrowser()]);
	world = worldOf(await server.app(), server.folder);
	region = await makeRegion(world);
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function signIn(context: BrowserContext, who: Who): Promise<void> {
	const cookies = (region.people[who]!.headers.get('cookie') ?? '').split('; ').filter(Boolean);
	await context.addCookies(
		cookies.map((pair) => {
			const at = pair.indexOf('=');
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
		}),
	);
}

test('without JavaScript: what the owner typed over an officer’s change waits beside it, and she chooses', async () => {
	const { page, context } = await visit(browser, server.url, { javaScript: false });
	await signIn(context, 'ownerA');
	await page.goto('/usaha/toko');
	await page.fill('input[name=name]', 'Laksa Uji Ibu');
	const { officer } = region.people;
	const enterpriseId = region.shopA.enterpriseId;
	await world.write(officer!.actor, (ctx) =>
		updateEnterprise(ctx, { enterpriseId, name: 'Laksa Uji Kantor' }),
	);
	await page.click('form[action="?/simpan"] button[type=submit]');
	expect(new URL(page.url()).pathname).toMatch(/^\/usaha\/bentrok\//);
	const form = await page.locator('form:has([name=version])').innerText();
	expect(form).toContain('Laksa Uji Kantor');
	expect(form).toContain('Laksa Uji Ibu');
	await page.click('button[type=submit]');
	expect(await page.locator('#name-error').isVisible()).toBe(true);
	await page.check('input[name=choice-name][value=other]');
	await page.fill('input[name=other-name-name]', 'Laksa Uji Bersama');
	await page.fill('input[name=reason]', 'Sudah sepakat dengan petugas');
	await page.click('button[type=submit]');
	expect(new URL(page.url()).pathname).toBe('/usaha/toko');
	expect(await page.inputValue('input[name=name]')).toBe('Laksa Uji Bersama');
	await context.close();
});

test('from the keyboard alone: an officer compares a pair and keeps both', async () => {
	const { page, context, problems } = await visit(browser, server.url, { viewport: desk });
	await signIn(context, 'officer');
	await page.goto(`/dinas/ganda/${region.repeatId}`, { waitUntil: 'networkidle' });
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('2');
	expect(
		await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.checked),
	).toBe(true);
	await page.keyboard.press('r');
	await page.keyboard.type('Dua keluarga, dua dapur');
	await page.locator('button[value=different]').press('Enter');
	await page.waitForURL((url) => url.searchParams.get('sudah') === 'different');
	expect(problems).toEqual([]);
	await context.close();
});

test('while an officer types, what is likely there already appears; a stranger is led to the sign-in', async () => {
	const { page, context } = await visit(browser, server.url, { viewport: desk });
	await signIn(context, 'officer');
	const record = await getEnterprise360(world.read(region.people.officer!.actor), {
		id: region.shopB.enterpriseId,
	});
	await page.goto('/dinas/usaha/baru', { waitUntil: 'networkidle' });
	await page.fill('input[name=name]', record.name);
	await page.fill('input[name=phone]', record.phone ?? '');
	await page.locator('#mirip').getByText(record.number).waitFor();
	const answer = await page.request.post('/usaha/daftar/mirip', { data: { phone: '0' } });
	expect(await answer.json()).toEqual([]);
	await context.close();
	const stranger = await visit(browser, server.url);
	const refused = await stranger.page.request.post('/usaha/daftar/mirip', {
		data: { name: record.name, areaCode: record.areaCode },
		maxRedirects: 0,
	});
	expect(refused.status()).toBe(303);
	expect(refused.headers()['location']).toContain('/masuk');
	expect(await refused.text()).not.toContain(record.number);
	await stranger.context.close();
});
