import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#platform/errors.ts';
import { makeXlsx, makeZip } from '#tests/make/xlsx.ts';
import { readTable } from './read-table.ts';
import { cellText, type TableRow } from './table/types.ts';

let folder = '';
let count = 0;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const limits = { maxBytes: 5_000_000, maxRows: 100_000 };

async function read(content: string | Buffer, limit = limits) {
	const path = join(folder, `${count++}.dat`);
	await writeFile(path, content);
	const table = await readTable(path, limit);
	const rows: TableRow[] = [];
	for await (const batch of table.batches()) rows.push(...batch);
	await table.close();
	return {
		format: table.format,
		columns: table.header.columns,
		rows: rows.map(({ row, cells }) => [row, ...cells.map(cellText)]),
		cells: rows.map(({ cells }) => cells),
		hidden: rows.filter((row) => row.hidden).map(({ row }) => row),
	};
}

async function refusal(content: string | Buffer, limit = limits): Promise<string> {
	return read(content, limit).then(
		() => 'read',
		(error: unknown) => (error instanceof AppError ? error.code : String(error)),
	);
}

describe('CSV', () => {
	test('finds the delimiter', async () => {
		for (const delimiter of [',', ';', '\t', '|']) {
			const { format, rows, columns } = await read(
				['Nama Usaha', 'Alamat', 'No HP'].join(delimiter) +
					`\nA${delimiter}Jl. B${delimiter}0812\nC${delimiter}Jl. D${delimiter}0813\n`,
			);
			expect(format).toMatchObject({ kind: 'csv', delimiter, encoding: 'utf-8' });
			expect(columns).toEqual(['Nama Usaha', 'Alamat', 'No HP']);
			expect(rows).toEqual([
				[2, 'A', 'Jl. B', '0812'],
				[3, 'C', 'Jl. D', '0813'],
			]);
		}
	});

	test('finds the encoding, also where its first sign is far down', async () => {
		const text = `Nama Usaha;Alamat\n${'Warung;Jl. A\n'.repeat(9000)}Café Lía;Jl. Ñ\n`;
		for (const [encoding, bytes] of [
			['utf-8', Buffer.from(text)],
			['utf-8', Buffer.from(`\ufeff${text}`)],
			['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
			['utf-16le', Buffer.from(text, 'utf16le')],
			['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
			['windows-1252', Buffer.from(text, 'latin1')],
		] as const) {
			const { format, columns, rows } = await read(bytes);
			expect(format.encoding).toBe(encoding);
			expect(columns[0]).toBe('Nama Usaha');
			expect(rows.at(-1)).toEqual([9002, 'Café Lía', 'Jl. Ñ']);
		}
	});

	test('numbers rows as Excel does: blank lines count, line breaks in quotes do not', async () => {
		const { rows } = await read(
			'\n\nNama Usaha,Alamat\n\n"A","Jl. X\nRT 1"\n,\nB,Jl. Y\r\n\r\nC,Z',
		);
		expect(rows).toEqual([
			[5, 'A', 'Jl. X\nRT 1'],
			[7, 'B', 'Jl. Y'],
			[9, 'C', 'Z'],
		]);
	});

	test('reads quotes as people write them, and no stray one swallows rows', async () => {
		const { rows } = await read(
			[
				'Nama Usaha,Jenis,Alamat,RT,No HP',
				'"Toko ""A""",x,"Jl. B, No 2",1,2',
				'"Warung "Bu Sri" Enak",x,y,1,2',
				'Ukuran 5",x,y,1,2',
				'C,x,"Jl. lupa,1,2',
				'D,x,y,1,2',
				'E,x,y,1,2',
				'F "Jaya",x,"y",1,2',
				'G,x,y,1,"tak tertutup',
			].join('\n'),
		);
		expect(rows.map((row) => row[1])).toEqual([
			'Toko "A"',
			'Warung "Bu Sri" Enak',
			'Ukuran 5"',
			'C',
			'D',
			'E',
			'F "Jaya"',
			'G',
		]);
		expect(rows.every((row) => row.length === 6)).toBe(true);
	});

	test('passes over titles, reads two header rows and a row of column numbers', async () => {
		const { columns, rows } = await read(
			[
				'DATA UMKM KECAMATAN KEMIRI;;;;;;;',
				'TAHUN 2026;;;;;;;',
				';;;;;;;',
				'No;Nama Usaha;Pemilik;;Alamat;;Tenaga Kerja;',
				';;Nama;NIK;Jalan;RT;L;P',
				'1;2;3;4;5;6;7;8',
				'1;Kue Satu;Siti;3603;Jl. A;01;2;3',
			].join('\n'),
		);
		expect(columns).toEqual([
			'No',
			'Nama Usaha',
			'Nama Pemilik',
			'NIK Pemilik',
			'Jalan',
			'RT',
			'Tenaga Kerja L',
			'Tenaga Kerja P',
		]);
		expect(rows).toEqual([[7, '1', 'Kue Satu', 'Siti', '3603', 'Jl. A', '01', '2', '3']]);
	});

	test('a first data row is never taken for a second header', async () => {
		const { rows } = await read('nama,kategori,alamat,\nKIOS HABIL,Jasa,Jl. Terong,ya\n');
		expect(rows).toHaveLength(1);
	});

	test('a declared separator is honoured and is no row', async () => {
		const { rows, format } = await read('sep=;\r\nNama Usaha;Alamat\r\nA;"x, y, z"\r\n');
		expect(format.delimiter).toBe(';');
		expect(rows).toEqual([[2, 'A', 'x, y, z']]);
	});
});

describe('XLSX', () => {
	test('reads text, numbers, dates, formulas, rich and inline text', async () => {
		const { columns, cells, format, rows } = await read(
			makeXlsx([
				{ name: 'Kosong', rows: [] },
				{
					name: 'Data',
					rows: [
						['Nama Usaha', 'NIK', 'Tahun berdiri', 'Omzet per bulan', 'Keterangan', 'Modal'],
						[
							'A & B',
							3603141203850000,
							{ xml: '<c r="C2" s="2"><v>43831</v></c>' },
							{ xml: '<c r="D2"><f>1+1</f><v>2</v></c>' },
							{ xml: '<c r="E2" t="inlineStr"><is><r><t>so </t></r><r><t>rich</t></r></is></c>' },
							{ xml: '<c r="F2" t="e"><f>X</f><v>#N/A</v></c>' },
						],
						[
							'C',
							{ xml: '<c r="B3"><v>3.20E+15</v></c>' },
							null,
							{ xml: '<c r="D3"><f>2</f></c>' },
						],
					],
				},
			]),
		);
		expect(format).toEqual({ kind: 'xlsx', encoding: 'xlsx', delimiter: null, sheet: 'Data' });
		expect(columns).toHaveLength(6);
		expect(rows[0]).toEqual([2, 'A & B', '3603141203850000', '2020-01-01', '2', 'so rich', '#N/A']);
		expect(cells[0]?.[1]).toMatchObject({ kind: 'number' });
		expect(cells[0]?.[2]).toMatchObject({ kind: 'date' });
		expect(cells[0]?.[5]).toMatchObject({ kind: 'error' });
		expect(cells[1]?.[1]).toEqual({ text: '3200000000000000', kind: 'number' });
		expect(cells[1]?.[3]).toEqual({ text: '', kind: 'uncalculated' });
	});

	test('joins a merged header of two rows and carries merged values down', async () => {
		const { columns, rows, cells, hidden } = await read(
			makeXlsx([
				{
					rows: [
						['DAFTAR UMKM KABUPATEN TANGERANG', null, null, null, null],
						['No', 'Nama Usaha', 'Kecamatan', 'Tenaga Kerja', null],
						[null, null, null, 'L', 'P'],
						['1', 'A', 'Kemiri', 1, 2],
						['2', 'B', null, 3, 4],
					],
					merges: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'C4:C5'],
					hiddenRows: [5],
				},
			]),
		);
		expect(columns).toEqual(['No', 'Nama Usaha', 'Kecamatan', 'Tenaga Kerja L', 'Tenaga Kerja P']);
		expect(rows).toEqual([
			[4, '1', 'A', 'Kemiri', '1', '2'],
			[5, '2', 'B', 'Kemiri', '3', '4'],
		]);
		expect(cells[1]?.[2]).toMatchObject({ kind: 'merged' });
		expect(hidden).toEqual([5]);
	});

	test('takes the sheet that has the header', async () => {
		const { format, rows } = await read(
			makeXlsx([
				{ name: 'Sampul', rows: [['Laporan'], ['Dinas Koperasi']] },
				{
					name: 'UMKM',
					rows: [
						['Nama Usaha', 'Alamat'],
						['A', 'B'],
					],
				},
			]),
		);
		expect(format.sheet).toBe('UMKM');
		expect(rows).toEqual([[2, 'A', 'B']]);
	});
});

describe('what is no table is refused with its reason', () => {
	const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	const good = makeXlsx([
		{
			rows: [
				['Nama Usaha', 'Alamat'],
				['A', 'B'],
			],
		},
	]);
	test.each<[string, string | Buffer, string]>([
		['nothing', '', 'import/empty'],
		['only blanks', '\n \n;;\n', 'import/empty'],
		['an empty workbook', makeXlsx([{ rows: [] }]), 'import/empty'],
		['old Excel', Buffer.concat([ole, Buffer.alloc(600)]), 'import/old-excel'],
		[
			'a locked workbook',
			Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
			'import/password',
		],
		['a page named .xls', '<html><table><tr><td>Nama Usaha</td></tr></table>', 'import/html'],
		['PDF', '%PDF-1.7 …', 'import/not-a-table'],
		['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 'import/not-a-table'],
		['JSON', '[{"nama":"A"}]', 'import/not-a-table'],
		['another archive', makeZip({ 'a.txt': 'x' }), 'import/not-a-table'],
		['a cut workbook', good.subarray(0, good.length - 60), 'import/damaged'],
		['bytes', Buffer.from([1, 2, 3, 0, 4, 5, 0, 0, 9, 1, 1]), 'import/not-a-table'],
		['prose', 'Dengan hormat,\nbersama ini kami sampaikan 12 hal.\n', 'import/no-header'],
	])('%s', async (_, content, code) => {
		expect(await refusal(content)).toBe(code);
	});

	test('too large, too many rows, a bomb', async () => {
		expect(await refusal('x'.repeat(100), { maxBytes: 50, maxRows: 9 })).toBe('import/too-large');
		expect(await refusal(`Nama Usaha\n${'A\n'.repeat(20)}`, { maxBytes: 5000, maxRows: 9 })).toBe(
			'import/too-many-rows',
		);
		const bomb = makeZip({
			'[Content_Types].xml': '',
			'xl/workbook.xml': Buffer.alloc(70 * 1024 * 1024),
		});
		expect(await refusal(bomb)).toBe('import/unfolds-too-far');
	});
});

test('whatever the bytes, a file is read or refused, never anything else', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
			expect(await refusal(Buffer.from(bytes))).toMatch(/^(read|import\/[a-z-]+)$/);
		}),
		{ numRuns: 150 },
	);
});

test('every record of a well-formed CSV comes back as it was', async () => {
	// One line break a cell: more that look like whole records are taken for rows, on purpose.
	const part = fc.stringMatching(/^[a-zA-Z "',;]{0,8}$/);
	const cell = fc
		.tuple(part, fc.constantFrom('', '', '\n', '\r\n'), part)
		.map(([before, between, after]) => `x${before}${between}${after}x`);
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
			fc.constantFrom(',', ';', '\t'),
			async (records, delimiter) => {
				const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
				const text = [['Nama Usaha', 'Alamat', 'Kecamatan'], ...records]
					.map((record) => record.map(quote).join(delimiter))
					.join('\r\n');
				const { rows } = await read(`sep=${delimiter}\r\n${text}`);
				expect(rows.map((row) => row.slice(1))).toEqual(records);
			},
		),
		{ numRuns: 100 },
	);
});
