import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read, utils } from '@e965/xlsx';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { grouped, keyed } from '#tests/make/templates/shapes.ts';
import { guessPlan } from '../template/plan.ts';
import { buildRows } from './build-rows.ts';
import { choose, judgeCell } from './judge-cell.ts';
import { neutral } from './neutral.ts';
import type { RowFacts } from './value-for.ts';

const { layoutOf } = useTemplates();

const photo = { key: 'ab', width: 900, height: 900, alt: '', illustration: false };
const keripik: Sellable = {
	id: '0190c5a2-0000-7000-8000-000000000001',
	groupId: null,
	enterpriseId: '0190c5a2-0000-7000-8000-0000000000aa',
	sellerName: 'Laksa Mak Iyah',
	sellerSlug: 'laksa',
	areaCode: '36.03.09',
	slug: 'keripik',
	sku: 'RU0000000000000001',
	name: 'Keripik Singkong & "Pedas" <3>',
	variantLabel: '',
	nameEn: '',
	description: '=SUM(A1) renyah',
	descriptionEn: '',
	categoryCode: 'makanan-ringan',
	priceIdr: 12_500,
	unit: 'bungkus',
	weightGrams: 250,
	lengthMm: 101,
	widthMm: 80,
	heightMm: 40,
	brand: '',
	gtin: '0089912345670',
	supply: 'stock',
	leadDays: 0,
	minOrder: 1,
	free: 7,
	badges: [],
	facts: { category: 'food' } as Sellable['facts'],
	state: 'published',
	photos: [{ ...photo, key: 'drawn', illustration: true }, photo],
	updatedAt: '2026-11-22T00:00:00Z',
};
const facts = (sellable: Partial<Sellable> = {}, more: Partial<RowFacts> = {}): RowFacts => ({
	sellable: { ...keripik, ...sellable },
	groupSku: null,
	theirCategory: '',
	categoryWords: [],
	pictureUrl: (key) => `https://rumah.test/media/market/${key}.jpg`,
	pageUrl: (slug) => `https://rumah.test/produk/${slug}`,
	hasVariantColumn: false,
	locale: 'id',
	...more,
});

describe('a product as a row of a template (OW-11)', () => {
	test('prices and stock are numbers, SKU and barcode texts, nothing is a formula, drawings stay out', async () => {
		const layout = await layoutOf(keyed);
		const [row] = buildRows(layout, guessPlan(layout), [
			facts({}, { categoryWords: ['Makanan & Minuman'] }),
		]);
		const at = (title: string) =>
			row!.values.get(layout.columns.find((column) => column.title === title)!.index);
		expect(at('Nama Produk')).toEqual({ text: keripik.name });
		expect(at('Deskripsi Produk')).toEqual({ text: 'SUM(A1) renyah' });
		expect(at('Harga')).toEqual({ number: 12_500 });
		expect(at('Stok')).toEqual({ number: 7 });
		expect(at('GTIN')).toEqual({ text: '0089912345670' });
		expect(at('Kategori')).toEqual({ text: 'Makanan & Minuman' });
		expect(at('Foto Sampul')).toEqual({ text: 'https://rumah.test/media/market/ab.jpg' });
		expect(at('Foto Produk 1')).toBeNull();
		expect(at('Berat')).toEqual({ number: 250 });
		expect(at('Panjang')).toEqual({ number: 11 });
		expect(at('Kondisi')).toEqual({ text: 'Baru' });
		expect(row!.neutralised).toBe(1);
		// Nothing fills the way of sending, which is wanted.
		expect(row!.broken).toEqual([{ column: 13, use: 'leave', problem: { code: 'missing' } }]);
	});

	test('what would be refused is named: too long, too small, empty, not in the list', async () => {
		const layout = await layoutOf(keyed);
		const [row] = buildRows(layout, guessPlan(layout), [
			facts(
				{ name: 'K'.repeat(61), priceIdr: 50, weightGrams: null, free: null, photos: [] },
				{ theirCategory: 'Elektronik' },
			),
		]);
		expect(row!.broken.map(({ use, problem }) => [use, problem])).toEqual([
			['category', { code: 'not-in-list', have: 'Elektronik' }],
			['name', { code: 'too-long', have: 61, want: 60 }],
			['price', { code: 'too-small', have: 50, want: 99 }],
			['stock', { code: 'missing' }],
			['image-1', { code: 'missing' }],
			['weight-g', { code: 'missing' }],
			['leave', { code: 'missing' }],
		]);
		expect(row!.values.get(0)).toBeNull();
	});

	test('a variant carries its label where there is a column for it, else in its name', async () => {
		const layout = await layoutOf(grouped);
		const plan = guessPlan(layout);
		const variant = { variantLabel: 'Pedas', groupId: keripik.id };
		const [inName] = buildRows(layout, plan, [facts(variant)]);
		expect(inName!.values.get(0)).toEqual({ text: `${keripik.name} Pedas` });
		const [inColumn] = buildRows(layout, plan, [facts(variant, { hasVariantColumn: true })]);
		expect(inColumn!.values.get(0)).toEqual({ text: keripik.name });
		expect(inColumn!.values.get(1)).toEqual({ text: 'Tanpa Merek' });
		expect(inColumn!.values.get(8)).toEqual({ number: 0.25 });
	});
});

