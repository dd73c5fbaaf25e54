import { describe, expect, test } from 'vitest';
import { useTables } from '#tests/make/tables.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';

const { read } = useTables();

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

	test('names the sheets that look like the one that is read', async () => {
		const table = (name: string, hidden = false) => ({
			name,
			hidden,
			rows: [
				['Nama Usaha', 'Alamat'],
				['A', 'B'],
			],
		});
		const { format } = await read(
			makeXlsx([
				{ name: 'Petunjuk', rows: [['Cara mengisi'], ['Isi semua']] },
				table('Kemiri'),
				table('Mauk'),
				table('Lama', true),
				{ name: 'Kosong', rows: [['Nama Usaha', 'Alamat']] },
			]),
		);
		expect(format).toMatchObject({ sheet: 'Kemiri', otherSheets: ['Mauk'] });
	});

	test('reads the owner below a heading that says more', async () => {
		const { columns } = await read(
			makeXlsx([
				{
					rows: [
						['Identitas Pemilik', null, 'Data Usaha', null],
						['Nama', 'NIK', 'Nama', 'Alamat'],
						['Siti', '1', 'Kue', 'Jl. A'],
					],
					merges: ['A1:B1', 'C1:D1'],
				},
			]),
		);
		expect(columns.slice(0, 3)).toEqual(['Nama Pemilik', 'NIK Pemilik', 'Nama Usaha']);
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
