import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { returnInterview } from '#modules/fieldwork/index.ts';
import { countersOf } from '#tests/make/field-device.ts';
import { cameraPicture, startFieldWalk, type FieldWalk } from '#tests/make/field-walk.ts';

/** A day in the field in a real browser at 360 px: no signal, a killed browser, a card, a closed door. */
const id = { locale: 'id' } as const;
let walk: FieldWalk;

beforeAll(async () => {
	walk = await startFieldWalk();
});
afterAll(() => walk?.stop());

describe('a day without a signal', () => {
	let visit = '';

	test('the page is kept on the device, and public pages stay without a script (EN-01)', async () => {
		const { page } = walk.device;
		await walk.open(page);
		await page.getByText('Kemiri').first().waitFor();
		await page.waitForFunction(async () => (await caches.keys()).length > 0);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const scopes = await page.evaluate(async () =>
			(await navigator.serviceWorker.getRegistrations()).map(
				({ scope }) => new URL(scope).pathname,
			),
		);
		expect(scopes.sort()).toEqual(['/en/petugas', '/petugas']);
		await page.goto(`${walk.network.url}/`);
		expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
		expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
	});

	test('a new enterprise with a photo is written down, and outlives a killed browser', async () => {
		walk.network.set({ drop: 1 });
		const { page } = walk.device;
		visit = await walk.newEnterprise(page, 'Keripik Ibu Sari');
		const chooser = page.locator('[name="business.photo"]');
		await chooser.setInputFiles({
			name: 'depan.jpg',
			mimeType: 'image/jpeg',
			buffer: await cameraPicture(),
		});
		await page.getByRole('img', { name: 'Foto 1' }).waitFor();
		await chooser.setInputFiles({
			name: 'bukan.jpg',
			mimeType: 'image/jpeg',
			buffer: Buffer.from('bukan foto'),
		});
		await page.getByText(m.field_photo_refused({ count: 1 }, id)).waitFor();
		const kept = await page.evaluate(async (name) => {
			const database = await new Promise<IDBDatabase>((done) => {
				const asked = indexedDB.open(name);
				asked.onsuccess = () => done(asked.result);
			});
			const all = await new Promise<{ bytes: ArrayBuffer }[]>((done) => {
				const asked = database.transaction('photos').objectStore('photos').getAll();
				asked.onsuccess = () => done(asked.result as { bytes: ArrayBuffer }[]);
			});
			return all.map(({ bytes }) => [...new Uint8Array(bytes)]);
		}, `rumah-petugas-${walk.wati.actor.personId}`);
		expect(kept).toHaveLength(1);
		expect(kept[0]!.length).toBeLessThanOrEqual(200 * 1024);
		const shrunk = await sharp(Buffer.from(kept[0]!)).metadata();
		expect(Math.max(shrunk.width, shrunk.height)).toBeLessThanOrEqual(1280);
		expect(shrunk.exif).toBeUndefined();
		await page.locator('[name="business.address"]').fill('Kp. Kemiri RT 3');
		await page.locator('[data-saved=true]').waitFor();

		await walk.device.kill();
		await walk.device.start();
		await walk.open(walk.device.page);
		expect(await countersOf(walk.device.page)).toMatchObject({ draft: 1, ready: 0, sent: 0 });
		await walk.device.page.getByText('Keripik Ibu Sari').click();
		await walk.device.page.goto(`${walk.network.url}/petugas${visit}/business`);
		expect(await walk.device.page.locator('[name="business.address"]').inputValue()).toBe(
			'Kp. Kemiri RT 3',
		);
		await walk.device.page.getByRole('img', { name: 'Foto 1' }).waitFor();
	});

	test('the card at the door has its number without a signal, and the number holds (EN-13)', async () => {
		const { page } = walk.device;
		await walk.answerTheRest(page, visit);
		await walk.finish(page, visit);
		const card = page.locator('.field-card');
		await card.waitFor();
		const number = (await card.getAttribute('data-number')) ?? '';
		expect(number).not.toBe('');
		expect(await card.innerText()).toContain('Keripik Ibu Sari');
		expect(await countersOf(page)).toMatchObject({ draft: 0, ready: 1, sent: 0 });

		const [download] = await Promise.all([
			page.waitForEvent('download').catch(() => undefined),
			page.getByRole('button', { name: m.field_card_share({}, id) }).click(),
		]);
		if (download) expect(download.suggestedFilename()).toBe(`kartu-${number}.png`);

		walk.network.set({});
		await walk.device.wear(walk.wati.headers);
		await walk.sendNow(page);
		await walk.counted(page, 'sent', 1);
		expect(
			await walk.row('SELECT name FROM registry.enterprise WHERE number = $1', [number]),
		).toEqual({
			name: 'Keripik Ibu Sari',
		});
		expect(
			await walk.row(
				'SELECT count(*)::int AS n FROM fieldwork.photo WHERE interview_id IS NOT NULL',
			),
		).toEqual({ n: 1 });
		expect(
			(await fetch(`${walk.server.url}/u/${number}`, { redirect: 'manual' })).status,
		).toBeLessThan(400);
		expect(walk.device.problems).toEqual([]);
	});

	test('a returned interview opens at the marked question with the note (EN-12)', async () => {
		const officer = await walk.officer();
		const interview = await walk.row('SELECT id, revision FROM fieldwork.interview');
		await walk.world.write(officer.actor, (ctx) =>
			returnInterview(ctx, {
				interviewId: String(interview!['id']),
				revision: Number(interview!['revision']),
				marks: [{ key: 'owner.phone', note: 'Nomornya tidak tersambung' }],
			}),
		);
		const { page } = walk.device;
		await walk.sendNow(page);
		await walk.counted(page, 'returned', 1);
		await walk.open(page);
		await page.getByText('Keripik Ibu Sari').first().click();
		await page.getByRole('alert').getByRole('link').first().click();
		const box = page.locator('[id="q-owner.phone"]');
		await box.getByText('Nomornya tidak tersambung').waitFor();
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
			.toBe('owner.phone');
		await page.locator('[name="owner.phone"]').fill('0813-1111-2222');
		await walk.finish(page, visit);
		await walk.counted(page, 'sent', 1);
		expect(await walk.row('SELECT revision, state FROM fieldwork.interview')).toEqual({
			revision: 2,
			state: 'waiting',
		});
		expect(await walk.row('SELECT count(*)::int AS n FROM registry.enterprise')).toEqual({ n: 1 });
	});
});

describe('a door that stays closed', () => {
	test('come back, with a day, and nothing of a person is sent (EN-03)', async () => {
		const { page } = walk.device;
		await walk.open(page);
		await page.getByRole('link', { name: m.field_new_here({}, id) }).click();
		await page.getByRole('button', { name: /^Di / }).first().click();
		await page.getByLabel(m.field_outcome_come_back({}, id)).check();
		await page.getByLabel(m.field_visit_name({}, id)).fill('Warung biru');
		await page.getByRole('button', { name: m.field_visit_close({}, id) }).click();
		await walk.counted(page, 'sent', 2);
		const { answers } = (await walk.row(
			`SELECT r.answers FROM fieldwork.interview_revision r WHERE r.outcome = 'come-back'`,
		)) as { answers: object };
		expect(JSON.stringify(answers)).not.toContain('Warung biru');
	});
});
