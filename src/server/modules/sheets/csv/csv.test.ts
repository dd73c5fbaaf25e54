import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useTemplates } from '#tests/make/templates/read.ts';
import type { RowValues } from '../fill/fill-row.ts';
import { csvLimits } from '../template/read-csv-layout.ts';
import { columnKeys, firstRowOf, guessPlan } from '../template/plan.ts';
import { readLayout } from '../template/read-layout.ts';
import { readCsvText } from './csv-text.ts';
import { writeCsv } from './write-csv.ts';

const { onDisk } = useTemplates();

const row = (...values: (string | number | null)[]): RowValues =>
	new Map(
		values.map((value, column) => [
			column,
			value === null ? null : typeof value === 'number' ? { number: value } : { text: value },
		]),
	);

async function fill(content: Buffer | string, rows: readonly RowValues[], firstRow?: number) {
	const path = await onDisk(content);
	const layout = await readLayout(path);
	const start = firstRow ?? firstRowOf(layout, guessPlan(layout));
	const width = layout.columns.length;
	const bytes = writeCsv(await readCsvText(path, csvLimits), { firstRow: start, rows, width });
	return { layout, bytes, text: bytes.toString() };
}

const titles = 'Nama Produk,Harga,Stok,SKU';

describe('a template that is a CSV, whatever it is called (OW-11)', () => {
	test.each<[string, string]>([
		['commas', `${titles}\r\n`],
		['semicolons, and no end of its last line', titles.replaceAll(',', ';')],
		['tabs', `${titles.replaceAll(',', '\t')}\n`],
		['a line that names the separator', `sep=;\r\n${titles.replaceAll(',', ';')}\r\n`],
		['a mark of byte order', `\ufeff${titles}\n`],
	])('%s: its titles are found, what is above stays letter by letter', async (_, content) => {
		const { layout, text } = await fill(content, [
			row('Keripik; "pedas",\nrenyah', 12_500, 0, '0012345'),
			row('Emping', 9_000.5, null, '8991234567890'),
		]);
		const { columns } = guessPlan(layout);
		expect(columnKeys(layout.columns).map((key) => columns[key]?.use)).toEqual([
			'name',
			'price',
			'stock',
			'sku',
		]);
		expect(text.startsWith(content)).toBe(true);
		const delimiter = /[;\t]/.exec(content.slice(8))?.[0] ?? ',';
		const rows = parse(text.replace(/^\ufeff?(sep=.\r\n)?/, ''), { delimiter }) as string[][];
		expect(rows.slice(1)).toEqual([
			['Keripik; "pedas",\nrenyah', '12500', '0', '0012345'],
			['Emping', '9000.5', '', '8991234567890'],
		]);
	});

	test('a line of remarks above, full of other separators, does not hide the titles', async () => {
		const remarks =
			'# Required | The id | no; spaces,# Required | A title,"# Required | The price, e.g. 10",# Optional | a; b; c\n';
		const { layout } = await fill(`${remarks}id,title,price,link,image_link,color,size\n`, [
			row('RU1', 'Emping'),
		]);
		expect([layout.titleRow, layout.columns.map(({ title }) => title)]).toEqual([
			2,
			['id', 'title', 'price', 'link', 'image_link', 'color', 'size'],
		]);
		expect(Object.values(guessPlan(layout).columns).map(({ use }) => use)).toEqual([
			'sku',
			'name',
			'price',
			'link',
			'image-1',
		]);
	});

	test('quotation marks that nobody closes, and more cells than a table has, cost no more than their line', async () => {
		const strays = `${'"a" b,'.repeat(100)}\n`.repeat(2_000);
		const { layout } = await fill(`${titles}\n${strays}`, []);
		expect([layout.titleRow, layout.columns.length]).toEqual([1, 4]);
		await expect(fill(`${titles}${',x'.repeat(1_000_000)}\n`, [])).rejects.toMatchObject({
			code: 'sheets/too-many-columns',
		});
	});

	test('an example is kept above, or goes where she says so; what stands below stays', async () => {
		const content = `${titles}\nContoh,1,1,X\nLama,2,2,Y\n`;
		expect((await fill(content, [row('Emping', 5, 1, 'Z')])).text).toBe(`${content}Emping,5,1,Z\n`);
		expect((await fill(content, [row('Emping', 5, 1, 'Z')], 2)).text).toBe(
			`${titles}\nEmping,5,1,Z\nLama,2,2,Y\n`,
		);
	});

	test('old eight bits and UTF-16 stay what they are, unless a sign has no place in them', async () => {
		const old = Buffer.from('Nama Produk;Harga;Café\n', 'latin1');
		expect((await fill(old, [row('Crème', 5, 'ü')])).bytes).toEqual(
			Buffer.concat([old, Buffer.from('Crème;5;ü\n', 'latin1')]),
		);
		expect((await fill(old, [row('🌶️', 5, '')])).text).toBe(
			'\ufeffNama Produk;Harga;Café\n🌶️;5;\n',
		);
		const wide = Buffer.from('\ufeffNama Produk\tHarga\r\n', 'utf16le');
		expect((await fill(wide, [row('Kué', 7)])).bytes).toEqual(
			Buffer.concat([wide, Buffer.from('Kué\t7\r\n', 'utf16le')]),
		);
	});

	test('whatever the texts, another reader finds them again', async () => {
		const text = fc
			.string({ unit: 'grapheme', maxLength: 20 })
			.map((one) => one.toWellFormed().replaceAll('\0', ''));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(text, fc.nat(), fc.nat(), text), { minLength: 1, maxLength: 5 }),
				async (cells) => {
					const { text: out } = await fill(
						`${titles}\n`,
						cells.map((one) => row(...one)),
					);
					expect((parse(out, { relax_column_count: false }) as string[][]).slice(1)).toEqual(
						cells.map((one) => one.map(String)),
					);
				},
			),
			{ numRuns: 80 },
		);
	});
});
