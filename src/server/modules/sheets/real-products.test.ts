import { read, utils } from '@e965/xlsx';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { realProducts } from '#tests/make/real-products.ts';
import { makeBook } from '#tests/make/templates/book.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { chinese, grouped, keyed } from '#tests/make/templates/shapes.ts';
import { writeWorkbook } from './fill/write-workbook.ts';
import { buildRows } from './rows/build-rows.ts';
import { neutral } from './rows/neutral.ts';
import { firstRowOf, guessPlan } from './template/plan.ts';

const { layoutOf, onDisk } = useTemplates();

/** What XML keeps of a text; a line ends one way only. */
const legal = (text: string) =>
	text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

describe.each(realProducts)('$name', ({ here, products }) => {
	test.skipIf(!here).each(Object.entries({ keyed, grouped, chinese }))(
		'come back from the template %s as they are',
		async (_, book) => {
			const layout = await layoutOf(book);
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
			const path = await onDisk(makeBook(book).bytes);
			const stream = await writeWorkbook(path, { part: layout.part, firstRow, rows: values }, 1e9);
			const sheet = read(await buffer(stream)).Sheets[layout.sheet]!;
			const name = layout.columns.findIndex(({ names }) =>
				names.some((one) => /^(nama produk|product name)/i.test(one)),
			);
			const price = layout.columns.findIndex(({ names }) =>
				names.some((one) => /^(harga|price)/i.test(one)),
			);
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
