import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { addVariant } from '#modules/catalogue/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { makeBook, type MadeBook } from '#tests/make/templates/book.ts';
import { english, keyed } from '#tests/make/templates/shapes.ts';
import { makeZip } from '#tests/make/xlsx.ts';
import {
	checkTemplate,
	columnKeys,
	getTemplate,
	keepTemplate,
	listChoices,
	planColumns,
	type PlanInput,
	sheetsOf,
	takeSheet,
	writeTemplate,
} from './index.ts';

const world = useDatabase();

const keep = (shop: Shop, bytes: Buffer, fileName = 'templat.xlsx') =>
	keepTemplate(world.app.workFor({ actor: shop.owner }), {
		enterpriseId: shop.enterpriseId,
		marketplace: 'shopee',
		fileName,
		bytes,
	});

/** Says that the columns are what was guessed, and what else. */
async function say(shop: Shop, id: string, more: Partial<PlanInput> = {}): Promise<void> {
	const of = { enterpriseId: shop.enterpriseId, id };
	const { layout, plan } = await getTemplate(world.read(shop.owner), of);
	const keys = columnKeys(layout.columns);
	const columns = layout.columns.map(({ index }, at) => ({
		index,
		...(plan.columns[keys[at]!] ?? { use: 'leave' as const, text: '' }),
	}));
	await world.write(shop.owner, (ctx) =>
		planColumns(ctx, { ...of, columns, firstRow: null, onlyReady: false, ...more }),
	);
}

async function fill(shop: Shop, id: string, actor = shop.owner): Promise<Buffer> {
	const of = { enterpriseId: shop.enterpriseId, id };
	return buffer((await writeTemplate(world.app.workFor({ actor }), of)).body);
}
const rowsOf = (bytes: Buffer, sheet: string) =>
	utils.sheet_to_json<unknown[]>(read(bytes).Sheets[sheet]!, { header: 1 });
/** Names of products in a column, below the titles. */
const namesIn = (bytes: Buffer, sheet: string, from: number, column = 0) =>
	rowsOf(bytes, sheet)
		.slice(from)
		.map((row) => row[column]);

const plain: MadeBook = {
	sheets: [{ name: 'Data', rows: [['Nama Produk', 'Harga', 'Stok', 'Varian']] }],
};

describe('which products go into a file (OW-11)', () => {
	test('those that she ticks, a lead with its variants; none ticked is asked again', async () => {
		const shop = await makeShop(world);
		const emping = await makeListing(world, shop, { name: 'Emping' });
		await makeListing(world, shop, { name: 'Sambal' });
		await world.write(shop.owner, (ctx) =>
			addVariant(ctx, emping.id, { label: 'Pedas', priceIdr: 11_000 }),
		);
		const id = await keep(shop, makeBook(plain).bytes);
		await expect(say(shop, id, { choice: 'some' })).rejects.toMatchObject({
			code: 'sheets/none-chosen',
		});
		await say(shop, id, { choice: 'some', products: [emping.id] });
		expect(namesIn(await fill(shop, id), 'Data', 1)).toEqual(['Emping', 'Emping']);
		const check = await checkTemplate(world.read(shop.owner), {
			enterpriseId: shop.enterpriseId,
			id,
		});
		expect(check).toMatchObject({ rows: 2, notChosen: 1 });
	});

	test('what is new since the last file for that place, whoever took it', async () => {
		const shop = await makeShop(world);
		const { actor: rani } = await makeHelper(world, shop, ['products']);
		const ask = { enterpriseId: shop.enterpriseId, marketplace: 'shopee' };
		await makeListing(world, shop, { name: 'Emping' });
		const id = await keep(shop, makeBook(plain).bytes);
		await say(shop, id, { choice: 'new' });
		expect((await listChoices(world.read(shop.owner), ask)).map((one) => one.filledAt)).toEqual([
			null,
		]);
		expect(namesIn(await fill(shop, id, rani), 'Data', 1)).toEqual(['Emping']);
		await expect(fill(shop, id)).rejects.toMatchObject({ code: 'sheets/no-products' });
		await makeListing(world, shop, { name: 'Sambal' });
		expect(namesIn(await fill(shop, id), 'Data', 1)).toEqual(['Sambal']);
		expect((await listChoices(world.read(shop.owner), ask))[0]?.filledAt).toBeInstanceOf(Date);
		const { rows } = await world.app.platform.pool.query<{ by: string }>(
			`SELECT actor_id AS by FROM platform.audit_line WHERE action = 'sheets.template.filled'
			 AND subject_id = $1 ORDER BY id`,
			[id],
		);
		expect(rows.map(({ by }) => by)).toEqual([
			'personId' in rani ? rani.personId : '',
			'personId' in shop.owner ? shop.owner.personId : '',
		]);
	});

	test('products with E+ prices, leading zeros and signs stay what they are', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop, {
			name: ' ＝Emping\t-5',
			priceIdr: 999_999_999,
			description: '\u200b=1+1',
		});
		const bytes = makeBook({
			sheets: [{ name: 'Data', rows: [['Nama Produk', 'Harga', 'Deskripsi']] }],
		}).bytes;
		const id = await keep(shop, bytes);
		await say(shop, id);
		expect(rowsOf(await fill(shop, id), 'Data')[1]).toEqual(['Emping -5', 999_999_999, '1+1']);
	});
});

