import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTasks } from '#modules/desk/index.ts';
import { createEnterprises, proposeEdit } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { newId } from '#platform/ids.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { desk, openBrowser, overflow, phone, visit } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** DN-01, DN-02, DN-03, DN-13: a day of an officer at her desk. */
let server: RunningServer;
let browser: Browser;
let world: World;
let officer: SignedIn;
let colleague: SignedIn;
const records: { id: string; number: string; name: string }[] = [];

beforeAll(async () => {
	server = await startServer();
	browser = await openBrowser();
	world = worldOf(await server.app(), server.folder);
	officer = await signInStaff(world, 'officer', '36.03');
	colleague = await signInStaff(world, 'officer', '36.03', 'Budi Kolega');
	const names = ['Laksa Nyai', 'Topi Bambu', 'Dodol Encim', 'Sate Maranggi'];
	const made = await world.write(system('test'), (ctx) =>
		createEnterprises(
			ctx,
			names.map((name) => ({
				owner: { name: `Pemilik ${name}` },
				name,
				areaCode: '36.03.14.2005',
				source: 'import' as const,
			})),
		),
	);
	made.forEach(({ id, number }, index) => records.push({ id, number, name: names[index]! }));
	await world.write(system('test'), (ctx) =>
		openTasks(
			ctx,
			records.map(({ id, number, name }, index) => ({
				kind: 'record' as const,
				subjectId: id,
				enterpriseId: id,
				areaCode: '36.03.14.2005',
				params: { number, name, what: 'visit' },
				dueAt: new Date(Date.now() + (index - 1) * 7_200_000),
			})),
		),
	);
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function sit(who: SignedIn, size: { width: number; height: number }, javaScript = true) {
	const opened = await visit(browser, server.url, { viewport: size, javaScript });
	await opened.context.addCookies(
		(who.headers.get('cookie') ?? '').split('; ').map((pair) => {
			const at = pair.indexOf('=');
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
		}),
	);
	return opened;
}

async function look(page: Page) {
	expect(await overflow(page), page.url()).toBe(0);
	expect(await axeProblems(page), page.url()).toEqual([]);
}

/** Opens the queue and waits until the page listens to keys: only then can all tasks be ticked at once. */
async function openQueue(page: Page, path: string) {
	await page.goto(path);
	await page.getByText('Pilih semua').waitFor();
}

test('the queue is worked from the keyboard: move, choose, take, open', async () => {
	const { page, problems, context } = await sit(officer, desk);
	await openQueue(page, '/dinas');
	await page.keyboard.press('?');
	await page.waitForSelector('dialog[open]');
	expect(await page.innerText('dialog')).toContain('Serahkan yang dipilih');
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('x');
	await page.keyboard.press('j');
	await page.keyboard.press('x');
	expect(await page.locator('input[name=task]:checked').count()).toBe(2);
	await page.keyboard.press('a');
	expect(await page.evaluate(() => document.activeElement?.id)).toBe('petugas');
	await page.evaluate(() => (document.activeElement as HTMLElement).blur());
	await page.keyboard.press('t');
	await page.waitForSelector('text=2 tugas sekarang milik Anda');
	await look(page);
	await openQueue(page, '/dinas?whose=mine');
	expect(await page.locator('[data-item]').count()).toBe(2);
	expect(await page.innerText('main')).toMatch(/terlambat|habis sekarang/);
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/dinas\/usaha\/UM-/);
	expect(problems).toEqual([]);
	await context.close();
});

test('what is unfolded before the script comes stays open', async () => {
	const { page, problems, context } = await sit(officer, desk);
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/dinas/usaha', { waitUntil: 'commit' });
	const fold = page.locator('main form details').first();
	await fold.locator('summary').click();
	expect(await fold.getAttribute('open')).not.toBeNull();
	release();
	// Only a script listens to keys.
	await expect
		.poll(async () => {
			await page.keyboard.press('?');
			return page.locator('dialog[open]').count();
		})
		.toBe(1);
	expect(await fold.getAttribute('open')).not.toBeNull();
	expect(problems).toEqual([]);
	await context.close();
});

test('filters are kept, and tasks given, without JavaScript', async () => {
	const { page, context } = await sit(officer, phone, false);
	await page.goto('/dinas?kind=record&whose=nobody');
	await page.click('summary:has-text("Simpan saringan ini")');
	await page.fill('input[name=name]', 'Belum dipegang');
	await page.click('form[action$="/simpan"] button');
	await page.waitForSelector('text=Saringan sudah disimpan');
	expect(await page.locator('a[aria-current=true]:has-text("Belum dipegang")').count()).toBe(1);
	// On a phone the buttons come with the first choice.
	expect(await page.locator('button:has-text("Serahkan")').isVisible()).toBe(false);
	await page.locator('input[name=task]').first().check();
	await page.click('button:has-text("Serahkan")');
	expect(await page.innerText('main')).toContain('Pilih petugas');
	expect(await page.locator('input[name=task]').first().isChecked()).toBe(true);
	await page.selectOption('select[name=assignee]', { label: colleague.actor.name });
	await page.click('button:has-text("Serahkan")');
	await page.waitForSelector('text=1 tugas diserahkan');
	await context.close();
});

test('many records are verified at once, and it is taken back', async () => {
	const { page, problems, context } = await sit(officer, desk);
	await page.goto('/dinas/usaha?verification=unverified');
	await page.waitForSelector('[data-row]');
	await page.check('input[aria-label="Pilih semua di halaman ini"]');
	await page.click('#massal');
	await look(page);
	await page.check('input[value="enterprise/verify"]');
	await page.click('button:has-text("Jalankan")');
	await page.waitForSelector('[role=alert]');
	expect(await page.locator('input[name=id]:checked').count()).toBe(4);
	await page.fill('#bulk-reason', 'KTP dan tempat sudah dilihat');
	await page.click('button:has-text("Jalankan")');
	await page.waitForSelector('text=4 dikerjakan, 0 dilewati');
	await look(page);
	await page.click('button:has-text("Batalkan")');
	await page.waitForSelector('text=4 dikembalikan, 0 dibiarkan');
	expect(problems.filter((one) => !one.includes('422'))).toEqual([]);
	await context.close();
});

test('a list leaves as a file with a reason, and the file is fetched', async () => {
	const { page, problems, context } = await sit(officer, phone);
	await page.goto('/dinas/usaha');
	await page.click('main a:has-text("Ekspor")');
	await page.waitForSelector('h1:has-text("Ekspor daftar usaha")');
	await page.check('input[value=contact]');
	await page.check('input[name=format][value=csv]');
	await page.click('button:has-text("Buat berkas")');
	await page.waitForSelector('#reason-error');
	expect(await page.isChecked('input[value=contact]')).toBe(true);
	await page.fill('#reason', 'Undangan pelatihan kemasan');
	await look(page);
	await page.click('button:has-text("Buat berkas")');
	await page.waitForSelector('a:has-text("Ambil CSV")');
	await look(page);
	const file = await page.request.get(`${page.url()}/csv`);
	expect(file.headers()['content-type']).toContain('text/csv');
	expect(await file.text()).toContain('Laksa Nyai');
	await page.goto('/dinas/ekspor');
	expect(await page.innerText('main')).toContain('Undangan pelatihan kemasan');
	await page.goto(`/dinas/usaha/${records[0]!.number}`);
	expect(await page.innerText('section[aria-labelledby=dilihat]')).toContain(
		'Undangan pelatihan kemasan',
	);
	expect(problems.filter((one) => !one.includes('422'))).toEqual([]);
	await context.close();
});

test('of two officers who edit one record, the second sees the difference and nothing is lost', async () => {
	const record = records[1]!;
	const { page, context } = await sit(officer, desk);
	await page.goto(`/dinas/usaha/${record.number}/ubah`);
	await page.fill('input[name=address]', 'Jl. Kenanga 2');
	await page.fill('textarea[name=story]', 'Turun-temurun sejak 1980.');
	const version = await page.inputValue('input[name=version]');
	await world.write(colleague.actor, (ctx) =>
		proposeEdit(ctx, {
			enterpriseId: record.id,
			baseVersion: version,
			origin: 'office',
			change: { address: 'Jl. Melati 9', workers: 4 },
		}),
	);
	await page.click('button:has-text("Simpan perubahan")');
	await page.waitForSelector('text=Orang lain sudah mengubah isian yang sama');
	const main = await page.innerText('main');
	expect(main).toContain('Jl. Melati 9');
	expect(main).toContain(colleague.actor.name);
	await look(page);
	await page.goto(`/dinas/usaha/${record.number}`);
	const text = await page.innerText('main');
	// What nobody else touched is in; the address waits for a decision, as a task.
	expect(text).toContain('Turun-temurun sejak 1980.');
	expect(text).toContain('Jl. Melati 9');
	expect(text).toContain('Putuskan dua isian yang berbeda');
	await context.close();
});

test('notes are for the office, and everything is handed over to a successor', async () => {
	const { page, context } = await sit(officer, desk, false);
	await page.goto(`/dinas/usaha/${records[2]!.number}`);
	await page.fill('#note-text', 'Buka sore hari saja.');
	await page.click('button:has-text("Simpan catatan")');
	await page.waitForSelector('text=Buka sore hari saja.');
	await page.goto('/dinas/tugas/serah-terima');
	await page.selectOption('select[name=to]', { label: colleague.actor.name });
	await page.click('button:has-text("Serahkan semua")');
	await page.waitForSelector('#reason-error');
	await page.fill('#reason', 'Pindah ke bidang lain');
	await page.click('button:has-text("Serahkan semua")');
	await page.waitForSelector('text=tugas dan 1 saringan sudah diteruskan');
	await context.close();
	const other = await sit(colleague, phone);
	await other.page.goto('/dinas?whose=mine');
	expect(await other.page.locator('[data-item]').count()).toBe(3);
	expect(await other.page.locator('a:has-text("Belum dipegang")').count()).toBe(1);
	await look(other.page);
	await other.context.close();
});

test('the folded menu of a phone names where one is, counts what waits, and gets out of the way', async () => {
	for (const javaScript of [true, false]) {
		const { page, problems, context } = await sit(officer, phone, javaScript);
		await page.goto('/dinas/edisi/wilayah', { waitUntil: 'networkidle' });
		const menu = page.locator('nav[aria-label="Menu kerja"]');
		await menu.locator('summary').click();
		expect(await menu.locator('[aria-current=page]:visible').innerText()).toBe('Edisi kode');
		if (javaScript) {
			await look(page);
			await page.keyboard.press('Escape');
			expect(await menu.locator('details').getAttribute('open')).toBeNull();
			expect(await page.evaluate(() => document.activeElement?.localName)).toBe('summary');
			await page.keyboard.press('Enter');
		}
		await menu.locator('a:visible:has-text("Hak atas data")').click();
		await page.waitForSelector('h1:has-text("Hak atas data pribadi")');
		expect(await menu.locator('details').getAttribute('open')).toBeNull();
		expect(problems).toEqual([]);
		await context.close();
	}
});

test('ids of tasks and records that nobody has are refused without a word too many', async () => {
	const { page, context } = await sit(officer, phone);
	for (const path of [
		`/dinas/ekspor/${newId()}`,
		`/dinas/usaha/massal/${newId()}`,
		'/dinas/usaha/UM-999999-9/ubah',
	])
		expect((await page.goto(path))?.status(), path).toBe(404);
	await context.close();
});
