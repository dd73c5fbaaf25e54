import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { startBadNetwork, type BadNetwork } from '#tests/make/bad-network.ts';
import { accessibilityProblems, desk, overflow, phone } from '#tests/make/browser.ts';
import { kitchen } from '#tests/make/field.ts';
import {
	countersOf,
	makeDevice,
	signInEnumerator,
	type FieldDevice,
} from '#tests/make/field-device.ts';
import { codeWeight } from '#tests/make/served.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { signInStaff } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';
import { returnInterview } from '#modules/fieldwork/index.ts';

/** A day in the field in a real browser at 360 px: no signal, a killed browser, a card, a sealed file. */
const id = { locale: 'id' } as const;
let server: RunningServer;
let network: BadNetwork;
let device: FieldDevice;
let wati: Awaited<ReturnType<typeof signInEnumerator>>;

beforeAll(async () => {
	server = await startServer();
	network = await startBadNetwork(server.url);
	wati = await signInEnumerator(worldOf(await server.app(), server.folder));
	device = await makeDevice(network.url);
	await device.wear(wati.headers);
});
afterAll(async () => {
	await device?.end();
	await network?.stop();
	await server?.stop();
});

const open = async (page: Page, hash = '') => {
	await page.goto(`${network.url}/petugas${hash}`);
	await page.locator('nav').waitFor();
};
const row = async (text: string, values: unknown[] = []) => {
	const { pool } = (await server.app()).platform;
	const { rows } = await pool.query<Record<string, unknown>>(text, values);
	return rows[0];
};
const sent = (page: Page, count: number) =>
	page.waitForFunction(
		(all) => document.querySelector('[data-count=sent]')?.textContent.trim() === all,
		String(count),
	);

/** Begins at the first assignment and answers what the form requires, by its labels. */
async function newEnterprise(page: Page, name: string): Promise<string> {
	await open(page);
	await page.getByRole('link', { name: m.field_new_here({}, id) }).click();
	await page.getByRole('button', { name: /^Di / }).first().click();
	await page.getByLabel(m.field_outcome_met({}, id)).check();
	await page.getByRole('button', { name: m.field_consent_yes({}, id), exact: true }).click();
	const visit = new URL(page.url()).hash;
	await page.goto(`${network.url}/petugas${visit}/business`);
	await page.locator('[name="business.name"]').fill(name);
	await page.locator('[name="business.kind"][value=culinary]').check();
	await page.locator('[name="business.products"]').fill('Keripik singkong');
	await page.locator('[name="business.form"][value=individual]').check();
	await page.locator('[name="business.address"]').fill('Kp. Kemiri, sebelah mushola');
	return visit;
}

/** The other sections, as somebody fills them who knows the form. */
async function answerTheRest(page: Page, visit: string): Promise<void> {
	await page.goto(`${network.url}/petugas${visit}/owner`);
	await page.locator('[name="owner.name"]').fill('Sari Wulandari');
	await page.locator('[name="owner.phone"]').fill('0812-9999-1234');
	await page.goto(`${network.url}/petugas${visit}/legality`);
	await page.locator('[name="legal.has"][value=none]').check();
	await page.goto(`${network.url}/petugas${visit}/marketing`);
	await page.locator('[name="market.channels"][value=home]').check();
	await page.goto(`${network.url}/petugas${visit}/production`);
	await page.locator('[name="make.makes"][value=yes]').check();
	await page.goto(`${network.url}/petugas${visit}/people`);
	await page.locator('[name="people.total"]').fill('1');
}

async function finish(page: Page, visit: string): Promise<void> {
	await page.goto(`${network.url}/petugas${visit}/selesai`);
	await page.getByRole('button', { name: m.field_end_finish({}, id) }).click();
}

const picture = () =>
	sharp({
		create: {
			width: 2400,
			height: 1800,
			channels: 3,
			background: '#a84',
			noise: { type: 'gaussian', mean: 120, sigma: 40 },
		},
	})
		.jpeg({ quality: 95 })
		.withExif({ IFD3: { GPSLatitude: '6/1 6/1 0/1', GPSLatitudeRef: 'S' } })
		.toBuffer();

