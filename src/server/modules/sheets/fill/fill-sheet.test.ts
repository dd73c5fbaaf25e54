import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read, utils } from '@e965/xlsx';
import { makeBook, type MadeBook } from '#tests/make/templates/book.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { chinese, english, grouped, keyed } from '#tests/make/templates/shapes.ts';
import { partsOf } from '#tests/make/templates/parts.ts';
import { makeZip } from '#tests/make/xlsx.ts';
import type { CellValue, RowValues } from './fill-row.ts';
import { fillSheet } from './fill-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

const { onDisk } = useTemplates();

const row = (...values: (string | number | null)[]): RowValues =>
	new Map(values.map((value, column) => [column, valueOf(value)]));
const valueOf = (value: string | number | null): CellValue | null =>
	value === null ? null : typeof value === 'number' ? { number: value } : { text: value };

/** What of a text XML can say; a line ends one way only. */
const legal = (text: string) =>
	text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

async function filled(book: MadeBook, part: string, firstRow: number, rows: readonly RowValues[]) {
	const made = makeBook(book);
	const stream = await writeWorkbook(
		await onDisk(made.bytes),
		[{ part, firstRow, rows }],
		64 * 1024 * 1024,
	);
	const bytes = Buffer.concat(await Array.fromAsync(stream, (chunk) => chunk as Buffer));
	return { before: made.parts, bytes, after: await partsOf(bytes) };
}

/** What a library that we do not write with reads in a sheet. */
const rowsOf = (bytes: Buffer, sheet: string) =>
	utils.sheet_to_json<unknown[]>(read(bytes, { dense: false }).Sheets[sheet]!, { header: 1 });

async function fill(xml: string, firstRow: number, rows: readonly RowValues[], step = 7) {
	async function* pieces() {
		for (let at = 0; at < xml.length; at += step) yield xml.slice(at, at + step);
	}
	return (await Array.fromAsync(fillSheet(pieces(), { firstRow, rows }))).join('');
}

