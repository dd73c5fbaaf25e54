import { mkdtemp, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTable } from '#modules/registry/import/read-table.ts';
import { cellText } from '#modules/registry/import/table/types.ts';
import { csvHead, csvLine } from './csv.ts';
import { feature } from './geojson.ts';
import type { Cell, ExportColumn } from './source.ts';
import { xlsxStream } from './xlsx.ts';

const columns: ExportColumn[] = [
	{ key: 'name', kind: 'text' },
	{ key: 'nib', kind: 'code' },
	{ key: 'workers', kind: 'number' },
	{ key: 'day', kind: 'day' },
];
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const cells = fc.tuple(
	text,
	fc.stringMatching(/^\d{13}$/),
	fc.integer({ min: -5, max: 10_000 }),
	fc
		.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
		.map((at) => at.toISOString().slice(0, 10)),
);

test('a CSV reads back as it was, and no cell of text is a formula', () => {
	fc.assert(
		fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (rows) => {
			for (const style of ['excel', 'plain'] as const) {
				const delimiter = style === 'excel' ? ';' : ',';
				const file =
					csvHead(['a', 'b', 'c', 'd'], style) +
					rows.map((row) => csvLine(row, columns, style)).join('');
				expect(file.startsWith('\uFEFF')).toBe(style === 'excel');
				const read: string[][] = parse(file, { delimiter, bom: true, record_delimiter: '\r\n' });
				expect(read).toHaveLength(rows.length + 1);
				for (const [index, [name, nib, workers, day]] of rows.entries()) {
					const [gotName = '', gotNib = '', gotWorkers, gotDay] = read[index + 1]!;
					expect(gotName).not.toMatch(/^[=+\-@\t\r\n]/);
					expect(gotName.replace(/^'(?=[=+\-@\t\r\n])/, '')).toBe(name);
					// Excel would show thirteen digits as 1,23E+12.
					expect(gotNib).toBe(style === 'excel' ? `'${nib}` : nib);
					expect([gotWorkers, gotDay]).toEqual([String(workers), day]);
				}
			}
		}),
		{ numRuns: 200 },
	);
});

test('a workbook reads back as it was, whatever its texts hold', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'rumah-xlsx-'));
	const nasty: Cell[][] = [
		['=1+2', '0123456789012', 3, '2026-11-21'],
		['<b>&"kue" \u0001\ud800 emping</b>', '0000000000001', 0, '2000-02-29'],
		['  dua  spasi ', null, null, null],
		['baris satu\nbaris dua', '1', -5, '2026-12-31'],
	];
	async function* rows() {
		for (const row of nasty) yield row;
		// More than one block of the stream.
		for (let index = 0; index < 3_000; index++) yield [`Usaha ${index}`, '1', index, '2026-01-01'];
	}
	try {
		const path = join(folder, 'a.xlsx');
		await pipeline(
			xlsxStream('Daftar <usaha>', ['Nama', 'NIB', 'Tenaga kerja', 'Hari'], columns, rows()),
			createWriteStream(path),
		);
		const table = await readTable(path, { maxBytes: 10_000_000, maxRows: 10_000 });
		const read: string[][] = [];
		for await (const batch of table.batches())
			read.push(...batch.map((row) => row.cells.map(cellText)));
		await table.close();
		expect(read).toHaveLength(3_004);
		expect(read[0]!.slice(0, 3)).toEqual(['=1+2', '0123456789012', '3']);
		expect(read[1]![0]).toBe('<b>&"kue" \ufffd emping</b>');
		expect(read[1]![1]).toBe('0000000000001');
		expect(read.at(-1)!.slice(0, 3)).toEqual(['Usaha 2999', '1', '2999']);
	} finally {
		await rm(folder, { recursive: true });
	}
});

test('a point carries its facts, longitude first; a record without a place is no point', () => {
	const text = feature({ cells: ['Laksa "Nyai"', null, 2, null], point: [106.63, -6.18] }, columns);
	expect(JSON.parse(text!)).toEqual({
		type: 'Feature',
		geometry: { type: 'Point', coordinates: [106.63, -6.18] },
		properties: { name: 'Laksa "Nyai"', nib: null, workers: 2, day: null },
	});
	expect(feature({ cells: [], point: null }, columns)).toBeUndefined();
});
