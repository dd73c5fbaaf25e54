import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { addForm, retireForm, useForm } from '#modules/fieldwork/index.ts';
import { system } from '#server/app.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { startFieldWalk, type FieldWalk } from '#tests/make/field-walk.ts';

/** What a draft outlives: a form that was retired, and a newer release of the page. */
const id = { locale: 'id' } as const;
let walk: FieldWalk;

beforeAll(async () => {
	walk = await startFieldWalk();
});
afterAll(() => walk?.stop());

/** The next version of the survey with one more question that must be answered; the one before is retired. */
async function renewForm(): Promise<void> {
	const before = (await walk.row(
		`SELECT definition FROM fieldwork.form_version WHERE state = 'current'`,
	)) as { definition: FormDefinition };
	const definition = structuredClone(before.definition);
	definition.sections
		.find(({ key }) => key === 'people')!
		.questions.push({
			key: 'people.young',
			type: 'number',
			label: { id: 'Berapa yang di bawah 30 tahun?', en: 'How many are below 30?' },
			required: true,
			min: 0,
		});
	await walk.world.write(system('test'), async (ctx) => {
		const added = await addForm(ctx, { definition, origin: 'uji' });
		if (!('added' in added)) throw new Error(JSON.stringify(added));
		await useForm(ctx, added.added);
		await retireForm(ctx, { id: definition.id, version: before.definition.version });
	});
}

describe('a form that was retired while drafts of it waited (EN-04)', () => {
	test('they open, keep every answer, are sent with the new question, and the office reads them', async () => {
		const { page, problems } = walk.device;
		await walk.keep(page);
		walk.network.set({ drop: 1 });
		// One is ready to be sent, the other only begun.
		const ready = await walk.interview(page, 'Opak Ketan Bu Nani');
		const begun = await walk.newEnterprise(page, 'Teh Poci Pak Dul');
		await page.locator('[data-saved=true]').waitFor();
		await walk.counted(page, 'ready', 1);

		await renewForm();
		walk.network.set({});
		await walk.sendNow(page);
		await walk.counted(page, 'draft', 2);
		await walk.open(page, ready.replace('kerja', 'kartu'));
		await page.getByText(m.field_card_stopped({}, id)).waitFor();
		await page.getByRole('link', { name: m.field_card_look({}, id) }).click();
		await page.getByText(m.field_form_newer_title({}, id)).waitFor();
		await page.getByRole('link', { name: /Berapa yang di bawah 30 tahun/ }).click();
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
			.toBe('people.young');
		await page.locator('[name="people.young"]').fill('1');
		await walk.finish(page, ready);
		await walk.counted(page, 'sent', 1);

		// The one that was only begun still has its own form, and moves when it is sent.
		await page.goto(`${walk.network.url}/petugas${begun}/business`);
		expect(await page.locator('[name="business.name"]').inputValue()).toBe('Teh Poci Pak Dul');
		await walk.answerTheRest(page, begun, 'Dulhadi');
		await walk.finish(page, begun);
		await page.getByText(m.field_card_stopped({}, id)).waitFor();
		await page.goto(`${walk.network.url}/petugas${begun}/people`);
		await page.locator('[name="people.young"]').fill('0');
		await walk.finish(page, begun);
		await walk.counted(page, 'sent', 2);
		expect(problems).toEqual([]);

		const officer = await walk.officer();
		for (const [visit, name] of [
			[ready, 'Opak Ketan Bu Nani'],
			[begun, 'Teh Poci Pak Dul'],
		] as const) {
			const seen = await walk.read(officer, `/dinas/lapangan/wawancara/${visit.split('/')[2]!}`);
			expect(seen).toContain(name);
			expect(seen).toContain('Berapa yang di bawah 30 tahun?');
		}
		expect(
			await walk.row(
				`SELECT count(*)::int AS n, min(r.form_version) AS form FROM fieldwork.interview i
				 JOIN fieldwork.interview_revision r ON r.id = i.revision_id`,
			),
		).toEqual({ n: 2, form: 2 });
	});
});

describe('a newer release of the page', () => {
	const cacheNames = (page: Page) =>
		page.evaluate(async () =>
			(await caches.keys()).filter((name) => name.startsWith('rumah-petugas-')),
		);
	const isNew = (page: Page) => page.evaluate(() => document.documentElement.dataset['rilis']);

	test('waits until nobody works, takes over at a tap, and the old draft opens, also without a signal', async () => {
		const { page, problems } = walk.device;
		const visit = await walk.newEnterprise(page, 'Dodol Waktu Rilis');
		await page.locator('[data-saved=true]').waitFor();
		await walk.keep(page);
		const [former] = await cacheNames(page);
		const version = former!.slice('rumah-petugas-'.length);
		walk.network.rewrite(/^\/(en\/)?petugas(\?|$)|^\/service-worker\.js/, (text) =>
			text.replaceAll(version, 'rilis-uji').replace('<html', '<html data-rilis="uji"'),
		);
		const update = () =>
			page.evaluate(async () => {
				for (const one of await navigator.serviceWorker.getRegistrations()) await one.update();
			});

		// While a visit is open nothing is offered.
		await page.goto(`${walk.network.url}/petugas${visit}/business`);
		await page.locator('[name="business.name"]').waitFor();
		await update();
		await page.waitForFunction(async () =>
			(await navigator.serviceWorker.getRegistrations()).every(({ waiting }) => waiting),
		);
		expect(await page.getByText(m.field_new_version({}, id)).count()).toBe(0);
		await page.locator('[name="business.address"]').fill('Gang rilis baru');
		await page.locator('[data-saved=true]').waitFor();

		await walk.open(page);
		expect(await isNew(page)).toBeUndefined();
		await Promise.all([
			page.waitForEvent('load'),
			page.getByRole('button', { name: m.field_new_version_take({}, id) }).click(),
		]);
		await page.locator('nav').waitFor();
		await page.waitForFunction(() => document.documentElement.dataset['rilis'] === 'uji');
		await expect.poll(() => cacheNames(page)).toEqual(['rumah-petugas-rilis-uji']);

		walk.network.set({ drop: 1 });
		await walk.open(page);
		await page.getByText('Dodol Waktu Rilis').first().click();
		await page.goto(`${walk.network.url}/petugas${visit}/business`);
		expect(await page.locator('[name="business.address"]').inputValue()).toBe('Gang rilis baru');
		walk.network.set({});
		await walk.answerTheRest(page, visit, 'Nyai Dodol');
		await page.locator('[name="people.young"]').fill('1');
		await walk.finish(page, visit);
		await walk.counted(page, 'sent', 3);
		expect(problems).toEqual([]);
	});
});