describe('a day without a signal', () => {
	let visit = '';

	test('the page is kept on the device, and public pages stay without a script (EN-01)', async () => {
		const { page } = device;
		await open(page);
		await page.getByText('Kemiri').first().waitFor();
		await page.waitForFunction(async () => (await caches.keys()).length > 0);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const scopes = await page.evaluate(async () =>
			(await navigator.serviceWorker.getRegistrations()).map(
				({ scope }) => new URL(scope).pathname,
			),
		);
		expect(scopes.sort()).toEqual(['/en/petugas', '/petugas']);
		await page.goto(`${network.url}/`);
		expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
		expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
	});

	test('a new enterprise with a photo is written down, and outlives a killed browser', async () => {
		network.set({ drop: 1 });
		const { page } = device;
		visit = await newEnterprise(page, 'Keripik Ibu Sari');
		const chooser = page.locator('[name="business.photo"]');
		await chooser.setInputFiles({
			name: 'depan.jpg',
			mimeType: 'image/jpeg',
			buffer: await picture(),
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
		}, `rumah-petugas-${wati.actor.personId}`);
		expect(kept).toHaveLength(1);
		expect(kept[0]!.length).toBeLessThanOrEqual(200 * 1024);
		const shrunk = await sharp(Buffer.from(kept[0]!)).metadata();
		expect(Math.max(shrunk.width, shrunk.height)).toBeLessThanOrEqual(1280);
		expect(shrunk.exif).toBeUndefined();
		await page.locator('[name="business.address"]').fill('Kp. Kemiri RT 3');
		await page.locator('[data-saved=true]').waitFor();

		await device.kill();
		await device.start();
		await open(device.page);
		expect(await countersOf(device.page)).toMatchObject({ draft: 1, ready: 0, sent: 0 });
		await device.page.getByText('Keripik Ibu Sari').click();
		await device.page.goto(`${network.url}/petugas${visit}/business`);
		expect(await device.page.locator('[name="business.address"]').inputValue()).toBe(
			'Kp. Kemiri RT 3',
		);
		await device.page.getByRole('img', { name: 'Foto 1' }).waitFor();
	});

	test('the card at the door has its number without a signal, and the number holds (EN-13)', async () => {
		const { page } = device;
		await answerTheRest(page, visit);
		await finish(page, visit);
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

		network.set({});
		await device.wear(wati.headers);
		await open(page, '#/kirim');
		await page.getByRole('button', { name: m.field_outbox_send({}, id) }).click();
		await sent(page, 1);
		expect(await row('SELECT name FROM registry.enterprise WHERE number = $1', [number])).toEqual({
			name: 'Keripik Ibu Sari',
		});
		expect(
			await row('SELECT count(*)::int AS n FROM fieldwork.photo WHERE interview_id IS NOT NULL'),
		).toEqual({ n: 1 });
		expect((await fetch(`${server.url}/u/${number}`, { redirect: 'manual' })).status).toBeLessThan(
			400,
		);
		expect(device.problems).toEqual([]);
	});

	test('a returned interview opens at the marked question with the note (EN-12)', async () => {
		const world = worldOf(await server.app(), server.folder);
		const officer = await signInStaff(world, 'officer', '36.03', 'Ibu Pengawas');
		const interview = await row('SELECT id, revision FROM fieldwork.interview');
		await world.write(officer.actor, (ctx) =>
			returnInterview(ctx, {
				interviewId: String(interview!['id']),
				revision: Number(interview!['revision']),
				marks: [{ key: 'owner.phone', note: 'Nomornya tidak tersambung' }],
			}),
		);
		const { page } = device;
		await open(page, '#/kirim');
		await page.getByRole('button', { name: m.field_outbox_send({}, id) }).click();
		await page.waitForFunction(
			() => document.querySelector('[data-count=returned]')?.textContent.trim() === '1',
		);
		await open(page);
		await page.getByText('Keripik Ibu Sari').first().click();
		await page.getByRole('alert').getByRole('link').first().click();
		const box = page.locator('[id="q-owner.phone"]');
		await box.getByText('Nomornya tidak tersambung').waitFor();
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
			.toBe('owner.phone');
		await page.locator('[name="owner.phone"]').fill('0813-1111-2222');
		await finish(page, visit);
		await sent(page, 1);
		expect(await row('SELECT revision, state FROM fieldwork.interview')).toEqual({
			revision: 2,
			state: 'waiting',
		});
		expect(await row('SELECT count(*)::int AS n FROM registry.enterprise')).toEqual({ n: 1 });
	});
});

describe('a door that stays closed', () => {
	test('come back, with a day, and nothing of a person is sent (EN-03)', async () => {
		const { page } = device;
		await open(page);
		await page.getByRole('link', { name: m.field_new_here({}, id) }).click();
		await page.getByRole('button', { name: /^Di / }).first().click();
		await page.getByLabel(m.field_outcome_come_back({}, id)).check();
		await page.getByLabel(m.field_visit_name({}, id)).fill('Warung biru');
		await page.getByRole('button', { name: m.field_visit_close({}, id) }).click();
		await sent(page, 2);
		const { answers } = (await row(
			`SELECT r.answers FROM fieldwork.interview_revision r WHERE r.outcome = 'come-back'`,
		)) as { answers: object };
		expect(JSON.stringify(answers)).not.toContain('Warung biru');
	});
});