describe('rows written into a template (OW-11)', () => {
	test.each<[string, MadeBook, string, string, number]>([
		['keys and lists', keyed, 'xl/worksheets/sheet2.xml', 'Template', 5],
		['groups of titles', grouped, 'xl/worksheets/sheet1.xml', 'Upload', 6],
		['programs and sums', english, 'xl/worksheets/sheet1.xml', 'Products', 2],
		['a prefix', chinese, 'xl/worksheets/sheet1.xml', '商品', 4],
	])('%s: read back by another library, all other parts byte by byte', async (...shape) => {
		const [, book, part, sheet, firstRow] = shape;
		const title = 'Keripik & "Pedas" <lv 3> 🌶️';
		const { before, after, bytes } = await filled(book, part, firstRow, [
			row(title, '0012345', 12500),
			row('=HYPERLINK("x")', '8991234567890', 0),
			row('Sambal', null, 9000.5),
		]);
		for (const [name, content] of Object.entries(before))
			if (name !== part) expect(after.get(name)?.equals(content), name).toBe(true);
		expect([...after.keys()]).toEqual(Object.keys(before));
		const rows = rowsOf(bytes, sheet);
		expect(rows[firstRow - 1]?.slice(0, 3)).toEqual([title, '0012345', 12500]);
		expect(rows[firstRow]?.slice(0, 3)).toEqual(['=HYPERLINK("x")', '8991234567890', 0]);
		expect(rows[firstRow + 1]?.[2]).toBe(9000.5);
		// What stood above is the same text, letter by letter.
		const old = String(before[part]);
		const now = String(after.get(part));
		const start = old.indexOf('sheetData>');
		const from = old.indexOf(`row r="${firstRow}"`);
		const kept = old.slice(
			start,
			from === -1 ? old.indexOf('sheetData>', start + 5) - 3 : from - 3,
		);
		expect(now).toContain(kept);
	});

	test('what the template calculates stays, and its checks of cells', async () => {
		const { after, bytes } = await filled(english, 'xl/worksheets/sheet1.xml', 2, [
			row('A', 'B', 2, 3, 99),
			row('C', 'D', 4, 5, 99),
			row('E', 'F', 6, 7, 99),
		]);
		const sheet = read(bytes, { cellFormula: true }).Sheets['Products']!;
		expect([sheet['E2']?.f, sheet['E3']?.f, sheet['E4']?.v]).toEqual(['C2*D2', 'C3*D3', 99]);
		expect(String(after.get('xl/worksheets/sheet1.xml'))).toContain('sqref="G2:G500"');
		expect(after.get('xl/vbaProject.bin')).toBeDefined();
	});

	test('an example that a product replaces goes whole; an empty row keeps what was in it', async () => {
		const xml =
			'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" s="2" customFormat="1" spans="1:2"><c r="A2" s="4"><v>5</v></c><c r="C2" s="3" t="str"><v>contoh</v></c></row><row r="3"><c r="C3"><v>7</v></c></row></sheetData></worksheet>';
		const out = await fill(xml, 2, [row('x', 'y'), row('z')]);
		expect(out).toBe(
			'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" s="2" customFormat="1"><c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">x</t></is></c><c r="B2" s="2" t="inlineStr"><is><t xml:space="preserve">y</t></is></c><c r="C2" s="3"/></row><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">z</t></is></c><c r="C3"><v>7</v></c></row></sheetData></worksheet>',
		);
	});

	test('a sheet without rows, rows and cells that do not say where they are', async () => {
		expect(await fill('<a:worksheet><a:sheetData/></a:worksheet>', 3, [row(1)])).toBe(
			'<a:worksheet><a:sheetData><a:row r="3"><a:c r="A3"><a:v>1</a:v></a:c></a:row></a:sheetData></a:worksheet>',
		);
		expect(
			await fill(
				'<w><sheetData><row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row><row/></sheetData></w>',
				2,
				[new Map([[2, { number: 9 }]])],
			),
		).toBe(
			'<w><sheetData><row><c><v>1</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>2</v></c><c r="C2"><v>9</v></c></row><row/></sheetData></w>',
		);
	});

	test('comments, CDATA and quotation marks hide nothing', async () => {
		const xml =
			'<w><!-- <sheetData> --><sheetPr a="x>y"/><sheetData><!-- </row> --><row r="1"><c r="A1" t="str"><v><![CDATA[</row>]]></v></c></row></sheetData><t/></w>';
		expect(await fill(xml, 2, [row(5)], 3)).toBe(
			xml.replace('</sheetData>', '<row r="2"><c r="A2"><v>5</v></c></row></sheetData>'),
		);
	});

	test.each(['<w><sheetData><row r="1"', '<w>', '', '<w><sheetData><row r="1"><c></row>'])(
		'a sheet that ends too early is refused: %s',
		async (xml) => {
			await expect(fill(xml, 1, [row(1)])).rejects.toThrow('damaged');
		},
	);

	test('wherever the pieces end and whatever the texts, all are read back and nothing else changes', async () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 30 });
		const cell = fc.oneof(text, fc.nat({ max: 1e9 }), fc.constant(null));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
				fc.integer({ min: 2, max: 9 }),
				fc.integer({ min: 1, max: 90 }),
				async (cells, firstRow, step) => {
					const head =
						'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>Nama</v></c></row>';
					const tail = '<row r="12"><c r="B12"><v>3</v></c></row></sheetData></worksheet>';
					const rows = cells.slice(0, 11 - firstRow).map((values) => row(...values));
					const out = await fill(head + tail, firstRow, rows, step);
					expect(out.startsWith(head) && out.endsWith(tail)).toBe(true);
					const book = makeBook({ sheets: [{ name: 'A', rows: [] }] });
					const parts = { ...book.parts, 'xl/worksheets/sheet1.xml': Buffer.from(out) };
					const sheet = read(makeZip(parts)).Sheets['A']!;
					rows.forEach((values, at) => {
						for (const [column, value] of values) {
							const found = sheet[utils.encode_cell({ r: firstRow - 1 + at, c: column })]?.v;
							if (value === null) expect(found).toBeUndefined();
							else if ('number' in value) expect(found).toBe(value.number);
							else expect(found ?? '').toBe(legal(value.text));
						}
					});
				},
			),
			{ numRuns: 120 },
		);
	});
});
