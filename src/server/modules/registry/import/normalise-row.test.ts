import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatcher, type NamedArea } from '#modules/areas/index.ts';
import { guessColumns } from './map-columns.ts';
import { createNormaliser } from './normalise-row.ts';
import type { Cell } from '#platform/workbook/cells.ts';

const area = (code: string, name: string, kind: NamedArea['kind']): NamedArea => ({
	code,
	name,
	kind,
	level: code.split('.').length as NamedArea['level'],
	searchName: name.toLowerCase().replace(/^(kabupaten|kota) /, ''),
	pathName: name,
});
const areas = createMatcher([
	area('36.03', 'Kabupaten Tangerang', 'regency'),
	area('36.03.13', 'Teluknaga', 'district'),
	area('36.03.14', 'Kemiri', 'district'),
	area('36.03.14.2001', 'Klebet', 'desa'),
	area('36.03.14.2002', 'Kemiri', 'desa'),
]);

function normalise(header: string[], ...rows: Cell[][]) {
	const sample = rows.map((cells) =>
		cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
	);
	const read = createNormaliser({
		columns: guessColumns(header, sample),
		isText: true,
		areaCode: '36.03',
		areas,
		currentYear: 2026,
		fingerprint: (text) => createHash('sha256').update(text).digest('hex'),
	});
	return rows.map((cells, index) => read({ row: index + 2, cells }));
}

function reasons(issues: readonly { column: string; reason: string }[]): string[] {
	return issues.map(({ column, reason }) => `${column}:${reason}`);
}

