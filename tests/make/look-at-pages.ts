import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, phone, visit, type Visitor as Opened } from './browser.ts';
import { startDemoWorld, wear, type DemoWorld, type Visitor } from './demo-world.ts';
import { inspect } from './inspect.ts';
import { pages, pathOf } from './page-list.ts';

export interface OpenedPages {
	readonly world: DemoWorld;
	readonly browser: Browser;
	/** The browser of somebody who was named. */
	at(who: Visitor): Opened;
}

/** A small demonstration, and a page of everybody who is named; `prepare` runs before they wear their cookies. */
export function openPages(
	who: readonly Visitor[],
	prepare?: (opened: OpenedPages) => Promise<void>,
): OpenedPages {
	let world: DemoWorld;
	let browser: Browser;
	const open: Partial<Record<Visitor, Opened>> = {};
	const opened = {
		get world() {
			return world;
		},
		get browser() {
			return browser;
		},
		at: (one: Visitor) => open[one]!,
	};
	beforeAll(async () => {
		[world, browser] = await Promise.all([startDemoWorld(), openBrowser()]);
		for (const one of who) {
			const visitor = await visit(browser, world.server.url);
			// Colours are looked at as they end, not on their way there.
			await visitor.page.emulateMedia({ reducedMotion: 'reduce' });
			open[one] = visitor;
		}
		await prepare?.(opened);
		for (const one of who) await wear(open[one]!.context, world, one);
	});
	afterAll(async () => {
		await browser?.close();
		await world?.server.stop();
	});
	return opened;
}

/** Every page in the lists of those who are named: its address, its title, and what `inspect` finds. */
export function lookAtPages(opened: OpenedPages, visitors: readonly Visitor[]): void {
	for (const who of visitors)
		describe(`pages of ${who}`, () => {
			for (const [name, address] of Object.entries(pages[who]))
				test(name, async () => {
					const { page, problems } = opened.at(who);
					problems.length = 0;
					const path = pathOf(address, opened.world);
					await page.setViewportSize(phone);
					const answer = await page.goto(path);
					if (who === 'enumerator') await page.locator('nav').first().waitFor();
					expect(answer?.status()).toBe(name === 'not there' ? 404 : 200);
					expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
					expect(await page.locator('h1').count()).toBe(1);
					expect(await page.title()).toContain('Rumah UMKM');
					expect(await page.locator('html').getAttribute('lang')).toBe('id');
					expect(await inspect(page)).toEqual({});
					expect(problems).toEqual([]);
				});
		});
}
