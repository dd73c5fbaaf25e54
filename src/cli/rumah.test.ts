import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rumah, rumahProcess } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';
import { staticSample, wrongCrcSample } from '#tests/make/qris.ts';

const world = useDatabase();

async function file(name: string, content: string): Promise<string> {
	const path = join(world.folder, name);
	await writeFile(path, content);
	return path;
}

const unused = '019b76da-bf70-7026-8c75-f902af8b1e6e';

describe('wrong use exits 2, says how, and prints nothing on stdout', () => {
	it.each([
		[''],
		['fly'],
		['import'],
		['staff'],
		['qris check'],
		['qris amount'],
		['migrate --fast'],
		['demo --enterprises many'],
		['import areas --postcodes /no/such/file.csv'],
		['import areas --boundaries'],
		['import areas --boundaries /no/such/file.geojson'],
		['import areas file.geojson'],
		['import kbli'],
		['import enterprises /no/such/file.csv --area 36.03'],
		['import enterprises --color red'],
		['import undo'],
		['staff add --name Budi'],
		['staff reset'],
		['keys rotate now'],
	])('rumah %s', async (line) => {
		const { code, out, err } = await rumah(world, line.split(' ').filter(Boolean));
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(err).not.toMatch(/^\s+at /m);
		expect(err.trim()).not.toBe('');
	});

	it('as a process', async () => {
		const { code, out, err } = await rumahProcess(world, ['fly']);
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(err).toContain('rumah qris check');
	});
});

describe('a refusal exits 1 and says why', () => {
	it.each([
		[
			[
				'staff',
				'add',
				'--name',
				'Budi',
				'--phone',
				'081234567890',
				'--role',
				'officer',
				'--area',
				'99',
			],
			'accounts/unknown-area',
		],
		[['staff', 'reset', '--phone', '081234567899', '--reason', 'hilang HP'], 'accounts/person'],
		[['import', 'undo', unused], 'import/no-such-import'],
		[['import', 'undo', 'not-an-id'], 'import/no-such-import'],
	])('rumah %j', async (args, said) => {
		const { code, out, err } = await rumah(world, args);
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toContain(`${said}: `);
		expect(err).not.toMatch(/^\s+at /m);
	});

	it('in the language of the terminal', async () => {
		const { err } = await rumah(world, ['import', 'undo', unused], { LANG: 'id_ID.UTF-8' });
		expect(err).toContain('Impor ini tidak ditemukan.');
	});

	it('of a file that is no table, of an area that is none', async () => {
		const pdf = await file('register.csv', '%PDF-1.7\n');
		const noTable = await rumah(world, ['import', 'enterprises', pdf, '--area', '36.03']);
		expect(noTable).toMatchObject({ code: 1, out: '' });
		expect(noTable.err).toContain('This file is no CSV or XLSX (it reads as PDF)');
		const csv = await file('usaha.csv', 'Nama Usaha\nEmping\n');
		const noArea = await rumah(world, ['import', 'enterprises', csv, '--area', '99.99']);
		expect(noArea).toMatchObject({ code: 1, out: '' });
		expect(noArea.err).toContain('99.99');
	});

	it('of rows: the others are in, the report is on stdout', async () => {
		const path = await file('kbli.csv', 'kode,judul\n10792,Industri kue basah\n1x,Salah\n');
		const { code, out } = await rumahProcess(world, ['import', 'kbli', path, '--edition', '2020']);
		expect(code).toBe(1);
		expect(JSON.parse(out)).toMatchObject({ rejected: [{ row: 3 }] });
	});

	it('of a QRIS, with what was found as JSON', async () => {
		const { code, out } = await rumahProcess(world, ['qris', 'check', wrongCrcSample]);
		expect(code).toBe(1);
		expect(JSON.parse(out)).toMatchObject({ valid: false });
	});
});

describe('what went well exits 0, with data alone on stdout', () => {
	it.each([
		[['qris', 'check', staticSample], 'valid'],
		[['qris', 'amount', staticSample, '25000'], 'payload'],
		[['import', 'areas'], 'edition'],
		[['keys', 'rotate'], 'registry.owner.nik_cipher'],
		[
			[
				'staff',
				'add',
				'--name',
				'Budi',
				'--phone',
				'081234567890',
				'--role',
				'officer',
				'--area',
				'36.03',
			],
			'role',
		],
	])('rumah %j', async (args, key) => {
		const { code, out } = await rumahProcess(world, args);
		expect(code).toBe(0);
		expect(Object.keys(JSON.parse(out) as object)).toContain(key);
	});

	it('rumah migrate', async () => {
		expect(await rumahProcess(world, ['migrate'])).toMatchObject({ code: 0, out: '' });
	});
});

describe('a database that does not answer exits 1 at once and says which', () => {
	const refused = async (url: string) => {
		const started = performance.now();
		const ended = await rumahProcess(world, ['migrate'], { DATABASE_URL: url });
		return { ...ended, seconds: (performance.now() - started) / 1000 };
	};

	it('when nothing listens', async () => {
		const { code, err, seconds } = await refused('postgres://umkm:rahasia@127.0.0.1:9/umkm');
		expect(code).toBe(1);
		expect(err).toContain('DATABASE_URL does not answer: 127.0.0.1:9 (ECONNREFUSED)');
		expect(err).not.toContain('rahasia');
		// Not after the half minute that a start waits for a database.
		expect(seconds).toBeLessThan(25);
	});

	it('when the password is wrong', async () => {
		const url = new URL(world.app.connectionString);
		url.password = 'salah';
		const { code, err } = await refused(url.href);
		expect(code).toBe(1);
		expect(err).toContain('DATABASE_URL does not answer');
		expect(err).not.toContain('salah');
	});

	it('when something else listens and says nothing', async () => {
		const silent = createServer(() => undefined);
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const { port } = silent.address() as { port: number };
		const { code, err, seconds } = await refused(`postgres://umkm@127.0.0.1:${port}/umkm`);
		silent.close();
		expect(code).toBe(1);
		expect(err).toContain(`127.0.0.1:${port}`);
		expect(seconds).toBeLessThan(60);
	});
});
