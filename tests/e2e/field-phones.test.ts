import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { returnInterview } from '#modules/fieldwork/index.ts';
import { countersOf, makeDevice, signInEnumerator } from '#tests/make/field-device.ts';
import { cameraPicture, startFieldWalk, type FieldWalk } from '#tests/make/field-walk.ts';

/** More than one phone of one enumerator: a lost one, two at once, one that saves for another. */
const id = { locale: 'id' } as const;
let walk: FieldWalk;

beforeAll(async () => {
	walk = await startFieldWalk();
});
afterAll(() => walk?.stop());

/** What the office marks goes back, as an officer would send it. */
async function giveBack(interviewId: string, key: string, note: string): Promise<void> {
	const officer = await walk.officer();
	const stood = await walk.row('SELECT revision FROM fieldwork.interview WHERE id = $1', [
		interviewId,
	]);
	await walk.world.write(officer.actor, (ctx) =>
		returnInterview(ctx, {
			interviewId,
			revision: Number(stood!['revision']),
			marks: [{ key, note }],
		}),
	);
}

const idOf = (visit: string) => visit.split('/')[2]!;
const openMark = (page: Page) => page.getByRole('alert').getByRole('link').first().click();

describe('a returned interview (EN-12)', () => {
	test('opens at the marked question on a phone that never had it, with what is sealed kept', async () => {
		const { page } = walk.device;
		const visit = await walk.newEnterprise(page, 'Rengginang Mak Eti');
		await page.locator('[name="business.photo"]').setInputFiles({
			name: 'depan.jpg',
			mimeType: 'image/jpeg',
			buffer: await cameraPicture(),
		});
		await page.getByRole('img', { name: 'Foto 1' }).waitFor();
		await walk.answerTheRest(page, visit);
		await page.goto(`${walk.network.url}/petugas${visit}/owner`);
		await page.locator('[name="owner.nik"]').fill('3603091407850007');
		await walk.finish(page, visit);
		await walk.counted(page, 'sent', 1);
		await giveBack(idOf(visit), 'people.total', 'Kelihatannya ada tiga orang');

		const other = await makeDevice(walk.network.url);
		try {
			await other.wear(walk.wati.headers);
			await walk.open(other.page);
			await other.page.getByText(m.field_elsewhere_title({ count: 1 }, id)).waitFor();
			expect(await countersOf(other.page)).toMatchObject({ returned: 0 });
			await other.page.getByRole('button', { name: m.field_elsewhere_fetch({}, id) }).click();
			await walk.counted(other.page, 'returned', 1);
			const held = await other.page.evaluate(async (name) => {
				const database = await new Promise<IDBDatabase>((done) => {
					const asked = indexedDB.open(name);
					asked.onsuccess = () => done(asked.result);
				});
				return new Promise<string>((done) => {
					const asked = database.transaction('works').objectStore('works').getAll();
					asked.onsuccess = () => done(JSON.stringify(asked.result));
				});
			}, `rumah-petugas-${walk.wati.actor.personId}`);
			expect(held).not.toContain('3603091407850007');

			// From here on without a signal: all that is needed is on this phone.
			walk.network.set({ drop: 1 });
			await other.page.getByText('Rengginang Mak Eti').first().click();
			await openMark(other.page);
			const box = other.page.locator('[id="q-people.total"]');
			await box.getByText('Kelihatannya ada tiga orang').waitFor();
			await expect
				.poll(() => other.page.evaluate(() => document.activeElement?.getAttribute('name')))
				.toBe('people.total');
			await other.page.locator('[name="people.total"]').fill('3');
			await other.page.goto(`${walk.network.url}/petugas${visit}/owner`);
			await other.page.locator('[id="q-owner.nik"]').getByText(m.field_kept({}, id)).waitFor();
			expect(await other.page.locator('[name="owner.nik"]').inputValue()).toBe('');
			await other.page.goto(`${walk.network.url}/petugas${visit}/business`);
			await other.page.getByText(m.field_photo_away({ photo: 'Foto 1' }, id)).waitFor();
			await walk.finish(other.page, visit);
			await walk.counted(other.page, 'ready', 1);
			walk.network.set({});
			await walk.sendNow(other.page);
			await walk.counted(other.page, 'sent', 1);
			expect(other.problems).toEqual([]);
		} finally {
			walk.network.set({});
			await other.end();
		}
		expect(
			await walk.row(
				`SELECT i.revision, i.state, r.answers->>'people.total' AS people, jsonb_array_length(r.photos) AS photos,
					r.nik_index = (SELECT nik_index FROM fieldwork.interview_revision o
						WHERE o.interview_id = i.id AND o.revision = 1) AS "sameNik"
				 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id
				 WHERE i.id = $1`,
				[idOf(visit)],
			),
		).toEqual({ revision: 2, state: 'waiting', people: '3', photos: 1, sameNik: true });
	});
});

