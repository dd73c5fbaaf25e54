import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';
import { importEnterprises, type ImportInput } from './import-file.ts';
import { getImport } from './import-record.ts';
import { getSealed } from './private-files.ts';
import type { ImportReport } from './report.ts';
import { undoImport } from './undo-import.ts';

const world = useDatabase();
const area = '36.03';
let folder = '';
let count = 0;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const work = () => world.app.workFor({ actor: system('test') });

async function importText(
	content: string | Buffer,
	options: Partial<ImportInput> = {},
): Promise<ImportReport> {
	const path = join(folder, `${count++}.csv`);
	await writeFile(path, content);
	const result = await importEnterprises(work(), {
		path,
		fileName: 'register.csv',
		areaCode: area,
		...options,
	});
	const lines: string[] = [];
	for await (const line of result.lines()) lines.push(line);
	await result.release();
	const report = { ...JSON.parse(lines.join('\n')), totals: result.totals } as ImportReport;
	const refused = new Set(report.rejected.map(({ row }) => row));
	expect(report.imported + report.unchanged + refused.size).toBe(report.rows);
	expect(report.rejectedRows).toBe(refused.size);
	return report;
}

async function enterprises(importId: string | null) {
	return world.read(system('test')).query<{
		id: string;
		name: string;
		ownerId: string;
		nik: string | null;
		phone: string | null;
		original: string | null;
		areaCode: string;
		row: number;
		size: string | null;
	}>(
		'test.enterprises',
		`SELECT e.id, e.name, e.owner_id AS "ownerId", o.nik_masked AS nik, e.phone,
			e.phone_original AS original, e.area_code AS "areaCode", e.import_row AS row, e.size_class AS size
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.import_id = $1 ORDER BY e.import_row`,
		[importId],
	);
}

const header = 'Nama Usaha;Pemilik;NIK;No HP;Alamat;Kecamatan;Omzet per tahun\n';