describe('rows', () => {
	test('become candidates, what was typed beside what was understood', () => {
		const [row] = normalise(
			[
				'Nama Usaha',
				'Pemilik',
				'NIK',
				'No HP',
				'Alamat',
				'Kec',
				'Desa',
				'Jenis',
				'Omzet per bulan',
			],
			[
				'Kue Satu  Bu Siti',
				'Siti',
				"'3603144107850003",
				'0812 3456-7890',
				'Kp. Baru Rt. 02 Rw. 01',
				'Kec. Kemeri',
				'Klebet',
				'Kulier',
				'Rp 2.300.000,-',
			],
		);
		expect(row?.rejected).toEqual([]);
		expect(reasons(row?.warnings ?? [])).toEqual(['Kec:area-guessed']);
		expect(row?.candidate).toMatchObject({
			name: 'Kue Satu Bu Siti',
			ownerName: 'Siti',
			nik: '3603144107850003',
			phone: '+6281234567890',
			phoneOriginal: '0812 3456-7890',
			rt: '002',
			rw: '001',
			areaCode: '36.03.14.2001',
			kind: 'culinary',
			annualSalesIdr: 27_600_000,
			extra: { Jenis: 'Kulier' },
		});
	});

	test('a NIK that is not certain refuses its row; an impossible date warns', () => {
		const rows = normalise(
			['Nama Usaha', 'NIK'],
			['A', '360314410785000'],
			['B', '3.20E+15'],
			['C', { text: '3603144107850000', kind: 'number' }],
			['D', '3603143213850003'],
			['E', '-'],
			['F', 'belum ada'],
			['G', '36031441O7850003'],
		);
		expect(rows.map(({ rejected, warnings }) => reasons([...rejected, ...warnings])[0])).toEqual([
			'NIK:nik-length',
			'NIK:nik-scientific',
			'NIK:nik-rounded',
			'NIK:nik-date',
			undefined,
			undefined,
			'NIK:nik-characters',
		]);
		expect(rows.map(({ candidate }) => candidate?.name)).toEqual([
			undefined,
			undefined,
			undefined,
			'D',
			'E',
			'F',
			undefined,
		]);
	});

	test('money is read value by value; what has two readings is refused', () => {
		const rows = normalise(
			['Nama Usaha', 'Omzet per tahun'],
			['A', '1,102,000'],
			['B', '2.300.000'],
			['C', '1.500 ribu'],
			['D', '12.50'],
			['E', '1,5 juta'],
			['F', { text: '1500000.4', kind: 'number' }],
			['G', '-'],
			['H', 'lima juta'],
		);
		expect(
			rows.map(({ candidate, rejected, warnings }) => [
				candidate?.annualSalesIdr,
				...[...rejected, ...warnings].map(({ reason }) => reason),
			]),
		).toEqual([
			[1_102_000],
			[2_300_000, 'money-mixed'],
			[undefined, 'money-ambiguous'],
			[undefined, 'money-fraction'],
			[1_500_000, 'money-mixed'],
			[1_500_000, 'money-rounded'],
			[null],
			[null, 'money-characters'],
		]);
	});

	test('RT/RW and years that Excel has turned into something else are told of, never guessed wrongly', () => {
		const header = ['Nama Usaha', 'RT/RW', 'Tahun Berdiri'];
		const rows = normalise(
			header,
			['A', { text: '2025-03-05', kind: 'date' }, '42006'],
			['B', '05-Mar', '99999'],
			['C', '3/5/2025', '2015'],
			['D', 'nomor 9999', ''],
			['E', '03/05', '15'],
		);
		expect(rows.map(({ candidate }) => [candidate?.rt, candidate?.rw])).toEqual([
			[null, null],
			[null, null],
			[null, null],
			[null, null],
			['003', '005'],
		]);
		expect(rows.map(({ candidate }) => candidate?.startedYear)).toEqual([
			2015,
			null,
			2015,
			null,
			null,
		]);
		expect(rows.map(({ warnings }) => reasons(warnings))).toEqual([
			['RT/RW:rt-rw-date', 'Tahun Berdiri:year-from-date'],
			['RT/RW:rt-rw-date', 'Tahun Berdiri:year-impossible'],
			['RT/RW:rt-rw-date'],
			['RT/RW:rt-rw-unreadable'],
			['Tahun Berdiri:year-impossible'],
		]);
	});

	test('places are kept within the country, swapped ones put right', () => {
		const rows = normalise(
			['nama', 'lat', 'lon'],
			['A', '-6.1', '106.5'],
			['B', '106,5', '-6,1'],
			['C', '131.3', ''],
			['D', '-6178123', '106'],
		);
		expect(rows.map(({ candidate }) => candidate?.latitude)).toEqual([-6.1, -6.1, null, null]);
		expect(rows.flatMap(({ warnings }) => reasons(warnings))).toEqual([
			'lat:place-swapped',
			'lat:place-unreadable',
			'lat:place-unreadable',
		]);
	});

	test('a row of another kabupaten is refused, an unknown village only warned of', () => {
		const rows = normalise(
			['Nama Usaha', 'Kabupaten', 'Kecamatan', 'Desa'],
			['A', 'Kab. Bandung', 'Cikancung', 'Cikancung'],
			['B', 'Kota Tangerang', '', ''],
			['C', 'Kab Tangerang', 'Teluk naga', 'Entahlah'],
		);
		expect(rows.map(({ rejected }) => rejected[0]?.reason)).toEqual([
			'area-outside',
			'area-outside',
			undefined,
		]);
		expect(rows[2]?.candidate?.areaCode).toBe('36.03.13');
		expect(reasons(rows[2]?.warnings ?? [])).toContain('Desa:area-unknown');
	});

	test('rows that are no enterprises are refused with their reason', () => {
		const rows = normalise(
			['No', 'Nama Usaha', 'Alamat'],
			['1', '', 'Jl. A'],
			['No', 'Nama Usaha', 'Alamat'],
			['', 'JUMLAH', ''],
			['Total', '', '12'],
			['2', 'B', 'Jl. C', 'No 5'],
			['3', { text: 'D', kind: 'merged' }, 'Jl. E'],
			['4', { text: '#N/A', kind: 'error' }, 'Jl. F'],
		);
		expect(rows.map(({ rejected }) => rejected[0]?.reason)).toEqual([
			'name-missing',
			'row-repeats-header',
			'row-summary',
			'row-summary',
			'row-too-wide',
			'row-continues',
			'name-missing',
		]);
	});

	test('long numbers in unknown columns are not kept in the clear', () => {
		const [row] = normalise(['Nama Usaha', 'Kode X'], ['A', '1234 5678 9012']);
		expect(row?.candidate?.extra).toBeNull();
		expect(reasons(row?.warnings ?? [])).toEqual(['Kode X:extra-long-number']);
	});

	test('the same row has the same hash, whatever its spaces', () => {
		const [a, b, c] = normalise(
			['Nama Usaha', 'Alamat'],
			['A  B', 'x'],
			['A B', ' x '],
			['A B', 'y'],
		);
		expect(a?.candidate?.sourceHash).toBe(b?.candidate?.sourceHash);
		expect(a?.candidate?.sourceHash).not.toBe(c?.candidate?.sourceHash);
	});
});

test('whatever a row holds, it is a candidate or refused with a reason, never both or neither', () => {
	const header = [
		'Nama Usaha',
		'NIK',
		'No HP',
		'Omzet',
		'Kecamatan',
		'lat',
		'lon',
		'RT/RW',
		'KBLI',
		'Y',
	];
	const kind = fc.constantFrom<'number' | 'date' | 'merged' | 'error' | 'uncalculated'>(
		'number',
		'date',
		'merged',
		'error',
		'uncalculated',
	);
	const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.double().map(String));
	const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.record({ text, kind }));
	fc.assert(
		fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
			const [row] = normalise(header, cells);
			expect(row?.candidate === undefined).toBe((row?.rejected.length ?? 0) > 0);
			expect(JSON.stringify(row?.candidate ?? '')).not.toContain('\\u0000');
		}),
		{ numRuns: 500 },
	);
});
