import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { guest, type App } from '#server/app.ts';
import { axeProblems } from '#tests/make/axe.ts';
import { desk, openBrowser, overflow, phone, visit } from '#tests/make/browser.ts';
import type { World } from '#tests/make/database.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { signInStaff, type SignedIn } from '#tests/make/signed-in.ts';

/** DN-12: an officer imports a real-looking register, sees every refused row, and takes it all back. */
let server: RunningServer;
let browser: Browser;
let officer: SignedIn;

const worldOf = (app: App, folder: string): World => ({
	app,
	folder,
	read: (actor = guest, now) => app.read({ actor, ...(now ? { now } : {}) }),
	write: (actor, work, now) => app.write({ actor, ...(now ? { now } : {}) }, work),
});

beforeAll(async () => {
	server = await startServer();
	browser = await openBrowser();
	officer = await signInStaff(worldOf(await server.app(), server.folder), 'officer', '36.03');
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

const register = [
	'DATA UMKM KABUPATEN TANGERANG;;;;;',
	'No;Nama Usaha;Nama Pemilik;No. KTP;No HP;Kec;Omset',
	'1;Kue Satu Bu Siti;Siti;3603144107850003;0812 7431 9056;Kec. Kemeri;1,102,000',
	'2;Dodol Nyai;Nyai;3.20E+15;0813 1111 2222;Teluk naga;2.300.000',
	'3;Laksa Maman;Maman;3603141212800007;0814 1111 2222;Curug;1.500 ribu',
	'4;Kue Satu;Siti;3603144107850003;0812 7431 9056;Kemiri;5 juta',
].join('\r\n');

async function officerPage(size: { width: number; height: number }, javaScript: boolean) {
	const opened = await visit(browser, server.url, { viewport: size, javaScript });
	const cookies = (officer.headers.get('cookie') ?? '').split('; ').map((pair) => {
		const [name = '', value = ''] = pair.split('=');
		return { name, value, url: server.url };
	});
	await opened.context.addCookies(cookies);
	return opened;
}

async function shoot(page: Page, name: string): Promise<void> {
	const folder = process.env['SHOTS'];
	if (folder) await page.screenshot({ path: `${folder}/import-${name}.png`, fullPage: true });
}

for (const { name, size, javaScript } of [
	{ name: 'phone', size: phone, javaScript: true },
	{ name: 'plain', size: desk, javaScript: false },
]) {
	test(`upload, mapping, check, import, report and undo (${name})`, async () => {
		const { page, problems } = await officerPage(size, javaScript);
		const look = async (where: string) => {
			await shoot(page, `${name}-${where}`);
			expect(await overflow(page), where).toBe(0);
			if (javaScript) expect(await axeProblems(page), where).toEqual([]);
		};
		await page.goto(`${server.url}/dinas/impor`);
		await look('1-upload');

		// A wrong file says so, and the area stays chosen.
		await page.selectOption('select[name=area]', { label: 'Kabupaten Tangerang' });
		await page.setInputFiles('input[name=file]', {
			name: 'data.xlsx',
			mimeType: 'application/octet-stream',
			buffer: Buffer.from('<html><table></table></html>'),
		});
		await page.click('main form button:has-text("Unggah")');
		await page.waitForSelector('text=Ini halaman web');
		expect(await page.inputValue('select[name=area]')).toBe('36.03');
		await look('2-refused');

		await page.setInputFiles('input[name=file]', {
			name: `register-${name}.csv`,
			mimeType: 'text/csv',
			buffer: Buffer.from(register),
		});
		await page.click('main form button:has-text("Unggah")');
		await page.waitForSelector('text=Arti tiap kolom');
		expect(await page.inputValue('label:has-text("No. KTP") ~ select')).toBe('nik');
		await look('3-columns');
		await page.selectOption('label:has-text("Omset") ~ select', 'monthlySales');
		await page.click('text=Periksa seluruh berkas');
		await page.waitForSelector('text=Hasil pemeriksaan', { timeout: 120_000 });
		await look('4-checked');

		await page.click('button:has-text("Impor 2 usaha")');
		await page.waitForSelector('text=Impor selesai', { timeout: 120_000 });
		const text = await page.innerText('main');
		expect(text).toContain('Excel merusak NIK ini');
		expect(text).toContain('Nilai ini bisa berarti');
		expect(text).toContain('Nomor HP sama');
		await look('5-done');

		const file = await page.request.get(`${page.url()}/ditolak`);
		expect(file.headers()['content-type']).toContain('text/csv');
		expect(await file.text()).toContain('2;Dodol Nyai;Nyai;3.20E+15;');

		await page.click('summary:has-text("Batalkan impor ini")');
		await page.click('button:has-text("Ya, batalkan 2 usaha")');
		await page.waitForSelector('text=Impor sudah dibatalkan', { timeout: 120_000 });
		await look('6-undone');
		await page.goto(`${server.url}/dinas/impor`);
		expect(await page.innerText('main')).toContain('Sudah dibatalkan');
		await look('7-list');
		expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
		await page.context().close();
	});
}

test('whoever is no officer finds no imports', async () => {
	const { page, context } = await visit(browser, server.url);
	await page.goto(`${server.url}/dinas/impor`);
	expect(new URL(page.url()).pathname).toBe('/masuk');
	await context.close();
});