describe('an import', () => {
	test('records rows, keeps what was typed, and knows the same file again', async () => {
		const file =
			header +
			'Kue Satu Bu Siti;Siti;3603144107850003;0812-3456-7890 (rumah);Kp. Baru;Kec. Kemiri;2.300.000\n' +
			'Dodol Bu Siti;Siti;3603144107850003;0812-3456-7891;Kp. Baru;Kemeri;1,102,000\n' +
			'Sandal Curug;Budi;360314410785000;0813;Curug;;\n';
		const report = await importText(file);
		expect(report).toMatchObject({ rows: 3, imported: 2, unchanged: 0, delimiter: ';' });
		expect(report.rejected).toEqual([
			{
				row: 4,
				column: 'NIK',
				value: '360314410785000',
				reason: 'nik-length',
				params: { digits: 15 },
			},
		]);
		const [first, second] = await enterprises(report.id);
		expect(first).toMatchObject({
			name: 'Kue Satu Bu Siti',
			nik: '3603********0003',
			phone: '+6281234567890',
			original: '0812-3456-7890 (rumah)',
			row: 2,
			size: 'micro',
		});
		expect(second?.ownerId).toBe(first?.ownerId);
		expect(second?.areaCode).toBe(first?.areaCode);
		expect(first?.areaCode).toMatch(/^36\.03\.\d\d$/);

		const again = await importText(file);
		expect(again).toMatchObject({ rows: 3, imported: 0, unchanged: 2, rejectedRows: 1 });
		const stored = JSON.stringify(
			await world.read().query('test.all', 'SELECT * FROM registry.owner'),
		);
		expect(stored).not.toContain('3603144107850003');
	});

	test('a dry run writes nothing and reports the same', async () => {
		const file = `${header}Warung Dry;Ani;;0812 1111 2222;Jl. X;;5 juta\nWarung Dry;Ani;;;Jl. X;;\n;;;;y;;\n`;
		const before = await world.read().query('test.imports', 'SELECT id FROM registry.import');
		const dry = await importText(file, { dryRun: true });
		expect(dry.id).toBeNull();
		expect(await world.read().query('test.imports', 'SELECT id FROM registry.import')).toEqual(
			before,
		);
		const real = await importText(file);
		expect({ ...real, id: null, dryRun: true }).toEqual(dry);
	});

	test('likely repeats are offered, within the file and against the registry; nothing merges', async () => {
		const first = await importText(`${header}Emping Jaya;Ali;;081298765432;Jl. Emping 5;Kemiri;\n`);
		const [known] = await enterprises(first.id);
		const report = await importText(
			header +
				'EMPING  JAYA;Ali S.;;+62 812-9876-5432;;;\n' +
				'Toko Golok;Udin;;;Jl. Golok No. 7;Kemiri;\n' +
				'Golok;Udin;;;Jalan Golok 7;Kemiri;\n' +
				'Golok;Udin;;;Jalan Golok 7;Kemiri;\n' +
				'Batik;Ida;;081311112222;Jl. B;;\n' +
				'Batik;Ida;;081311112222;Jl. B;;\n',
		);
		expect(report).toMatchObject({ rows: 6, imported: 5, unchanged: 1 });
		expect(report.duplicates.map(({ row, of, reason }) => [row, typeof of, reason])).toEqual([
			[2, 'string', 'phone+name'],
			[4, 'number', 'name+address'],
			[5, 'number', 'row'],
			[7, 'number', 'row'],
		]);
		const offered = await world.read().query<{ other: string; reason: string }>(
			'test.repeats',
			`SELECT other_id AS other, reason FROM registry.likely_repeat
			 WHERE import_id = $1 AND state = 'open' ORDER BY created_at, score DESC`,
			[report.id],
		);
		expect(offered).toHaveLength(3);
		expect(offered).toContainEqual({ other: known?.id, reason: 'phone+name' });
		const again = await importText(
			header + 'Golok;Udin;;;Jalan Golok 7;Kemiri;\nGolok;Udin;;;Jalan Golok 7;Kemiri;\n',
		);
		expect(again).toMatchObject({ imported: 0, unchanged: 2 });
	});

	test('reads a workbook with a title, two header rows and a NIK whose digits Excel has lost', async () => {
		const report = await importText(
			makeXlsx([
				{
					rows: [
						['DATA UMKM'],
						['No', 'Nama Usaha', 'Pemilik', null, 'Kecamatan'],
						[null, null, 'Nama', 'NIK', null],
						['1', 'Laksa Tangerang', 'Maman', 3603144107850000, 'Teluknaga'],
						['2', 'Laksa Nyai', 'Nyai', '3603144107850009', null],
					],
					merges: ['A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'E4:E5'],
				},
			]),
		);
		expect(report).toMatchObject({ encoding: 'xlsx', delimiter: null, headerRow: 3, imported: 1 });
		expect(report.rejected[0]).toMatchObject({ row: 4, reason: 'nik-rounded' });
		expect((await enterprises(report.id))[0]?.areaCode).toMatch(/^36\.03\.\d\d$/);
	});

	test('a mapping that was decided once is taken for the next file with the same header', async () => {
		const map = { Merk: 'name', Sebutan: 'ownerName', Kode: null } as const;
		await importText('Merk,Sebutan,Kode\nAAA,Ani,1\n', { map });
		const report = await importText('MERK ,sebutan,kode\nBBB,Budi,2\n');
		expect(report.columns).toEqual({ MERK: 'name', sebutan: 'ownerName', kode: null });
		expect(report.imported).toBe(1);
	});

	test('a file without names, an unknown area and a stranger are refused, and leave nothing', async () => {
		await expect(importText('Alamat,Kecamatan\nx,y\n')).rejects.toMatchObject({
			code: 'import/no-name-column',
		});
		await expect(importText(header, { areaCode: '99.99' })).rejects.toMatchObject({
			code: 'areas/unknown',
		});
		const path = join(folder, 'x.csv');
		await writeFile(path, `${header}A;;;;;;\n`);
		const stranger = world.app.workFor({ actor: { kind: 'guest' } });
		await expect(
			importEnterprises(stranger, { path, fileName: 'x.csv', areaCode: area }),
		).rejects.toMatchObject({ code: 'import/not-your-area' });
	});

	test('one that was cut short goes on where it stopped, nothing twice', async () => {
		const rows = Array.from({ length: 1300 }, (_, i) => `Usaha ${i};P ${i};;;Jl. Resume ${i};;`);
		const file = `${header}${rows.join('\n')}\n`;
		const path = join(folder, 'resume.csv');
		await writeFile(path, file);
		const input = { path, fileName: 'resume.csv', areaCode: area };
		const cut = importEnterprises(work(), {
			...input,
			onProgress: ({ rows: done }) => {
				if (done >= 1000) throw new Error('the process dies');
			},
		});
		await expect(cut).rejects.toThrow('the process dies');
		const result = await importEnterprises(work(), input);
		await result.release();
		expect(result.head).toMatchObject({ rows: 1300, imported: 1300, unchanged: 0 });
		expect(await enterprises(result.head.id)).toHaveLength(1300);
		const record = await getImport(world.read(system('test')), result.head.id ?? '');
		expect(record).toMatchObject({ state: 'done', rows: 1300, rowsDone: 1300, imported: 1300 });
	});

	test('two runs of one file at once record it once', async () => {
		const file = `${header}${Array.from({ length: 600 }, (_, i) => `Kembar ${i};;;;Jl. K ${i};;`).join('\n')}`;
		const results = await Promise.allSettled([importText(file), importText(file)]);
		const rows = await world
			.read()
			.query('test.twins', `SELECT id FROM registry.enterprise WHERE name LIKE 'Kembar %'`);
		expect(rows).toHaveLength(600);
		expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
	});

	test('the refused rows come back as a file that can be corrected and imported', async () => {
		const report = await importText(
			`${header}=cmd|x;Ani;12345;0812;"Jl. A; B";;\nBaik;Budi;;;;;\n`,
		);
		const record = await getImport(world.read(system('test')), report.id ?? '');
		const text = await getSealed(world.read(), record.rejectedKey ?? '');
		expect(text.startsWith('\ufeffNama Usaha;Pemilik;')).toBe(true);
		expect(text).toContain(`'=cmd|x;Ani;12345;0812;"Jl. A; B"`);
		expect(text).toContain('NIK: ');
		const corrected = await importText(text.replace('12345', '3603144107850011'));
		expect(corrected).toMatchObject({ rows: 1, imported: 1, rejectedRows: 0 });
	});
});

describe('undo', () => {
	test('takes the whole import back, except what somebody has changed since', async () => {
		const file = `${header}Undo A;Ani;3603144107850031;;;;\nUndo B;Budi;;;;;\nUndo C;Caca;;;;;\n`;
		const report = await importText(file);
		const [, changed] = await enterprises(report.id);
		await world.write(system('test'), (ctx) =>
			ctx.query(
				'test.change',
				`UPDATE registry.enterprise SET story = 'x', updated_at = now() WHERE id = $1`,
				[changed?.id],
			),
		);
		const undone = await undoImport(work(), report.id ?? '');
		expect(undone).toMatchObject({
			removed: 2,
			kept: [{ name: 'Undo B', row: 3, reason: 'changed' }],
		});
		expect(await enterprises(report.id)).toHaveLength(1);
		const owners = await world
			.read()
			.query(
				'test.owners',
				`SELECT name FROM registry.owner WHERE name IN ('Ani', 'Caca') AND nik_masked LIKE '%0031'`,
			);
		expect(owners).toEqual([]);
		const lines = await world
			.read()
			.query('test.audit', `SELECT 1 FROM platform.audit_line WHERE subject_id = $1`, [report.id]);
		expect(lines).toHaveLength(3);
		await expect(undoImport(work(), report.id ?? '')).rejects.toMatchObject({
			code: 'import/wrong-state',
		});
		const again = await importText(file);
		expect(again).toMatchObject({ imported: 2, unchanged: 1 });
	});
});

const data = new URL('../../../../../../shared/data/', import.meta.url);
const hasData = existsSync(data);

describe.skipIf(!hasData)('real registers (../shared/data, skipped where it is absent)', () => {
	test('a street survey: every row accounted for', async () => {
		const report = await importText(
			await readFile(new URL('umkm-malawele/dataset_umkm.csv', data)),
		);
		expect(report.columns).toEqual({
			nama: 'name',
			kategori: 'kind',
			alamat: 'address',
			lat: 'latitude',
			lon: 'longitude',
		});
		expect(report.imported).toBeGreaterThan(250);
	});

	test('a village and its products: every row accounted for', async () => {
		for (const name of ['umkm.json', 'produkumkm.json']) {
			const items = JSON.parse(
				await readFile(new URL(`umkm-cikancung/${name}`, data), 'utf8'),
			) as Record<string, string>[];
			const report = await importText(stringify(items, { header: true }), { fileName: name });
			expect(report.rows).toBe(items.length);
			expect(report.columns['namaumkm']).toBe('name');
		}
	});
});
