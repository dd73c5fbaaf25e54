import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { accessibilityProblems, desk, overflow, phone } from '#tests/make/browser.ts';
import { kitchen } from '#tests/make/field.ts';
import { countersOf } from '#tests/make/field-device.ts';
import { startFieldWalk, type FieldWalk } from '#tests/make/field-walk.ts';
import { codeWeight } from '#tests/make/served.ts';

/** How the screens of field work look, weigh and start. */
const id = { locale: 'id' } as const;
let walk: FieldWalk;

beforeAll(async () => {
	walk = await startFieldWalk();
});
afterAll(() => walk?.stop());

describe('every screen', () => {
	const screens = ['', '#/daftar', '#/baru', '#/kirim', '#/ringkasan', '#/alat'];
	const themes = ['rumah', 'rumah-malam', 'rumah-terik'];
	for (const theme of themes)
		test(`axe finds nothing, and nothing sticks out (${theme})`, async () => {
			const { page } = walk.device;
			await page.emulateMedia({ reducedMotion: 'reduce' });
			for (const screen of screens)
				for (const size of [phone, desk]) {
					await page.setViewportSize(size);
					await walk.open(page, screen);
					await page.evaluate((one) => (document.documentElement.dataset['theme'] = one), theme);
					expect(await accessibilityProblems(page), `${screen} ${size.width}`).toEqual([]);
					expect(await overflow(page), `${screen} ${size.width}`).toBeLessThanOrEqual(0);
				}
			await page.setViewportSize(phone);
		});
});

test('the form is clean for axe too', async () => {
	const { page } = walk.device;
	const visit = await walk.newEnterprise(page, String(kitchen['business.name']));
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.goto(`${walk.network.url}/petugas${visit}`);
	await page.getByText(m.field_sections_title({}, id)).waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.goto(`${walk.network.url}/petugas${visit}/selesai`);
	await page.getByText(m.field_end_title({}, id)).waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('all code of the page weighs at most 150 KB compressed', async () => {
	const { gzip, brotli } = await codeWeight(walk.server.url, '/petugas', { 'x-field-shell': '1' });
	process.stdout.write(`/petugas: ${gzip} B of code by gzip, ${brotli} B by brotli\n`);
	expect(gzip).toBeLessThanOrEqual(150 * 1024);
});

test('it starts without a signal, also on a slow phone', async () => {
	const { page, context } = walk.device;
	await walk.open(page);
	await page.waitForFunction(async () => (await caches.match('/petugas')) !== undefined);
	walk.network.set({ drop: 1 });
	const cdp = await context.newCDPSession(page);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
	await page.goto('about:blank');
	await page.goto(`${walk.network.url}/petugas`, { waitUntil: 'commit' });
	await page.getByText(m.field_today_assignments({}, id), { exact: true }).waitFor();
	const ms = await page.evaluate(() => Math.round(performance.now()));
	process.stdout.write(`/petugas starts offline at a sixth of the speed in at most ${ms} ms\n`);
	expect(await countersOf(page)).toHaveProperty('draft');
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	walk.network.set({});
});