describe('two phones at one interview', () => {
	test('the slower one is told so, and nothing of either is lost', async () => {
		const { page } = walk.device;
		const visit = await walk.interview(page, 'Sale Pisang Dua Hape');
		await walk.counted(page, 'sent', 2);
		await giveBack(idOf(visit), 'business.products', 'Pisang apa?');
		await walk.sendNow(page);
		// The first phone has it open again, and loses its signal.
		await walk.counted(page, 'returned', 1);
		const answer = async (on: Page, products: string) => {
			await on.goto(`${walk.network.url}/petugas${visit}/business`);
			await on.locator('[name="business.products"]').fill(products);
			await on.locator('[data-saved=true]').waitFor();
		};
		const other = await makeDevice(walk.network.url);
		try {
			await other.wear(walk.wati.headers);
			await walk.open(other.page);
			await other.page.getByRole('button', { name: m.field_elsewhere_fetch({}, id) }).click();
			await walk.counted(other.page, 'returned', 1);
			await walk.device.context.setOffline(true);
			await answer(page, 'Sale pisang ambon');
			await walk.finish(page, visit);
			await walk.counted(page, 'ready', 1);

			await answer(other.page, 'Sale pisang kepok');
			await walk.finish(other.page, visit);
			await walk.counted(other.page, 'sent', 1);
			expect(other.problems).toEqual([]);
		} finally {
			await other.end();
		}
		await walk.device.context.setOffline(false);
		await walk.sendNow(page);
		await walk.counted(page, 'draft', 1);
		await walk.open(page);
		await page.getByText('Sale Pisang Dua Hape').first().click();
		await page.getByText(m.field_newer_title({}, id)).waitFor();
		expect(
			await walk.row(
				`SELECT i.revision, 'two-documents' = ANY(i.remarks) AS told, r.answers->>'business.products' AS products
				 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id WHERE i.id = $1`,
				[idOf(visit)],
			),
		).toEqual({ revision: 2, told: true, products: 'Sale pisang kepok' });
		expect(
			await walk.row(
				`SELECT string_agg(answers->>'business.products', ', ' ORDER BY answers->>'business.products') AS kept
				 FROM fieldwork.interview_revision WHERE interview_id = $1 AND revision = 2`,
				[idOf(visit)],
			),
		).toEqual({ kept: 'Sale pisang ambon, Sale pisang kepok' });

		// She decides that this phone is right.
		await walk.finish(page, visit);
		await walk.counted(page, 'sent', 2);
		expect(
			await walk.row(
				`SELECT i.revision, r.answers->>'business.products' AS products
				 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id WHERE i.id = $1`,
				[idOf(visit)],
			),
		).toEqual({ revision: 3, products: 'Sale pisang ambon' });
		expect(
			await walk.row('SELECT count(*)::int AS n FROM registry.enterprise WHERE name = $1', [
				'Sale Pisang Dua Hape',
			]),
		).toEqual({ n: 1 });
	});
});

describe('a sealed file (EN-07)', () => {
	test('a draft is saved, and restored on another phone; wrong words and strangers are told so', async () => {
		const { page } = walk.device;
		await walk.newEnterprise(page, 'Tahu Bulat Mang Ujang');
		await walk.open(page, '#/alat');
		await page.locator('[name=secret]').fill('kopi pahit sekali');
		const [download] = await Promise.all([
			page.waitForEvent('download', { timeout: 60_000 }),
			page.getByRole('button', { name: m.field_backup_save({}, id) }).click(),
		]);
		const file = await readFile((await download.path())!);

		const other = await makeDevice(walk.network.url);
		const restore = async (secret: string, buffer: Buffer) => {
			await other.page.locator('[name=backup]').setInputFiles({
				name: 'cadangan.rumah',
				mimeType: 'application/octet-stream',
				buffer,
			});
			await other.page.locator('[name=opener]').fill(secret);
			await other.page.getByRole('button', { name: m.field_restore_do({}, id) }).click();
		};
		const says = (text: string) => other.page.getByText(text).waitFor({ timeout: 60_000 });
		try {
			const maman = await signInEnumerator(walk.world, 'Maman Suherman');
			await other.wear(maman.headers);
			await walk.open(other.page, '#/alat');
			await restore('kopi pahit sekali', file);
			await says(m.field_backup_other_person({}, id));

			await other.wear(walk.wati.headers);
			await other.page.reload();
			await other.page.getByText('Wati Rahayu').waitFor();
			expect(await countersOf(other.page)).toMatchObject({ draft: 0 });
			await restore('kopi manis sekali', file);
			await says(m.field_backup_wrong_passphrase({}, id));
			await restore('kopi pahit sekali', file.subarray(0, file.length - 20));
			await says(m.field_backup_cut_short({}, id));
			await restore('kopi pahit sekali', file);
			await says(m.field_backup_restored({ works: 1, photos: 0, kept: 0 }, id));
			await expect.poll(() => countersOf(other.page)).toMatchObject({ draft: 1 });
			await restore('kopi pahit sekali', file);
			await says(m.field_backup_restored({ works: 0, photos: 0, kept: 1 }, id));
			await walk.open(other.page);
			await other.page.getByText('Tahu Bulat Mang Ujang').waitFor();
			expect(other.problems).toEqual([]);
		} finally {
			await other.end();
		}
	});
});

test('storage that was cleared is filled again from the server', async () => {
	const { page } = walk.device;
	await page.goto(`${walk.network.url}/`);
	await page.evaluate(async () => {
		for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await walk.open(page);
	await page.getByText('Kemiri').first().waitFor();
	expect(await countersOf(page)).toEqual({ draft: 0, ready: 0, sent: 0, returned: 0 });
});
