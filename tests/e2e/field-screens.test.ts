import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { axeProblems, axeRule } from '#tests/make/axe.ts';
import { desk, overflow, phone } from '#tests/make/browser.ts';
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
					expect(await axeProblems(page), `${screen} ${size.width}`).toEqual([]);
					expect(await overflow(page), `${screen} ${size.width}`).toBeLessThanOrEqual(0);
				}
			await page.setViewportSize(phone);
		});
});

test('the form is clean for axe too', async () => {
	const { page } = walk.device;
	const visit = await walk.newEnterprise(page, String(kitchen['business.name']));
	expect(await axeProblems(page)).toEqual([]);
	await page.goto(`${walk.network.url}/petugas${visit}`);
	await page.getByText(m.field_sections_title({}, id)).waitFor();
	expect(await axeProblems(page)).toEqual([]);
	await page.goto(`${walk.network.url}/petugas${visit}/selesai`);
	await page.getByText(m.field_end_title({}, id)).waitFor();
	expect(await axeProblems(page)).toEqual([]);
});

/** Text and buttons that have less than 7 : 1 (WCAG AAA, 4.5 : 1 for large ones). */
const faint = (page: Page) => axeRule(page, 'color-contrast-enhanced');

describe('under the open sky, every word and button has 7 : 1', () => {
	const theme = (page: Page) =>
		page.evaluate(() => (document.documentElement.dataset['theme'] = 'rumah-terik'));

	test('in each section of the form, at the door and at the end', async () => {
		const { page } = walk.device;
		await page.setViewportSize(phone);
		const visit = await walk.newEnterprise(page, 'Es Dawet Tengah Hari');
		const sections = [
			'',
			'/business',
			'/owner',
			'/legality',
			'/production',
			'/finance',
			'/selesai',
		];
		for (const section of sections) {
			await page.goto(`${walk.network.url}/petugas${visit}${section}`);
			await page.locator('h1').waitFor();
			await theme(page);
			expect(await faint(page), section).toEqual([]);
			expect(await overflow(page), section).toBeLessThanOrEqual(0);
		}
	});

	test('on the other screens', async () => {
		const { page } = walk.device;
		for (const screen of ['', '#/daftar', '#/baru', '#/kirim', '#/ringkasan', '#/alat']) {
			await walk.open(page, screen);
			await theme(page);
			expect(await faint(page), screen).toEqual([]);
		}
	});
});

test('the form is walked through by the keyboard alone, and what has the focus is in sight', async () => {
	const { page } = walk.device;
	const visit = await walk.newEnterprise(page, 'Papan Ketik');
	await page.goto(`${walk.network.url}/petugas${visit}/people`);
	const total = page.locator('[name="people.total"]');
	await total.waitFor();
	/** Tab until the focus is there; what has it must be in sight, between header and menu. */
	const tabTo = async (name: string) => {
		for (let stops = 0; stops < 40; stops++) {
			await page.keyboard.press('Tab');
			const at = await page.evaluate(() => {
				const element = document.activeElement as HTMLElement;
				const { top, bottom } = element.getBoundingClientRect();
				const [header, nav] = [document.querySelector('header')!, document.querySelector('nav')!];
				const inChrome = header.contains(element) || nav.contains(element);
				return {
					name: element.getAttribute('name') ?? element.textContent.trim(),
					hidden:
						!inChrome &&
						(bottom <= header.getBoundingClientRect().bottom ||
							top >= nav.getBoundingClientRect().top),
				};
			});
			expect(at.hidden, at.name).toBe(false);
			if (at.name === name) return;
		}
		throw new Error(`the keyboard does not reach ${name}`);
	};
	await tabTo('people.total');
	await page.keyboard.type('2');
	await tabTo('people.women');
	await page.keyboard.type('1');
	await tabTo(m.field_section_next({ section: 'Penutup' }, id));
	await page.keyboard.press('Enter');
	await page.waitForURL('**/closing');
	await page.goto(`${walk.network.url}/petugas${visit}/business`);
	await page.locator('[name="business.kind"]').first().waitFor();
	await tabTo('business.kind');
	await page.keyboard.press('ArrowDown');
	expect(await page.locator('[name="business.kind"]:checked').count()).toBe(1);
	await tabTo(m.field_section_next({ section: 'Pemilik' }, id));
	await page.keyboard.press('Enter');
	await page.waitForURL('**/owner');
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
