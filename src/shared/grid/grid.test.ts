import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRows, type GridRow } from './check-rows.ts';
import { emptyCells, findHeadings, gridColumns } from './columns.ts';
import { newRow, placeTable, spreadCells, useColumns } from './paste.ts';
import { readGridCell, writeGridCells, type GridValues } from './read-cell.ts';
import { readSheet, writeSheet } from './sheet-text.ts';

/** The table of products reads what people paste (issue 4: "15rb", "Rp 15.000,-"; OW-04). */
const categories = [
	{ code: 'snacks', name: 'Makanan kering' },
	{ code: 'meals', name: 'Makanan siap saji' },
	{ code: 'drinks', name: 'Minuman' },
	{ code: 'seasonings', name: 'Bumbu & sambal' },
];
const read = (column: keyof GridValues, text: string) => {
	const cell = readGridCell(column, text, categories);
	return cell.ok ? cell.value : cell.problem.code;
};

describe('a formula without its result', () => {
	test.each(['=?', '#DIV/0!', '#N/A', ' #ref! '])('%s is told in every column', (text) => {
		for (const column of gridColumns) expect(read(column, text)).toBe('formula');
	});
	test('is not what merely begins like one', () => {
		expect(read('name', '#1 Keripik')).toBe('#1 Keripik');
		expect(read('description', '=?=')).toBe('=?=');
	});
});

describe('a sheet from the clipboard', () => {
	const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', ';', 'é', '1', "'") });
	test('is read as it was written, whatever its cells hold', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
				(rows) => {
					const full = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
					expect(readSheet(writeSheet(full))).toEqual({ ok: true, rows: full });
				},
			),
		);
	});
	test('never fails, and keeps every letter of text without quotation marks', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const plain = text.replaceAll('"', '');
				const sheet = readSheet(plain, 10_000);
				const letters = (of: string) => of.replace(/[\s;\0\ufeff]/g, '');
				expect(sheet.ok && letters(sheet.rows.flat().join(''))).toBe(letters(plain));
			}),
		);
	});
	test('takes a quotation mark that nothing closes for a letter', () => {
		expect(readSheet('"Enak" banget\t5000\n5" pipa\t"7000')).toEqual({
			ok: true,
			rows: [
				['"Enak" banget', '5000'],
				['5" pipa', '"7000'],
			],
		});
	});
	test('is refused beyond its rows before all of it is read', () => {
		const one = 'Keripik\t15rb\n';
		expect(readSheet(one.repeat(500))).toMatchObject({ ok: true });
		expect(readSheet(one.repeat(50_000))).toEqual({ ok: false, max: 500 });
	});
	test('may have semicolons, as an Indonesian Excel writes CSV', () => {
		expect(readSheet('Nama;Harga\r\nKeripik;"15.000,00"\r\n')).toEqual({
			ok: true,
			rows: [
				['Nama', 'Harga'],
				['Keripik', '15.000,00'],
			],
		});
	});
});

describe('a cell', () => {
	test.each([
		['15rb', 15_000],
		['Rp 15.000,-', 15_000],
		['Rp15.000,00', 15_000],
		["'15000", 15_000],
		['1,5 jt', 1_500_000],
		['', 0],
		['-', 0],
		['-5000', 'money-negative'],
		['12,50', 'money-fraction'],
		['murah', 'money-characters'],
		['10rb-15rb', 'money-range'],
		['1.5E+4', 'money-scientific'],
	])('of prices says %s: %s', (text, value) => expect(read('priceIdr', text)).toBe(value));
	test.each([
		['habis', 0],
		['20', 20],
		['1.000', 1_000],
		['20 bungkus', 20],
		['12,0', 12],
		['', null],
		['-3', 'count-negative'],
		['1,5', 'count-fraction'],
		['99999999999999999999', 'count-large'],
		['1e9', 'count-large'],
		['banyak', 'count-characters'],
	])('of counts says %s: %s', (text, value) => expect(read('stock', text)).toBe(value));
	test.each([
		['250', 250],
		['250 gr', 250],
		['0,5 kg', 500],
		['1.5kg', 1_500],
		['2 ons', 200],
		['1.000', 1_000],
		['1.500 kg', 'weight'],
		['0', 'weight'],
		['setengah kilo', 'weight'],
	])('of weights says %s: %s', (text, value) => expect(read('weightGrams', text)).toBe(value));
	test.each([
		['supply', 'ya', 'stock'],
		['supply', 'tidak', 'made-to-order'],
		['supply', 'PO', 'made-to-order'],
		['supply', 'mungkin', 'supply'],
		['leadDays', '3 hari', 3],
		['leadDays', 'H-2', 2],
		['leadDays', '1 minggu', 7],
		['minOrder', '0', 'count-negative'],
		['categoryCode', 'bumbu dan', 'category'],
		['categoryCode', 'BUMBU', 'seasonings'],
		['categoryCode', 'makanan', 'category'],
		['name', '<b>Keripik</b> \u202epahit', 'Keripik pahit'],
		['name', '12', 'name-short'],
		['name', 'a'.repeat(91), 'text-long'],
	] as const)('of %s says %s: %s', (column, text, value) => expect(read(column, text)).toBe(value));

	const letters = fc
		.stringMatching(/^[A-Za-z]{2}[A-Za-z0-9 &%]{0,20}[a-z]$/)
		.filter((text) => !/ {2}/.test(text));
	const values: fc.Arbitrary<GridValues> = fc.record({
		name: letters,
		priceIdr: fc.nat(1_000_000_000),
		unit: letters,
		stock: fc.option(fc.nat(1_000_000)),
		supply: fc.constantFrom('stock', 'made-to-order'),
		leadDays: fc.nat(365),
		categoryCode: fc.option(fc.constantFrom(...categories.map(({ code }) => code))),
		minOrder: fc.integer({ min: 1, max: 9999 }),
		weightGrams: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
		description: letters,
	});
	test('is read back as it is shown, in both languages', () => {
		fc.assert(
			fc.property(values, fc.constantFrom('id', 'en'), (wanted, language) => {
				const cells = writeGridCells(wanted, categories, language);
				expect(
					Object.fromEntries(gridColumns.map((column) => [column, read(column, cells[column])])),
				).toEqual(wanted);
			}),
		);
	});
	test('never fails, whatever is typed', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...gridColumns),
				fc.string({ unit: 'binary' }),
				(column, text) => {
					expect(['boolean']).toContain(typeof readGridCell(column, text, categories).ok);
				},
			),
		);
	});
});

