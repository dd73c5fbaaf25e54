import { read, utils } from '@e965/xlsx';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { realProducts } from '#tests/make/real-products.ts';
import { makeBook } from '#tests/make/templates/book.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { placeTemplates, writePlace } from '#tests/make/templates/places.ts';
import { chinese, grouped, keyed } from '#tests/make/templates/shapes.ts';
import { writeWorkbook } from './fill/write-workbook.ts';
import { buildRows } from './rows/build-rows.ts';
import { neutral } from './rows/neutral.ts';
import type { ColumnUse } from './template/fields.ts';
import { filledColumns, firstRowOf, guessPlan } from './template/plan.ts';
import { readLayout } from './template/read-layout.ts';

const { onDisk } = useTemplates();

/** Templates of every shape that we know. */
const shapes: Record<string, () => Buffer> = {
	...Object.fromEntries(
		Object.entries({ keyed, grouped, chinese }).map(([name, book]) => [
			name,
			() => makeBook(book).bytes,
		]),
	),
	...Object.fromEntries(
		Object.entries(placeTemplates).map(([name, place]) => [name, () => writePlace(place)]),
	),
};

/** What XML keeps of a text; a line ends one way only. */
const legal = (text: string) =>
	text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

describe.each(realProducts)('$name', ({ here, products }) => {
	test.skipIf(!here).each(Object.entries(shapes))(
		'come back from the template %s as they are',
		async (_, template) => {
			const path = await onDisk(template());
			const layout = await readLayout(path);
			const plan = guessPlan(layout);
			const sellables = products();
			const rows = buildRows(
				layout,
				plan,
				sellables.map((sellable) => ({
					sellable,
					groupSku: null,
					theirCategory: '',
					categoryWords: [],
					pictureUrl: (key) => `https://rumah.test/media/market/${key}.jpg`,
					pageUrl: (slug) => `https://rumah.test/produk/${slug}`,
					hasVariantColumn: true,
					locale: 'id' as const,
				})),
			);
			const firstRow = firstRowOf(layout, plan);
			const values = rows.map((row) => row.values);
			const stream = await writeWorkbook(
				path,
				[{ part: layout.part, firstRow, rows: values }],
				1e9,
			);
			const sheet = read(await buffer(stream)).Sheets[layout.sheet]!;
			const columnOf = (use: ColumnUse) =>
				filledColumns(layout, plan).find(({ planned }) => planned.use === use)!.column.index;
			const [name, price] = [columnOf('name'), columnOf('price')];
			const at = (r: number, c: number) => sheet[utils.encode_cell({ r: firstRow - 1 + r, c })]?.v;
			expect(rows).toHaveLength(sellables.length);
			sellables.forEach((sellable, index) => {
				expect(at(index, name) ?? '').toBe(legal(neutral(sellable.name.trim())));
				expect(at(index, price)).toBe(sellable.priceIdr);
			});
			for (const cell of Object.values(sheet)) expect((cell as { f?: string }).f).toBeUndefined();
		},
	);
});