describe('what a column asks for in its own way', () => {
	const rowFor = async (titles: string[], sellable: Partial<Sellable>, more: Partial<RowFacts>) => {
		const layout = await layoutOf({ sheets: [{ name: 'A', rows: [titles] }] });
		return buildRows(layout, guessPlan(layout), [facts(sellable, more)])[0]!;
	};

	test('a code of a category is its number, and nothing where none is known', async () => {
		const titles = ['Nama Produk', 'Harga', 'Kode Kategori*'];
		const category = { theirCategory: 'Makanan > Camilan' };
		const known = await rowFor(titles, {}, { ...category, categoryWords: ['Camilan', '100023'] });
		expect(known.values.get(2)).toEqual({ text: '100023' });
		const unknown = await rowFor(titles, {}, { ...category, categoryWords: ['Camilan'] });
		expect(unknown.values.get(2)).toBeNull();
		expect(unknown.broken).toEqual([{ column: 2, use: 'category', problem: { code: 'missing' } }]);
	});

	test('one of several variants without a name of its own is told', async () => {
		const titles = ['Nama Produk', 'Harga', 'Nilai varian utama (opsi)'];
		const row = await rowFor(titles, { groupId: keripik.id }, { hasVariantColumn: true });
		expect(row.broken).toEqual([{ column: 2, use: 'variant', problem: { code: 'missing' } }]);
		expect((await rowFor(titles, {}, { hasVariantColumn: true })).broken).toEqual([]);
	});
});

describe('one cell under the checks of its column', () => {
	const lists = { condition: ['New', 'Used'], path: ['Makanan > Keripik', 'Minuman > Teh'] };
	const cell = (checks: object, value: string | number, words: string[] = []) =>
		judgeCell(
			{ demanded: 'no', checks },
			{ value: typeof value === 'number' ? { number: value } : { text: value }, words },
			lists,
		);

	test.each([
		['words that are no value by themselves', { list: 'path' }, '', ['Teh'], 'Minuman > Teh'],
		['another language', { list: 'condition' }, 'Baru', ['Baru', 'New'], 'New'],
		['the end of a path', { list: 'path' }, 'keripik', ['keripik'], 'Makanan > Keripik'],
	])('a list is answered in its own words: %s', (_, checks, value, words, chosen) => {
		expect(cell(checks, value, words)).toEqual({ value: { text: chosen } });
	});

	test('a list that depends on another column is left to a person', () => {
		expect(cell({ unknownList: true }, 'x')).toEqual({ value: null, problem: { code: 'choose' } });
	});

	test('numbers are whole where that is wanted, and typed ones become numbers', () => {
		expect(cell({ whole: true }, 1.5).problem).toEqual({ code: 'not-whole', have: 1.5 });
		expect(cell({ max: 10 }, '12').problem).toEqual({ code: 'too-large', have: 12, want: 10 });
		expect(cell({ min: 1 }, '2,5').value).toEqual({ number: 2.5 });
		expect(cell({ min: 1 }, 'dua').problem).toEqual({ code: 'not-a-number', have: 'dua' });
	});

	test('letters are counted as people see code points, not as halves of them', () => {
		expect(cell({ maxLength: 3 }, '🌶️🌶').problem).toBeUndefined();
		expect(cell({ maxLength: 2, minLength: 1 }, 'abc').problem).toMatchObject({ code: 'too-long' });
		expect(cell({ minLength: 5 }, 'abc').problem).toMatchObject({ code: 'too-short' });
	});

	test('a category is known by its number, before its path or behind it', () => {
		const list = ['100023-Makanan/Camilan', '100586 - Minuman', 'Perkakas/Tang (888200)'];
		expect(choose(list, ['Lain', '100023'])).toBe(list[0]);
		expect(choose(list, ['888200'])).toBe(list[2]);
		expect(choose(list, ['100'])).toBeUndefined();
		expect(cell({ min: 0, whole: true }, 'Makanan > Camilan', ['Camilan', '100023']).value).toEqual(
			{
				number: 100_023,
			},
		);
		expect(
			judgeCell(
				{ demanded: 'no', checks: { list: 'days' } },
				{ value: { number: 7 }, words: ['7'] },
				{ days: ['3', '7'] },
			).value,
		).toEqual({ number: 7 });
	});

	test('two paths with one end are two categories', () => {
		expect(choose(['A > Keripik', 'B > Keripik'], ['Keripik'])).toBeUndefined();
		expect(choose(['Lain', 'KERIPIK '], ['keripik'])).toBe('KERIPIK ');
	});
});

test('no text begins a formula, and what is none stays as it is', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'grapheme' }),
			fc.constantFrom('', '=', '+', '-', '@', '\t='),
			(text, sign) => {
				const clean = neutral(sign + text);
				expect(clean).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/);
				const safe = `a${text}`;
				expect(neutral(safe)).toBe(safe);
				const sheet = utils.aoa_to_sheet([[clean]]);
				expect(sheet['A1']?.f).toBeUndefined();
				const csv = read(`${JSON.stringify(clean.replace(/[^\p{L}\p{N} =+@-]/gu, ''))}\n`, {
					type: 'string',
				});
				expect(csv.Sheets['Sheet1']?.['A1']?.f).toBeUndefined();
			},
		),
	);
});
