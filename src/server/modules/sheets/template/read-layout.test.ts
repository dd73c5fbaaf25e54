import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBook } from '#tests/make/templates/book.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { chinese, english, grouped, keyed, long } from '#tests/make/templates/shapes.ts';
import { makeZip } from '#tests/make/xlsx.ts';
import { columnKeys, fingerprintOf, firstRowOf, guessPlan } from './plan.ts';
import type { TemplateLayout } from './layout.ts';

const { layoutOf, refusal } = useTemplates();

/** Title → what it is taken for. */
const usesOf = (layout: TemplateLayout) => {
	const { columns } = guessPlan(layout);
	const keys = columnKeys(layout.columns);
	return Object.fromEntries(
		layout.columns.map(({ title }, at) => [title, columns[keys[at]!]?.use ?? null]),
	);
};

describe('what a template asks for (OW-11)', () => {
	test('keys in a hidden row, marks, hints and lists on a hidden sheet', async () => {
		const layout = await layoutOf(keyed);
		expect(layout).toMatchObject({ sheet: 'Template', titleRow: 2, bodyRow: 5, macros: false });
		expect(usesOf(layout)).toEqual({
			Kategori: 'category',
			'Nama Produk': 'name',
			'Deskripsi Produk': 'description',
			'SKU Induk': 'group',
			'Kode Integrasi Variasi': 'group',
			Harga: 'price',
			Stok: 'stock',
			GTIN: 'gtin',
			'Foto Sampul': 'image-1',
			'Foto Produk 1': 'image-2',
			Berat: 'weight-g',
			Panjang: 'length-cm',
			Kondisi: 'condition',
			Reguler: null,
		});
	});

	test('what it says about each column', async () => {
		const { columns, lists } = await layoutOf(keyed);
		const by = (title: string) => columns.find((column) => column.title === title)!;
		expect(by('Nama Produk')).toMatchObject({
			demanded: 'yes',
			checks: { minLength: 5, maxLength: 60 },
			// Its mark is told once, by `demanded`.
			hint: 'Masukkan nama produk (5-60 karakter)',
		});
		expect(by('Deskripsi Produk').checks).toEqual({ maxLength: 3000 });
		expect(by('SKU Induk')).toMatchObject({ demanded: 'no', checks: { maxLength: 40 } });
		expect(by('Panjang').demanded).toBe('maybe');
		expect(by('Harga').checks).toEqual({ min: 99, max: 1_000_000_000, whole: true });
		expect(lists[by('Kategori').checks.list!]).toEqual([
			'Makanan & Minuman',
			'Kerajinan',
			'Pakaian',
		]);
		expect(lists[by('Kondisi').checks.list!]).toEqual(['Baru', 'Bekas']);
		expect(lists[by('Reguler').checks.list!]).toEqual(['Aktif', 'Nonaktif']);
	});

	test('groups of merged titles, units in brackets, stars, an example below', async () => {
		const layout = await layoutOf(grouped);
		expect(usesOf(layout)).toEqual({
			'Nama Produk*': 'name',
			Merek: 'brand',
			'Deskripsi*': 'description',
			'Harga (Rp)*': 'price',
			'Jumlah Stok*': 'stock',
			'Panjang (cm)': 'length-cm',
			'Lebar (cm)': 'width-cm',
			'Tinggi (cm)': 'height-cm',
			'Berat (kg)*': 'weight-kg',
		});
		expect(layout.columns.map(({ demanded }) => demanded)).toEqual([
			'yes',
			'no',
			'yes',
			'yes',
			'yes',
			'no',
			'no',
			'no',
			'yes',
		]);
		// The example stays, and products go below it unless she says otherwise.
		expect([layout.bodyRow, firstRowOf(layout, guessPlan(layout))]).toEqual([5, 6]);
	});

	test('English with programs inside: what is calculated in advance takes no row away', async () => {
		const layout = await layoutOf(english);
		expect(layout.macros).toBe(true);
		expect(usesOf(layout)).toMatchObject({
			'Product Name (required)': 'name',
			'Seller SKU (required)': 'sku',
			'Quantity (required)': 'stock',
			Total: null,
			'Main Image': 'image-1',
			Condition: 'condition',
		});
		expect(firstRowOf(layout, guessPlan(layout))).toBe(2);
	});

	test('Chinese above English, with a prefix before every element', async () => {
		const layout = await layoutOf(chinese);
		expect(Object.values(usesOf(layout))).toEqual([
			'name',
			'description',
			'price',
			'stock',
			'weight-kg',
			'brand',
		]);
		expect(layout.bodyRow).toBe(4);
		expect(layout.columns.map(({ demanded }) => demanded).slice(0, 5)).toEqual([
			'yes',
			'yes',
			'yes',
			'yes',
			'no',
		]);
	});

	test('50,000 rows with a number in each: the first is free for a product', async () => {
		const layout = await layoutOf(long());
		expect(firstRowOf(layout, guessPlan(layout))).toBe(2);
		expect(await refusal(makeBook(long(50_002)).bytes)).toBe('import/too-many-rows');
	});

	test('a hidden sheet is filled only where no other has titles', async () => {
		const [, template] = keyed.sheets;
		const hidden = { ...template!, name: 'Lama', hidden: true };
		expect((await layoutOf({ sheets: [hidden, template!] })).sheet).toBe('Template');
		expect((await layoutOf({ sheets: [{ name: 'Depan', rows: [['Halo']] }, hidden] })).sheet).toBe(
			'Lama',
		);
	});

	test('a product that somebody wrote is none of its hints, however long its texts', async () => {
		const [, template] = keyed.sheets;
		const product = [null, 'Keripik', 'x'.repeat(900), null, null, 9_000, 4];
		const rows = [...template!.rows, product];
		const layout = await layoutOf({ sheets: [{ ...template!, rows }] });
		expect([layout.bodyRow, firstRowOf(layout, guessPlan(layout))]).toEqual([5, 6]);
	});

	test('a page of instructions above, and a list that is written word for word', async () => {
		const page = Array.from({ length: 44 }, (_, at) => [`${at + 1}. Isi dengan benar`]);
		const tail =
			'<dataValidations count="2"><!-- <dataValidation --><dataValidation type="list" sqref="A9"/><dataValidation type="list" sqref="C46:C99"><formula1><![CDATA["Bahan & Alat,Lain"]]></formula1></dataValidation></dataValidations>';
		const rows = [...page, ['Nama Produk', 'Harga', 'Kategori']];
		const { titleRow, columns, lists } = await layoutOf({ sheets: [{ name: 'A', rows, tail }] });
		expect(titleRow).toBe(45);
		expect(lists[columns[2]!.checks.list!]).toEqual(['Bahan & Alat', 'Lain']);
	});

	test('lists of categories and brands are no other sheets to fill', async () => {
		const list = { name: 'Pemetaan', rows: [['Kategori', 'Merek', 'Satuan', 'Kondisi', 'Stok']] };
		const product = { name: 'Isi', rows: [['Nama Produk', 'Harga']] };
		expect(await layoutOf({ sheets: [list, product] })).toMatchObject({
			sheet: 'Isi',
			otherSheets: [],
		});
	});

	test('the same titles have one fingerprint, whatever stands below', async () => {
		const first = await layoutOf(grouped);
		const [sheet] = grouped.sheets;
		const without = await layoutOf({ sheets: [{ ...sheet!, rows: sheet!.rows.slice(0, 4) }] });
		expect(fingerprintOf(without.columns)).toBe(fingerprintOf(first.columns));
		expect(fingerprintOf((await layoutOf(chinese)).columns)).not.toBe(fingerprintOf(first.columns));
	});
});

