import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvHead, csvLine } from './csv.ts';
import { feature } from './geojson.ts';
import type { ExportColumn } from './source.ts';

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
					expect(gotName.replace(/^'(?='*[=+\-@\t\r\n])/, '')).toBe(name);
					// Excel would show thirteen digits as 1,23E+12.
					expect(gotNib).toBe(style === 'excel' ? `'${nib}` : nib);
					expect([gotWorkers, gotDay]).toEqual([String(workers), day]);
				}
			}
		}),
		{ numRuns: 200 },
	);
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
