import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { listGrid } from '#modules/catalogue/index.ts';
import type { GridRow } from '#shared/grid/check-rows.ts';
import { gridColumns } from '#shared/grid/columns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { actions } from './+page.server.ts';
import { withFirst } from './rows.ts';
import { columnLabels } from './words.ts';

/**
 * Files that owners really have: workbooks written by two libraries that are not ours, and a CSV as Excel in Indonesian
 * writes it (issue 4 item 6, OW-04). Every bad cell is named by row, column and reason, and nothing is lost.
 */
const world = useDatabase();
const folder = join(import.meta.dirname, '../../../../../tests/make/files');
let shop: Shop;

beforeEach(async () => {
	shop = await makeShop(world, 'Warung Contoh');
});

interface Reply {
	rows: GridRow[];
	read?: string[];
	saved?: number;
}

/** Presses a button of the table; answers with what the page would show. */
async function press(name: 'baca' | 'simpan', form: FormData): Promise<Reply> {
	const event = {
		locals: {
			ctx: world.read(shop.owner),
			write: <T>(verb: Parameters<typeof world.write<T>>[1]) => world.write(shop.owner, verb),
		},
		request: new Request('http://localhost/', { method: 'POST', body: form }),
		cookies: { get: () => undefined },
		url: new URL('http://localhost/usaha/produk/tabel'),
	};
	const answer = await actions[name]!(event as never);
	return ((answer as { data?: Reply }).data ?? answer) as Reply;
}

async function upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Reply> {
	const form = new FormData();
	form.set('berkas', new File([bytes], name));
	return press('baca', form);
}

/** What the page says is wrong, row by row as it numbers them. */
const named = ({ rows, read }: Reply) =>
	withFirst(rows, read ?? []).flatMap(({ cells, problems }, index) =>
		gridColumns
			.filter((column) => problems[column])
			.map(
				(column) => `${index + 1} ${cells.name}, ${columnLabels[column]()}: ${problems[column]}`,
			),
	);

async function saveGood({ rows }: Reply): Promise<Reply> {
	const form = new FormData();
	form.set('tulis', 'benar');
	for (const { id, cells, base } of rows) {
		form.set(`${id}.base`, JSON.stringify(gridColumns.map((column) => base[column])));
		form.set(`${id}.new`, '1');
		for (const column of gridColumns) form.set(`${id}.${column}`, cells[column]);
	}
	return press('simpan', form);
}

const shelf = async () =>
	(await listGrid(world.read(shop.owner), shop.enterpriseId)).products.map(({ values }) => values);
const sold = async () =>
	(await shelf()).map(({ name, priceIdr, stock }) => [name, priceIdr, stock]);

const noResult = 'Rumus ini tidak punya hasil. Ketik isinya.';
const wrong = [
	'7 Wajik, Harga: Nilai ini tidak bisa dibaca. Tulis seperti 12.500.',
	'7 Wajik, Stok: Angka ini terlalu kecil. Tulis angka yang lebih besar.',
	'10 Kue talam, Harga: Tulis rupiah bulat tanpa sen, misalnya 12.500.',
	`11 Kue pisang, Harga: ${noResult}`,
	'12 Getuk, Harga: Tulis satu nilai saja, bukan dari–sampai.',
	'12 Getuk, Stok: Tulis angka bulat tanpa koma.',
];
const fine = [
	['Emping melinjo', 15_000, 10],
	['Dodol ketan', 15_000, 7],
	['Keripik singkong', 15_000, 20],
	['Rengginang', 12_500, 0],
	['Kue satu', 17_500, 5],
	['Kue lapis', 9_000, 12],
	['Kue ape', 8_000, 30],
];

describe.each([
	// Its library writes formulas without their results.
	{ file: 'products-openpyxl.xlsx', formula: [`6 Opak, Harga: ${noResult}`], counted: [] },
	{ file: 'products-xlsxwriter.xlsx', formula: [], counted: [['Opak', 12_500, 3]] },
])('$file', ({ file, formula, counted }) => {
	test('is read whole, its bad cells are named, the good rows are saved and the others stay', async () => {
		const read = await upload(file, await readFile(join(folder, file)));
		expect(read.read).toHaveLength(12);
		expect(named(read)).toEqual([...formula, ...wrong]);
		expect(await shelf()).toEqual([]);

		const left = await saveGood(read);
		expect(left.saved).toBe(fine.length + counted.length);
		expect((await sold()).toSorted()).toEqual([...fine, ...counted].toSorted());
		// No mark-up and no sign that turns text around is kept.
		expect(JSON.stringify(await shelf())).not.toMatch(/[<>\u200b-\u200f\u202a-\u202e]/);
		const typed = left.rows.flatMap(({ cells }) => Object.values(cells));
		for (const text of ['Wajik', 'murah', '-4', '12.500,50', '5rb s/d 8rb', '2.5', 'Kue pisang'])
			expect(typed).toContain(text);
	});
});

test('a CSV as Excel in Indonesian writes it is read the same way', async () => {
	const lines = [
		'Nama Barang;Harga;Stok;Keterangan',
		'Keripik singkong;15rb;20;"Renyah; pedas"',
		'Emping melinjo;"Rp 15.000,-";10;',
		'Dodol ketan;15.000,00;7;',
		'Wajik;gratis;-4;',
		'\u202eKue ape;8000;30;<b>Gurih</b>',
	];
	const bytes = new TextEncoder().encode(`\ufeff${lines.join('\r\n')}`);
	const read = await upload('produk.csv', bytes);
	expect(read.read).toHaveLength(5);
	expect(named(read)).toEqual([
		'4 Wajik, Harga: Nilai ini tidak bisa dibaca. Tulis seperti 12.500.',
		'4 Wajik, Stok: Angka ini terlalu kecil. Tulis angka yang lebih besar.',
	]);
	await saveGood(read);
	expect((await sold()).toSorted()).toEqual(
		[
			['Keripik singkong', 15_000, 20],
			['Emping melinjo', 15_000, 10],
			['Dodol ketan', 15_000, 7],
			['Kue ape', 8_000, 30],
		].toSorted(),
	);
	expect((await shelf()).map(({ description }) => description).sort()).toEqual([
		'',
		'',
		'Gurih',
		'Renyah; pedas',
	]);
});