describe('a table that is pasted', () => {
	const shelf = (id: string, name: string): GridRow => {
		const cells = { ...emptyCells(), name, priceIdr: '10.000', supply: 'siap' };
		return { ...newRow(id), isNew: false, cells, base: { ...cells } };
	};
	const rows = [shelf('a', 'Keripik'), shelf('b', 'Kue Cucur')];
	let next = 0;
	const freshId = () => `n${(next += 1)}`;

	test('is found by its headings, also below a title and in English', () => {
		const [title, head] = [['DAFTAR HARGA 2026'], ['No', 'Nama Barang', 'Harga (Rp)', 'Stok']];
		expect(findHeadings([title, head, ['1', 'Keripik', '15rb', '3']])).toEqual({
			row: 1,
			columns: [undefined, 'name', 'priceIdr', 'stock'],
		});
		expect(findHeadings([['Product name', 'Price'], []])?.columns).toEqual(['name', 'priceIdr']);
		expect(
			findHeadings([
				['Keripik', '15rb'],
				['Emping', '20rb'],
			]),
		).toBeUndefined();
	});

	test('updates by code, asks for same names, and makes the rest new', () => {
		const pasted = useColumns(
			[
				['a', 'Keripik pedas', '12rb'],
				['', 'kue cucur', '9rb'],
				['', 'Emping', 'PO'],
			],
			['id', 'name', 'priceIdr'],
		);
		const asked = placeTable(rows, pasted, { freshId });
		expect([asked.sameName, asked.rows.length]).toEqual([1, 3]);
		const updated = placeTable(rows, pasted, { sameName: 'update', freshId });
		expect(updated.rows.map(({ cells }) => [cells.name, cells.priceIdr])).toEqual([
			['Keripik pedas', '12rb'],
			['kue cucur', '9rb'],
			['Emping', 'PO'],
		]);
		const twin = placeTable(rows, pasted, { sameName: 'new', freshId });
		expect(twin.rows.map(({ cells, twin }) => [cells.name, twin])).toContainEqual([
			'kue cucur',
			true,
		]);
	});

	test('leaves what a product has where its cell is empty, and keeps a word for made to order', () => {
		const pasted = useColumns([['Keripik', '', 'PO']], ['name', 'priceIdr', 'stock']);
		const { rows: after } = placeTable(rows, pasted, { sameName: 'update', freshId });
		expect(after[0]!.cells).toMatchObject({ priceIdr: '10.000', supply: 'PO', stock: '' });
	});

	test('spreads from a cell over rows and columns, and says what had no place', () => {
		const spread = spreadCells(rows, { row: 1, column: 'weightGrams' }, [
			['250', 'renyah', 'lebih'],
			['300', 'manis'],
		]);
		expect(spread).toMatchObject({ newRows: 1, left: 1 });
		expect(spread.changes).toHaveLength(4);
	});

	test('marks every bad cell at once and leaves untouched rows out', () => {
		const bad = { ...newRow('n'), cells: { ...emptyCells(), name: 'keripik', priceIdr: 'x' } };
		const nameless = { ...newRow('m'), cells: { ...emptyCells(), priceIdr: '5rb' } };
		const checked = checkRows([...rows, bad, nameless, newRow('empty')], categories);
		expect(
			checked.map(({ id, problems }) => [
				id,
				problems.map(({ column, problem }) => `${column} ${problem.code}`),
			]),
		).toEqual([
			['n', ['priceIdr money-characters', 'name name-twice']],
			['m', ['name name-missing']],
		]);
	});
});
