import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { axeProblems } from '#tests/make/axe.ts';
import { openBrowser, overflow, visit } from '#tests/make/browser.ts';
import { pressNamed, wear } from '#tests/make/press.ts';
import { kemiri, registerOwn } from '#tests/make/registry.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { signInPerson, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** A maker complains about a selling place: somebody by name has it, with a clock, and answers (OW-18, SH-09). */
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

const main = (page: Page) => page.locator('main').innerText();
async function look(page: Page): Promise<void> {
	expect(await overflow(page), page.url()).toBe(0);
	expect(await axeProblems(page), page.url()).toEqual([]);
}
async function comeAs(who: SignedIn) {
	const visitor = await visit(browser, server.url);
	await wear(visitor.context, who, server.url);
	return visitor;
}

test('OW-18 SH-09 a maker complains, sees who has it and until when, and reads how it ended', async () => {
	const world = worldOf(await server.app(), server.folder);
	const owner = await signInPerson(world, 'Bu Enok');
	await registerOwn(world, owner.actor, { name: 'Dodol Bu Enok', areaCode: kemiri });
	const staff = await signInStaff(world, 'officer', '36.03', 'Pak Petugas');
	const [maker, office] = [await comeAs(owner), await comeAs(staff)];

	await maker.page.goto('/usaha/keluhan');
	await maker.page.locator('[name=tentang]').selectOption('channel');
	await pressWords(maker.page, 'x');
	expect(await maker.page.locator('[name=tentang]').inputValue()).toBe('channel');
	await look(maker.page);
	await pressWords(maker.page, 'Barang lama masih dipajang di pojok sekolah');
	const sent = await main(maker.page);
	expect(sent).toContain('Barang lama masih dipajang');
	expect(sent).toContain('Pak Petugas');
	await look(maker.page);

	await office.page.goto('/dinas/keluhan');
	await look(office.page);
	await office.page
		.getByRole('link', { name: /Dodol Bu Enok/ })
		.first()
		.click();
	await office.page.waitForURL(/keluhan\/[0-9a-f-]{36}/);
	await look(office.page);
	await office.page.locator('[name=keputusan]').first().check();
	await office.page.locator('#putusan').fill('Sudah ditarik hari ini');
	await pressNamed(office.page, m.grievance_decide_send({}, id));
	await maker.page.goto('/usaha/keluhan');
	expect(await main(maker.page)).toContain('Sudah ditarik hari ini');
	for (const { problems, context } of [maker, office]) {
		expect(problems).toEqual([]);
		await context.close();
	}
});

/** Writes the words and sends them, also where the browser itself would stop her. */
async function pressWords(page: Page, words: string): Promise<void> {
	await page.locator('#keluhan-baru').fill(words);
	await pressNamed(page, m.grievance_send({}, id));
}
