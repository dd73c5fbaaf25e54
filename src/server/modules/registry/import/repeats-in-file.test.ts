import { hash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { importEnterprises, type ImportInput } from './import-file.ts';
import { likenessKey } from './repeats.ts';
import type { ImportReport } from './report.ts';
import { changeKeptMapping, forgetMapping, listImportSources, listMappings } from './sources.ts';
import { undoImport } from './undo-import.ts';

const world = useDatabase();
let folder = '';
let count = 0;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const work = () => world.app.workFor({ actor: system('test') });
const query = <Row>(text: string, values: unknown[] = []) =>
	world.read(system('test')).query<Row>('', text, values);

async function importLines(
	lines: readonly string[],
	options: Partial<ImportInput> = {},
): Promise<ImportReport> {
	const path = join(folder, `${count++}.csv`);
	await writeFile(path, lines.join('\n'));
	const result = await importEnterprises(work(), {
		path,
		fileName: 'register.csv',
		areaCode: '36.03',
		...options,
	});
	const text: string[] = [];
	for await (const line of result.lines()) text.push(line);
	await result.release();
	return JSON.parse(text.join('\n')) as ImportReport;
}

const header = 'Nama Usaha;Pemilik;NIK;No HP;Kelurahan;Kecamatan';
const syllables = 'ba,cu,di,fo,ga,je,ki,lu,mo,na,pe,ri,su,ta,wo,yu'.split(',');
const made = (seed: string) =>
	[...hash('sha1', seed).slice(0, 6)].map((digit) => syllables[parseInt(digit, 16)]).join('');
/** Rows that are like no other, to push others into different chunks. */
const strangers = (many: number) =>
	Array.from(
		{ length: many },
		(_, n) => `${made(`a${n}`)} ${made(`b${n}`)};${made(`c${n}`)} ${made(`d${n}`)};;;Kemiri;Kemiri`,
	);

describe('likely repeats within one file', () => {
	test('are found over chunks and within one, misspelt too, the same in a dry run; what many share tells nothing', async () => {
		const clerk = Array.from(
			{ length: 30 },
			(_, n) => `Kios ${n}xk;Nama ${n};;081200000001;;Curug`,
		);
		const lines = [
			header,
			'Keripik Bu Siti;Siti Aminah;;;Kemiri;Kemiri', // 2
			'Golok Ratna;Ratna;;081311112222;Kemiri;Kemiri', // 3
			'Batik Ayu;Ayu Lestari;3603144107850009;;Lontar;Kemiri', // 4
			...strangers(700),
			'Kripik Ibu Sitti;Siti Amina;;;Kemiri;Kemiri', // 705: name and owner misspelt, in another chunk
			'Gollok Ratnaa;Ibu Ratna;;0813-1111-2222;;Kemiri', // 706: misspelt, same phone
			'Batik Ayuu;Ayu;3603144107850009;;;Kemiri', // 707: misspelt, same NIK
			'Keripik Bu Siti;Siti Aminah;;;Lontar;Kemiri', // 708: another village
			'Keripik Bu Tuti;Tuti Wardani;;;Kemiri;Kemiri', // 709: alike, another person
			'Seblak Juminten;Nur Aini;;;Lontar;Kemiri', // 710
			'Seblakk Jumintenn;Nur Ainii;;;Lontar;Kemiri', // 711: in the same chunk
			...clerk,
		];
		const trial = await importLines(lines, { dryRun: true });
		const report = await importLines(lines);
		const found = Object.fromEntries(
			report.duplicates.map(({ row, of, reason }) => [row, [of, reason]]),
		);
		expect(found[705]).toEqual([2, 'name+person']);
		expect(found[706]).toEqual([3, 'phone+name']);
		expect(found[707]).toEqual([4, 'owner+name']);
		expect(found[708]).toBeUndefined();
		expect(found[709]).toBeUndefined();
		expect(found[711]).toEqual([710, 'name+person']);
		const rows = Object.keys(found).map(Number);
		expect(rows.filter((row) => row > 5 && row < 705)).toEqual([]);
		// The clerk's phone is offered for the first few and then no more.
		expect(rows.filter((row) => row > 735)).toEqual([]);
		expect(trial.duplicates).toEqual(report.duplicates);
		expect(await query('SELECT 1 FROM registry.import_seen')).toEqual([]);

		const tasks = await query<{ n: number }>(
			`SELECT count(*) AS n FROM desk.task WHERE kind = 'repeat' AND state = 'open'`,
		);
		expect(tasks[0]!.n).toBe(report.duplicates.length);
		await undoImport(work(), report.id!);
		expect(await query(`SELECT 1 FROM desk.task WHERE state = 'open'`)).toEqual([]);
	});

	test('a misspelt row is found against the registry, with the word of why', async () => {
		await importLines([header, 'Emping Bu Warsih;Warsih;;;Kemiri;Kemiri']);
		const report = await importLines([header, 'Emping Ibu Warsi;Warsi;;;Kemiri;Kemiri']);
		expect(report.duplicates).toEqual([
			expect.objectContaining({ row: 2, of: expect.stringMatching(/^UM-/), reason: 'name+person' }),
		]);
	});
});

test('names are heard the same in the database and here', async () => {
	const names = fc.array(
		fc.array(
			fc.constantFrom(
				'ibu',
				'haji',
				'warsih',
				'sitti',
				'zakky',
				'vita',
				'q',
				'nyai',
				'h',
				'12',
				'ünal',
			),
			{
				minLength: 1,
				maxLength: 4,
			},
		),
		{ minLength: 1, maxLength: 50 },
	);
	await fc.assert(
		fc.asyncProperty(names, async (lists) => {
			const texts = lists.map((words) => words.join(' '));
			const rows = await query<{ key: string }>(
				'SELECT $1 || registry.consonants(n) AS key FROM unnest($2::text[]) WITH ORDINALITY AS t(n, i) ORDER BY i',
				['36.03.09.2004 ', texts],
			);
			expect(texts.map((text) => likenessKey('36.03.09.2004', text))).toEqual(
				rows.map((row) => row.key),
			);
		}),
		{ numRuns: 30 },
	);
	expect(likenessKey('36.03.09', 'warsih')).toBeNull();
});

describe('columns are remembered by source (DN-12)', () => {
	test('each source has its own, and what is remembered can be changed and forgotten', async () => {
		const file = (n: number) => ['Nama;Zona;Telp', `Toko ${n};Catatan ${n};08131111000${n}`];
		await importLines(file(1), { source: ' sidt', map: { Nama: 'name', Zona: 'story' } });
		const own = await importLines(file(2), { source: 'Data Kecamatan', map: { Zona: null } });
		expect(own.columns['Zona']).toBeNull();
		expect((await importLines(file(3), { source: 'SIDT' })).columns['Zona']).toBe('story');
		expect((await importLines(file(4))).columns['Zona']).toBe('extra');

		const ctx = world.read(system('test'));
		expect(await listImportSources(ctx)).toEqual(['SIDT', 'OSS', 'Data Kecamatan']);
		const kept = (await listMappings(ctx)).find((one) => one.source === 'SIDT')!;
		const change = { source: 'SIDT', signature: kept.signature };
		await world.write(system('test'), (tx) =>
			changeKeptMapping(tx, { ...change, map: { ...kept.mapping, Zona: 'address' } }),
		);
		expect((await importLines(file(5), { source: 'SIDT' })).columns['Zona']).toBe('address');
		await expect(
			world.write(system('test'), (tx) =>
				changeKeptMapping(tx, { ...change, map: { Nama: 'name', Zona: 'name' } }),
			),
		).rejects.toMatchObject({ code: 'import/field-twice' });
		await world.write(system('test'), (tx) => forgetMapping(tx, change));
		await expect(
			world.write(system('test'), (tx) => forgetMapping(tx, change)),
		).rejects.toMatchObject({ code: 'import/no-such-mapping' });
	});
});