describe('a sealed file (EN-07)', () => {
	test('a draft is saved, and restored on another phone; wrong words and strangers are told so', async () => {
		const { page } = device;
		await newEnterprise(page, 'Tahu Bulat Mang Ujang');
		await open(page, '#/alat');
		await page.locator('[name=secret]').fill('kopi pahit sekali');
		const [download] = await Promise.all([
			page.waitForEvent('download', { timeout: 60_000 }),
			page.getByRole('button', { name: m.field_backup_save({}, id) }).click(),
		]);
		const file = await readFile((await download.path())!);
		const world = worldOf(await server.app(), server.folder);

		const other = await makeDevice(network.url);
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
			const maman = await signInEnumerator(world, 'Maman Suherman');
			await other.wear(maman.headers);
			await open(other.page, '#/alat');
			await restore('kopi pahit sekali', file);
			await says(m.field_backup_other_person({}, id));

			await other.wear(wati.headers);
			await other.page.reload();
			await other.page.getByText('Wati Rahayu').waitFor();
			expect(await countersOf(other.page)).toMatchObject({ draft: 0 });
			await restore('kopi manis sekali', file);
			await says(m.field_backup_wrong_passphrase({}, id));
			await restore('kopi pahit sekali', file.subarray(0, file.length - 20));
			await says(m.field_backup_cut_short({}, id));
			await restore('kopi pahit sekali', file);
			await says(m.field_backup_restored({ works: 1, photos: 0, kept: 0 }, id));
			expect(await countersOf(other.page)).toMatchObject({ draft: 1 });
			await restore('kopi pahit sekali', file);
			await says(m.field_backup_restored({ works: 0, photos: 0, kept: 1 }, id));
			await open(other.page);
			await other.page.getByText('Tahu Bulat Mang Ujang').waitFor();
			expect(other.problems).toEqual([]);
		} finally {
			await other.end();
		}
	});
});

test('storage that was cleared is filled again from the server', async () => {
	const { page } = device;
	await page.goto(`${network.url}/`);
	await page.evaluate(async () => {
		for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await open(page);
	await page.getByText('Kemiri').first().waitFor();
	expect(await countersOf(page)).toEqual({ draft: 0, ready: 0, sent: 0, returned: 0 });
});

describe('every screen', () => {
	const screens = ['', '#/daftar', '#/baru', '#/kirim', '#/ringkasan', '#/alat'];
	const themes = ['rumah', 'rumah-malam', 'rumah-terik'];
	for (const theme of themes)
		test(`axe finds nothing, and nothing sticks out (${theme})`, async () => {
			const { page } = device;
			await page.emulateMedia({ reducedMotion: 'reduce' });
			for (const screen of screens)
				for (const size of [phone, desk]) {
					await page.setViewportSize(size);
					await open(page, screen);
					await page.evaluate((one) => (document.documentElement.dataset['theme'] = one), theme);
					expect(await accessibilityProblems(page), `${screen} ${size.width}`).toEqual([]);
					expect(await overflow(page), `${screen} ${size.width}`).toBeLessThanOrEqual(0);
				}
			await page.setViewportSize(phone);
		});
});

test('the form is clean for axe too', async () => {
	const { page } = device;
	const visit = await newEnterprise(page, String(kitchen['business.name']));
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.goto(`${network.url}/petugas${visit}`);
	await page.getByText(m.field_sections_title({}, id)).waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.goto(`${network.url}/petugas${visit}/selesai`);
	await page.getByText(m.field_end_title({}, id)).waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('all code of the page weighs at most 150 KB compressed', async () => {
	const { gzip, brotli } = await codeWeight(server.url, '/petugas', { 'x-field-shell': '1' });
	process.stdout.write(`/petugas: ${gzip} B of code by gzip, ${brotli} B by brotli\n`);
	expect(gzip).toBeLessThanOrEqual(150 * 1024);
});

test('it starts without a signal, also on a slow phone', async () => {
	const { page, context } = device;
	await open(page);
	await page.waitForFunction(async () => (await caches.match('/petugas')) !== undefined);
	network.set({ drop: 1 });
	const cdp = await context.newCDPSession(page);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
	await page.goto('about:blank');
	await page.goto(`${network.url}/petugas`, { waitUntil: 'commit' });
	await page.getByText(m.field_today_assignments({}, id), { exact: true }).waitFor();
	const ms = await page.evaluate(() => Math.round(performance.now()));
	process.stdout.write(`/petugas starts offline at a sixth of the speed in at most ${ms} ms\n`);
	expect(await countersOf(page)).toHaveProperty('draft');
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	network.set({});
});