describe('what is no template is refused with its reason', () => {
	test.each<[string, Buffer | string, string]>([
		['nothing', '', 'import/empty'],
		['a CSV without titles', 'Keripik\nEmping\n', 'sheets/no-titles'],
		['a CSV of empty lines', '\n;;\n\n', 'import/empty'],
		['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 'import/not-a-table'],
		['another archive', makeZip({ 'a.txt': 'x' }), 'sheets/archive'],
		[
			'old Excel',
			Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
			'import/old-excel',
		],
		[
			'a workbook without titles of products',
			makeBook({
				sheets: [
					{
						name: 'A',
						rows: [
							['Nama', 'Alamat'],
							['Siti', 'Kemiri'],
						],
					},
				],
			}).bytes,
			'sheets/no-titles',
		],
		['a cut workbook', makeBook(grouped).bytes.subarray(0, 900), 'import/damaged'],
		[
			'a table wider than any',
			makeBook({
				sheets: [
					{
						name: 'A',
						rows: [['Nama Produk', 'Harga', ...Array.from({ length: 300 }, (_, i) => `X${i}`)]],
					},
				],
			}).bytes,
			'sheets/too-many-columns',
		],
	])('%s', async (_, content, code) => {
		expect(await refusal(content)).toBe(code);
	});

	test('more than 20 MB, and what unfolds to far more than a table', async () => {
		expect(await refusal(Buffer.alloc(20 * 1024 * 1024 + 1, 'PK'))).toBe('import/too-large');
		const bomb = makeZip({
			'[Content_Types].xml': '',
			'xl/workbook.xml': Buffer.alloc(70 * 1024 * 1024),
		});
		expect(await refusal(bomb)).toBe('import/unfolds-too-far');
	});

	test('whatever the bytes behind the start of an archive, it is read or refused', async () => {
		const good = makeBook(grouped).bytes;
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: good.length - 1 }),
				fc.uint8Array({ minLength: 1, maxLength: 20 }),
				async (at, bytes) => {
					const broken = Buffer.from(good);
					broken.set(bytes.slice(0, broken.length - at), at);
					expect(await refusal(broken)).toMatch(/^(read|import\/[a-z-]+|sheets\/[a-z-]+)$/);
				},
			),
			{ numRuns: 100 },
		);
	});
});
