import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run as importRun } from './import.ts';
import { run as undoRun } from './undo.ts';
import { rumah, rumahProcess } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';

const world = useDatabase();
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rumah import '));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, content);
	return path;
}

test('imports, reports on stdout and in a file, exits 1 for refused rows, and takes it back', async () => {
	const path = await file('usaha kita.csv', 'Merk;Orang;NIK\nEmping;Ani;\nGolok;Udi;123\n');
	const map = await file('map.json', '{"Merk": "name", "Orang": "ownerName"}');
	const saved = join(folder, 'report.json');
	const done = await rumahProcess(world, [
		...['import', 'enterprises', path, '--area', '36.03'],
		...['--map', map, '--report', saved],
	]);
	expect(done.err).toContain('Row 3, NIK: ');
	expect(done.code).toBe(1);
	const report = JSON.parse(done.out);
	expect(report).toMatchObject({ file: 'usaha kita.csv', rows: 2, imported: 1, unchanged: 0 });
	expect(JSON.parse(await readFile(saved, 'utf8'))).toEqual(report);

	const undone = await rumah(world, ['import', 'undo', report.id]);
	expect(undone.code).toBe(0);
	expect(JSON.parse(undone.out)).toMatchObject({ removed: 1, kept: [] });
});

test('exits 0 when all rows are in; a dry run stores nothing', async () => {
	const path = await file('baik.csv', 'Nama Usaha\nDodol\n');
	const dry = await rumah(world, [
		...['import', 'enterprises', path, '--area', '36.03', '--dry-run'],
	]);
	expect(dry.code).toBe(0);
	expect(JSON.parse(dry.out)).toMatchObject({ id: null, dryRun: true, imported: 1 });
	const rows = await world
		.read()
		.query('test.dodol', `SELECT 1 FROM registry.enterprise WHERE name = 'Dodol'`);
	expect(rows).toEqual([]);
});

test('wrong use exits 2 and says how', async () => {
	const path = await file('foto.csv', '%PDF-1.7');
	const missing = join(folder, 'tidak ada.csv');
	const said: string[] = [];
	const io = {
		out: (text: string) => said.push(`out ${text}`),
		err: (text: string) => said.push(text),
	};
	const codes = [
		await importRun([], io),
		await importRun([path], io),
		await importRun([missing, '--area', '36.03'], io),
		await importRun([path, '--area', '36.03', '--map', path], io),
		await undoRun([], io),
	];
	expect(codes).toEqual([2, 2, 2, 2, 2]);
	expect(said[2]).toContain('tidak ada.csv');
	expect(said.filter((text) => text.startsWith('out '))).toEqual([]);
});

test('a file that is no table exits 1, says why, and prints no report', async () => {
	const path = await file('foto.csv', '%PDF-1.7');
	const refused = await rumah(world, ['import', 'enterprises', path, '--area', '36.03']);
	expect(refused).toMatchObject({ code: 1, out: '' });
	expect(refused.err).toContain('import/not-a-table');
});
