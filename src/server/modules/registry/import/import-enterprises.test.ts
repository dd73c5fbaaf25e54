import { describe, expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { registerHeader, useImports } from '#tests/make/imports.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';
import { importEnterprises } from './import-file.ts';

const world = useDatabase();
const { fileOf, importText, recordsOf } = useImports(world);

describe('an import', () => {
	test('records rows, keeps what was typed, and knows the same file again', async () => {
		const file =
			registerHeader +
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
		const [first, second] = await recordsOf(report.id);
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
		const file = `${registerHeader}Warung Dry;Ani;;0812 1111 2222;Jl. X;;5 juta\nWarung Dry;Ani;;;Jl. X;;\n;;;;y;;\n`;
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
		const first = await importText(
			`${registerHeader}Emping Jaya;Ali;;081298765432;Jl. Emping 5;Kemiri;\n`,
		);
		const [known] = await recordsOf(first.id);
		const report = await importText(
			registerHeader +
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
			registerHeader + 'Golok;Udin;;;Jalan Golok 7;Kemiri;\nGolok;Udin;;;Jalan Golok 7;Kemiri;\n',
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
		expect((await recordsOf(report.id))[0]?.areaCode).toMatch(/^36\.03\.\d\d$/);
	});

	test('says which sheets it did not read', async () => {
		const sheet = (name: string) => ({
			name,
			rows: [
				['Nama Usaha', 'Alamat'],
				[`Kue ${name}`, 'Jl. A'],
			],
		});
		const report = await importText(makeXlsx([sheet('Kemiri'), sheet('Mauk'), sheet('Kresek')]));
		expect(report.imported).toBe(1);
		expect(report.warnings[0]).toMatchObject({
			reason: 'sheets-left-out',
			params: { sheet: 'Kemiri', left: 'Mauk, Kresek' },
		});
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
		await expect(importText(registerHeader, { areaCode: '99.99' })).rejects.toMatchObject({
			code: 'areas/unknown',
		});
		const path = await fileOf(`${registerHeader}A;;;;;;\n`);
		const stranger = world.app.workFor({ actor: { kind: 'guest' } });
		await expect(
			importEnterprises(stranger, { path, fileName: 'x.csv', areaCode: '36.03' }),
		).rejects.toMatchObject({ code: 'import/not-your-area' });
	});
});
