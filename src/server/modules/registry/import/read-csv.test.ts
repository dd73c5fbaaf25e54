import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useTables } from '#tests/make/tables.ts';

const { read } = useTables();

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

	test('lines that were put into quotation marks as a whole are opened', async () => {
		for (const delimiter of [',', ';']) {
			const lines = ['Nama Usaha,Alamat,NIK', 'A,"Jl. ""B"", 1",1', 'C,Jl. D,2'].map((line) =>
				line.replaceAll(/,(?! )/g, delimiter),
			);
			const wrapped = lines.map((line) => `"${line.replaceAll('"', '""')}"`).join('\r\n');
			const { columns, rows, format } = await read(wrapped);
			expect(format.delimiter).toBe(delimiter);
			expect(columns).toEqual(['Nama Usaha', 'Alamat', 'NIK']);
			expect(rows).toEqual([
				[2, 'A', 'Jl. "B", 1', '1'],
				[3, 'C', 'Jl. D', '2'],
			]);
		}
	});

	test('one zero byte among letters spoils nothing, and an empty right half is no table', async () => {
		const { columns, rows } = await read(
			`Nama Usaha;Alamat${';'.repeat(300)}\nKue\0 Satu;Jl. A${';'.repeat(300)}\n`,
		);
		expect(columns).toEqual(['Nama Usaha', 'Alamat']);
		expect(rows[0]?.slice(0, 3)).toEqual([2, 'Kue Satu', 'Jl. A']);
	});

	test('a declared separator is honoured and is no row', async () => {
		const { rows, format } = await read('sep=;\r\nNama Usaha;Alamat\r\nA;"x, y, z"\r\n');
		expect(format.delimiter).toBe(';');
		expect(rows).toEqual([[2, 'A', 'x, y, z']]);
	});
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