describe('which sheets are filled (OW-11)', () => {
	const two: MadeBook = {
		sheets: [
			{ name: 'Makanan', rows: [['Nama Produk', 'Harga', 'Stok']] },
			{ name: 'Kerajinan', rows: [['Isi di bawah ini'], ['Nama Barang', 'Harga Jual']] },
		],
	};

	test('several of one file, each with its own products, in one result', async () => {
		const shop = await makeShop(world);
		const emping = await makeListing(world, shop, { name: 'Emping' });
		const tas = await makeListing(world, shop, { name: 'Tas' });
		const id = await keep(shop, makeBook(two).bytes);
		await say(shop, id, { choice: 'some', products: [emping.id] });
		const work = world.app.workFor({ actor: shop.owner });
		const wish = { enterpriseId: shop.enterpriseId, id, sheet: 'Kerajinan', titleRow: null };
		const second = await takeSheet(work, wish);
		expect(await takeSheet(work, wish)).toBe(second);
		// What nobody looked at is not written.
		expect(namesIn(await fill(shop, id), 'Kerajinan', 2)).toEqual([]);
		await say(shop, second, { choice: 'some', products: [tas.id] });
		const bytes = await fill(shop, id);
		expect(namesIn(bytes, 'Makanan', 1)).toEqual(['Emping']);
		expect(namesIn(bytes, 'Kerajinan', 2)).toEqual(['Tas']);
		const template = await getTemplate(world.read(shop.owner), {
			enterpriseId: shop.enterpriseId,
			id,
		});
		expect(await sheetsOf(world.read(shop.owner), template)).toMatchObject([
			{ id, sheet: 'Makanan', said: true },
			{ id: second, sheet: 'Kerajinan', said: true },
		]);
		await expect(takeSheet(work, { ...wish, sheet: 'Lain' })).rejects.toMatchObject({
			code: 'sheets/no-titles-there',
		});
	});

	test('titles that nobody knows are shown by her, and remembered', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop, { name: 'Emping', priceIdr: 9_000 });
		const korean = makeBook({
			sheets: [
				{
					name: '시트',
					rows: [['안내'], ['상품명', '가격', '재고', '비고']],
				},
			],
		}).bytes;
		const id = await keep(shop, korean);
		const of = { enterpriseId: shop.enterpriseId, id };
		const { layout } = await getTemplate(world.read(shop.owner), of);
		expect(layout).toMatchObject({ titleRow: 2, unknownTitles: true, bodyRow: 3 });
		await expect(say(shop, id)).rejects.toMatchObject({ code: 'sheets/no-name' });
		await say(shop, id, {
			columns: [
				{ index: 0, use: 'name' },
				{ index: 1, use: 'price' },
			],
		});
		expect(rowsOf(await fill(shop, id), '시트')[2]).toEqual(['Emping', 9_000]);
		const again = await keep(shop, korean);
		await say(shop, again);
		expect(rowsOf(await fill(shop, again), '시트')[2]).toEqual(['Emping', 9_000]);
	});

	test('a CSV goes the same way, and keeps its name', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop, { name: 'Emping; pedas', priceIdr: 9_000 });
		const id = await keep(shop, Buffer.from('Nama Produk;Harga\r\n'), 'muat.csv');
		await say(shop, id);
		const { name, type, body } = await writeTemplate(world.app.workFor({ actor: shop.owner }), {
			enterpriseId: shop.enterpriseId,
			id,
		});
		expect([name, type, String(await buffer(body))]).toEqual([
			'muat-terisi.csv',
			'text/csv',
			'Nama Produk;Harga\r\n"Emping; pedas";9000\r\n',
		]);
	});
});

test('what a list of the template calls something of ours is said once (OW-11)', async () => {
	const shop = await makeShop(world);
	await makeListing(world, shop, { name: 'Emping' });
	const of = (id: string) => ({ enterpriseId: shop.enterpriseId, id });
	const id = await keep(shop, makeBook(keyed).bytes);
	await say(shop, id);
	const check = await checkTemplate(world.read(shop.owner), of(id));
	const problem = check.problems.find(({ code }) => code === 'not-in-list');
	expect(problem).toMatchObject({
		title: 'Kategori',
		products: [{ row: 5 }],
		choices: ['Makanan & Minuman', 'Kerajinan', 'Pakaian'],
	});
	const [ours = ''] = problem!.words;
	await say(shop, id, {
		words: [{ index: problem!.index, ours, theirs: 'Makanan & Minuman' }],
	});
	expect(rowsOf(await fill(shop, id), 'Template')[4]?.[0]).toBe('Makanan & Minuman');
	const again = await keep(shop, makeBook(keyed).bytes);
	await say(shop, again);
	const next = await checkTemplate(world.read(shop.owner), of(again));
	expect(next.problems.some(({ code }) => code === 'not-in-list')).toBe(false);
});

test('the name of a file says what the file says it is, whatever it was called (OW-11)', async () => {
	const shop = await makeShop(world);
	await makeListing(world, shop, { name: 'Emping' });
	const { parts } = makeBook(english);
	const types = '[Content_Types].xml';
	const named = async (said: string) => {
		const text = String(parts[types]).replace('ms-excel.sheet.macroEnabled', said);
		const id = await keep(shop, makeZip({ ...parts, [types]: text }), 'muat.xlsx');
		const of = { enterpriseId: shop.enterpriseId, id };
		const { name, body } = await writeTemplate(world.app.workFor({ actor: shop.owner }), of);
		await buffer(body);
		return name;
	};
	const office = 'openxmlformats-officedocument.spreadsheetml';
	expect(await named('ms-excel.sheet.macroEnabled')).toBe('muat-terisi.xlsm');
	expect(await named(`${office}.sheet`)).toBe('muat-terisi.xlsx');
	expect(await named(`${office}.template`)).toBe('muat-terisi.xltx');
	expect(await named('ms-excel.template.macroEnabled')).toBe('muat-terisi.xltm');
});
