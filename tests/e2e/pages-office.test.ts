import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { phone } from '#tests/make/browser.ts';
import { inspect } from '#tests/make/inspect.ts';
import { lookAtPages, openPages } from '#tests/make/look-at-pages.ts';

/** Every page of those who work for the office with something on it, on a phone and on a desk, by day and by night. */
const staff = ['enumerator', 'officer', 'administrator'] as const;
const opened = openPages(staff);
lookAtPages(opened, staff);

describe('screens of field work', () => {
	const id = { locale: 'id' } as const;
	/** Her page, each screen after the one before; the visit is begun at the door of a listed enterprise. */
	const screens: [name: string, go: (page: Page) => Promise<unknown>][] = [
		['list of an area', (page) => page.goto('/petugas#/daftar')],
		['enterprise', (page) => page.locator('main a[href*="#/usaha/"]').first().click()],
		['new visit', (page) => page.goto('/petugas#/baru')],
		[
			'at the door',
			async (page) => {
				await page.getByRole('button', { name: /^Di / }).first().click();
				await page.waitForURL('**/petugas#/kerja/**');
			},
		],
		[
			'sections',
			async (page) => {
				await page.getByLabel(m.field_outcome_met({}, id)).check();
				await page.getByRole('button', { name: m.field_consent_yes({}, id), exact: true }).click();
			},
		],
		...['business', 'owner', 'legality', 'marketing', 'production', 'people', 'selesai'].map(
			(section): [string, (page: Page) => Promise<unknown>] => [
				`section ${section}`,
				async (page) => {
					const visit = /#\/kerja\/[^/]+/.exec(page.url())![0];
					await page.goto(`/petugas${visit}/${section}`);
				},
			],
		),
		['to be sent', (page) => page.goto('/petugas#/kirim')],
		['the day', (page) => page.goto('/petugas#/ringkasan')],
		['device', (page) => page.goto('/petugas#/alat')],
	];
	for (const [name, go] of screens)
		test(name, async () => {
			const { page, problems } = opened.at('enumerator');
			problems.length = 0;
			await page.setViewportSize(phone);
			await go(page);
			await page.locator('h1').waitFor();
			expect(await inspect(page)).toEqual({});
			expect(problems).toEqual([]);
		});
});
