import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { handOverAssignment } from '#modules/fieldwork/index.ts';
import { makeDevice, signInEnumerator } from '#tests/make/field-device.ts';
import { cameraPicture, startFieldWalk, type FieldWalk } from '#tests/make/field-walk.ts';
import { signInStaff } from '#tests/make/signed-in.ts';

/** What goes wrong on real phones: pictures without data, clocks, assignments that changed hands. */
const id = { locale: 'id' } as const;
let walk: FieldWalk;

beforeAll(async () => {
	walk = await startFieldWalk();
});
afterAll(() => walk?.stop());

const attach = (page: Page, buffer: Buffer) =>
	page.locator('[name="business.photo"]').setInputFiles({
		name: 'depan.jpg',
		mimeType: 'image/jpeg',
		buffer,
	});

describe('a photo without data (EN-11)', () => {
	test('is refused when it is chosen', async () => {
		const { page } = walk.device;
		await walk.newEnterprise(page, 'Foto Kosong');
		await attach(page, Buffer.alloc(0));
		await page.getByText(m.field_photo_refused({ count: 1 }, id)).waitFor();
		expect(await page.getByRole('img', { name: 'Foto 1' }).count()).toBe(0);
		await page.goto(`${walk.network.url}/petugas`);
		await page.getByText('Foto Kosong').first().click();
		page.once('dialog', (dialog) => void dialog.accept());
		await page.getByRole('button', { name: m.field_throw_away({}, id) }).click();
		await walk.counted(page, 'draft', 0);
	});

	test('that the phone lost later comes back to be taken again, and the rest is sent', async () => {
		const { page, problems } = walk.device;
		walk.network.set({ drop: 1 });
		const visit = await walk.newEnterprise(page, 'Foto Hilang Isi');
		await attach(page, await cameraPicture());
		await page.getByRole('img', { name: 'Foto 1' }).waitFor();
		await walk.answerTheRest(page, visit);
		await walk.finish(page, visit);
		await walk.counted(page, 'ready', 1);
		await page.evaluate(async (name) => {
			const database = await new Promise<IDBDatabase>((done) => {
				const asked = indexedDB.open(name);
				asked.onsuccess = () => done(asked.result);
			});
			const photos = database.transaction('photos', 'readwrite').objectStore('photos');
			const all = await new Promise<{ bytes: ArrayBuffer }[]>((done) => {
				const asked = photos.getAll();
				asked.onsuccess = () => done(asked.result as { bytes: ArrayBuffer }[]);
			});
			for (const one of all) photos.put({ ...one, bytes: new ArrayBuffer(0) });
		}, `rumah-petugas-${walk.wati.actor.personId}`);
		walk.network.set({});
		await walk.sendNow(page);
		await walk.counted(page, 'draft', 1);
		await walk.open(page);
		await page.getByText('Foto Hilang Isi').first().click();
		await page.getByText(m.field_problem_photo_lost({}, id)).waitFor();
		await walk.finish(page, visit);
		await walk.counted(page, 'sent', 1);
		expect(problems).toEqual([]);
		expect(await walk.row('SELECT count(*)::int AS n FROM fieldwork.photo')).toEqual({ n: 0 });
	});
});

describe('an assignment that was given to another', () => {
	test('takes nothing from what was begun for it, and the office is told', async () => {
		const { page, problems } = walk.device;
		const visit = await walk.newEnterprise(page, 'Kue Cubit Tugas Pindah');
		await page.locator('[data-saved=true]').waitFor();
		const officer = await walk.officer();
		const maman = await signInStaff(walk.world, 'enumerator', '36.03', 'Maman Suherman');
		await walk.world.write(officer.actor, (ctx) =>
			handOverAssignment(ctx, { id: walk.wati.assignmentId, personId: maman.actor.personId }),
		);
		await walk.sendNow(page);
		await walk.open(page);
		await page.getByText(m.field_no_assignment({}, id)).waitFor();
		await page.getByText('Kue Cubit Tugas Pindah').first().waitFor();
		await walk.answerTheRest(page, visit, 'Juju Juariah');
		await walk.finish(page, visit);
		await walk.counted(page, 'sent', 2);
		const interviewId = visit.split('/')[2]!;
		expect(
			await walk.row('SELECT remarks, person_id AS person FROM fieldwork.interview WHERE id = $1', [
				interviewId,
			]),
		).toEqual({ remarks: ['assignment-ended'], person: walk.wati.actor.personId });
		expect(
			await walk.row('SELECT kind, state FROM desk.task WHERE subject_id = $1', [interviewId]),
		).toEqual({ kind: 'interview', state: 'open' });
		expect(await walk.read(officer, `/dinas/lapangan/wawancara/${interviewId}`)).toContain(
			m.lapangan_remark_assignment_ended({}, id),
		);
		expect(problems).toEqual([]);
	});
});

describe('a phone whose clock is a year off', () => {
	test.each([
		['ahead', 365, 'Batagor Kuah Ijo'],
		['behind', -365, 'Jahit Mukena Rapi'],
	])(
		'%s: it is told, its work is taken with the right hours, the office sees why',
		async (word, days, name) => {
			const other = await makeDevice(walk.network.url);
			try {
				const ani = await signInEnumerator(walk.world, `Ani ${word}`);
				await other.context.clock.install();
				await other.context.clock.setSystemTime(Date.now() + days * 86_400_000);
				await other.wear(ani.headers);
				await walk.open(other.page);
				await other.page.getByText(m.field_clock_off({}, id)).waitFor();
				const visit = await walk.interview(other.page, name);
				await walk.counted(other.page, 'sent', 1);
				const interviewId = visit.split('/')[2]!;
				expect(
					await walk.row(
						`SELECT round(clock_offset_ms / 86400000.0)::int AS days, remarks, flags @> '{clock-off}' AS flagged,
						started_at > now() - interval '1 hour' AND finished_at <= now() AS today
					 FROM fieldwork.interview WHERE id = $1`,
						[interviewId],
					),
				).toEqual({ days, remarks: ['clock-off'], flagged: true, today: true });
				const officer = await walk.officer();
				expect(await walk.read(officer, `/dinas/lapangan/wawancara/${interviewId}`)).toContain(
					m.lapangan_flag_clock_off({}, id),
				);
				expect(other.problems).toEqual([]);
			} finally {
				await other.end();
			}
		},
	);
});
