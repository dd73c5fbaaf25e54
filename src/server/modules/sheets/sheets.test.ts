import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { addPhoto } from '#modules/catalogue/index.ts';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { plainPicture } from '#tests/make/onboard.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { makeBook, type MadeBook } from '#tests/make/templates/book.ts';
import { partsOf } from '#tests/make/templates/parts.ts';
import { english, grouped, keyed } from '#tests/make/templates/shapes.ts';
import type { ColumnUse } from './template/fields.ts';
import {
	checkTemplate,
	columnKeys,
	getTemplate,
	keepTemplate,
	listTemplates,
	planColumns,
	removeTemplate,
	sheetsRetention,
	writeOwnFile,
	writePackage,
	writeTemplate,
} from './index.ts';

const world = useDatabase();

const keep = (shop: Shop, book: MadeBook, actor: Actor = shop.owner, fileName = 'templat.xlsx') =>
	keepTemplate(world.app.workFor({ actor }), {
		enterpriseId: shop.enterpriseId,
		marketplace: 'shopee',
		fileName,
		bytes: makeBook(book).bytes,
	});

const of = (shop: Shop, id: string) => ({ enterpriseId: shop.enterpriseId, id });

/** What the columns are taken for, by their titles. */
async function usesOf(shop: Shop, id: string): Promise<Record<string, string>> {
	const { layout, plan } = await getTemplate(world.read(shop.owner), of(shop, id));
	const keys = columnKeys(layout.columns);
	return Object.fromEntries(
		layout.columns.flatMap(({ title }, at) => {
			const planned = plan.columns[keys[at]!];
			return planned ? [[title, planned.text || planned.use]] : [];
		}),
	);
}

/** Says what columns are, over what was guessed. */
async function say(
	shop: Shop,
	id: string,
	said: Record<string, { use: ColumnUse; text?: string }>,
	more: { firstRow?: number; onlyReady?: boolean; actor?: Actor } = {},
) {
	const { layout, plan } = await getTemplate(world.read(shop.owner), of(shop, id));
	const keys = columnKeys(layout.columns);
	const columns = layout.columns.map(({ index, title }, at) => ({
		index,
		text: '',
		...(said[title] ?? plan.columns[keys[at]!] ?? { use: 'leave' as const }),
	}));
	await world.write(more.actor ?? shop.owner, (ctx) =>
		planColumns(ctx, {
			...of(shop, id),
			columns,
			firstRow: more.firstRow ?? null,
			onlyReady: more.onlyReady ?? false,
		}),
	);
}

async function filled(shop: Shop, id: string, actor: Actor = shop.owner) {
	const { name, body } = await writeTemplate(world.app.workFor({ actor }), of(shop, id));
	const bytes = await buffer(body);
	const rows = (sheet: string) =>
		utils.sheet_to_json<unknown[]>(read(bytes).Sheets[sheet]!, { header: 1 });
	return { name, bytes, rows };
}

describe('a template of a marketplace filled with the products of a shop (OW-11)', () => {
	test('from upload to the filled file: titles stay, products come below, prices as numbers', async () => {
		const shop = await makeShop(world);
		await makeListing(
			world,
			shop,
			{ name: '=Emping & "5 < 7" 🌶️', description: 'Renyah', priceIdr: 9_000, weightGrams: 250 },
			4,
		);
		const id = await keep(shop, keyed);
		await say(shop, id, { Reguler: { use: 'fixed', text: 'Aktif' } });
		const { name, rows, bytes } = await filled(shop, id);
		expect(name).toBe('templat-terisi.xlsx');
		const [, titles, , , product] = rows('Template');
		expect(titles?.slice(1, 3)).toEqual(['Nama Produk', 'Deskripsi Produk']);
		expect(product?.[1]).toBe('Emping & "5 < 7" 🌶️');
		expect([product?.[5], product?.[6], product?.[10], product?.[12], product?.[13]]).toEqual([
			9_000,
			4,
			250,
			'Baru',
			'Aktif',
		]);
		const before = makeBook(keyed).parts;
		const after = await partsOf(bytes);
		for (const part of Object.keys(before))
			if (part !== 'xl/worksheets/sheet2.xml')
				expect(after.get(part)?.equals(before[part]!), part).toBe(true);
	});

	test('what would be refused is told by column, with the products to mend', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop, { name: 'K'.repeat(70), description: 'Enak' });
		const id = await keep(shop, keyed);
		const check = await checkTemplate(world.read(shop.owner), of(shop, id));
		expect(check).toMatchObject({ firstRow: 5, lastRow: 5, rows: 1, pictures: 0 });
		const by = (title: string) => check.problems.find((problem) => problem.title === title);
		expect(by('Nama Produk')).toMatchObject({
			code: 'too-long',
			want: 60,
			count: 1,
			everywhere: false,
			products: [{ have: 70 }],
		});
		expect(by('Berat')).toMatchObject({ code: 'missing', everywhere: false });
		expect(by('Reguler')).toMatchObject({ code: 'missing', everywhere: true });
		await say(shop, id, { Reguler: { use: 'fixed', text: 'Aktif' } }, { onlyReady: true });
		expect(await checkTemplate(world.read(shop.owner), of(shop, id))).toMatchObject({
			rows: 0,
			leftOut: 1,
		});
		await expect(
			writeTemplate(world.app.workFor({ actor: shop.owner }), of(shop, id)),
		).rejects.toMatchObject({
			code: 'sheets/no-products',
		});
	});

	test('an example is kept above, or replaced where she says so', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop, { name: 'Emping' });
		const id = await keep(shop, grouped);
		expect(
			(await filled(shop, id))
				.rows('Upload')
				.slice(4)
				.map(([first]) => first),
		).toEqual(['Keripik contoh', 'Emping']);
		await say(shop, id, {}, { firstRow: 5 });
		const rows = (await filled(shop, id)).rows('Upload');
		expect(rows.slice(4).map(([first, , third]) => [first, third])).toEqual([
			['Emping', undefined],
		]);
		await expect(say(shop, id, {}, { firstRow: 4 })).rejects.toMatchObject({
			code: 'sheets/first-row',
		});
		await expect(say(shop, id, { 'Nama Produk*': { use: 'leave' } })).rejects.toMatchObject({
			code: 'sheets/no-name',
		});
	});

	test('programs stay in a workbook that has them, and its name says so', async () => {
		const shop = await makeShop(world);
		await makeListing(world, shop);
		const id = await keep(shop, english, shop.owner, '../C:\\x\\upload "1".xlsm');
		const { name, bytes } = await filled(shop, id);
		expect(name).toBe('upload 1-terisi.xlsm');
		expect((await partsOf(bytes)).get('xl/vbaProject.bin')).toEqual(
			makeBook(english).parts['xl/vbaProject.bin'],
		);
	});

	test('a package carries the file and its photos as square JPG, each once', async () => {
		const shop = await makeShop(world);
		const { id: productId } = await makeListing(world, shop);
		const work = world.app.workFor({ actor: shop.owner });
		await addPhoto(work, productId, await plainPicture('#caa'));
		const [upload] = grouped.sheets;
		const rows = upload!.rows.map((cells, at) => [...cells, at === 3 ? 'Nama File Foto 1' : null]);
		const id = await keep(shop, { ...grouped, sheets: [{ ...upload!, rows }] });
		const { name, body } = await writePackage(
			world.app.workFor({ actor: shop.owner }),
			of(shop, id),
		);
		const parts = await partsOf(await buffer(body));
		expect(name).toBe('templat-terisi.zip');
		const [file, picture, ...more] = [...parts.keys()];
		expect([file, more]).toEqual(['templat-terisi.xlsx', []]);
		expect(picture).toMatch(/^foto\/RU[0-9A-F]{16}-1\.jpg$/i);
		expect(parts.get(picture!)?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
		const filledIn = read(parts.get(file!)!).Sheets['Upload']!;
		expect(`foto/${String(filledIn['J6']?.v)}`).toBe(picture);
	});
});

describe('what is remembered (OW-11)', () => {
	test('for the same titles, and for a template that changed a little; texts stay her own', async () => {
		const [shop, other] = [await makeShop(world), await makeShop(world, 'Toko Lain')];
		const first = await keep(shop, keyed);
		expect((await usesOf(shop, first))['Reguler']).toBeUndefined();
		await say(shop, first, {
			Reguler: { use: 'fixed', text: 'Aktif' },
			Panjang: { use: 'leave' },
			'SKU Induk': { use: 'sku' },
		});
		expect(await usesOf(shop, await keep(shop, keyed))).toMatchObject({
			Reguler: 'Aktif',
			Panjang: 'leave',
			'SKU Induk': 'sku',
		});
		// Somebody else finds what was said, and not what was typed.
		const theirs = await usesOf(other, await keep(other, keyed));
		expect(theirs).toMatchObject({ Panjang: 'leave', 'SKU Induk': 'sku' });
		expect(theirs['Reguler']).toBeUndefined();
		// One column more: what is the same is known, and others are told nothing of it.
		const [manual, template, list] = keyed.sheets;
		const rows = template!.rows.map((cells) => [...cells, 'Catatan']);
		const changed = { ...keyed, sheets: [manual!, { ...template!, rows }, list!] };
		const again = await keep(shop, changed);
		expect(await usesOf(shop, again)).toMatchObject({ Reguler: 'Aktif' });
		const freshOf = async (id: string) =>
			(await getTemplate(world.read(shop.owner), of(shop, id))).plan.fresh;
		expect(await freshOf(again)).toEqual(['catatan']);
		await say(shop, again, {});
		expect(await freshOf(again)).toBeUndefined();
		expect(await freshOf(await keep(shop, changed))).toBeUndefined();
	});
});

describe('who may, and for how long (OW-11)', () => {
	test('the owner and who helps her with products; nobody else learns that it is there', async () => {
		const [shop, other] = [await makeShop(world), await makeShop(world, 'Toko Lain')];
		await makeListing(world, shop);
		const helper = await makeHelper(world, shop, ['products']);
		const orders = await makeHelper(world, shop, ['orders'], 'Dina');
		const officer = asOfficer(await makePerson(world, 'Bu Dewi', '+628117770099'), '36.03');
		const id = await keep(shop, grouped, helper.actor);
		await say(shop, id, {}, { actor: helper.actor });
		expect((await filled(shop, id, helper.actor)).rows('Upload')).toHaveLength(6);
		for (const actor of [other.owner, orders.actor, officer]) {
			await expect(getTemplate(world.read(actor), of(shop, id))).rejects.toMatchObject({
				kind: 'missing',
			});
			await expect(keep(shop, grouped, actor)).rejects.toMatchObject({ kind: 'missing' });
			await expect(
				writeOwnFile(world.read(actor), { enterpriseId: shop.enterpriseId, format: 'csv' }),
			).rejects.toMatchObject({ kind: 'missing' });
		}
		// Her own enterprise opens no template of another.
		await expect(
			getTemplate(world.read(other.owner), { enterpriseId: other.enterpriseId, id }),
		).rejects.toMatchObject({ code: 'sheets/no-such' });
	});

	test('twenty at once, each for a day; then it is gone with its file', async () => {
		const shop = await makeShop(world);
		const ids: string[] = [];
		for (let count = 0; count < 20; count++) ids.push(await keep(shop, grouped));
		await expect(keep(shop, grouped)).rejects.toMatchObject({ code: 'sheets/too-many-kept' });
		await removeTemplate(world.app.workFor({ actor: shop.owner }), of(shop, ids.pop()!));
		expect(await keep(shop, grouped)).toBeDefined();

		const list = (at?: Date) =>
			listTemplates(world.read(shop.owner, at), {
				enterpriseId: shop.enterpriseId,
				marketplace: 'shopee',
			});
		expect(await list()).toHaveLength(20);
		const later = new Date(Date.now() + 25 * 3_600_000);
		expect(await list(later)).toEqual([]);
		const key = (await getTemplate(world.read(shop.owner), of(shop, ids[0]!))).storageKey;
		expect(await world.app.platform.storage.exists(key)).toBe(true);
		await sheetsRetention[0]!.run(world.app.workFor({ actor: system('retention') }), later);
		expect(await world.app.platform.storage.exists(key)).toBe(false);
		expect(await list()).toEqual([]);
	});

	test('a refused file leaves nothing behind', async () => {
		const shop = await makeShop(world);
		const before = await Array.fromAsync(world.app.platform.storage.list('private/sheets/'));
		await expect(
			keep(shop, { sheets: [{ name: 'A', rows: [['Nama', 'Alamat']] }] }),
		).rejects.toMatchObject({ code: 'sheets/no-titles' });
		expect(await Array.fromAsync(world.app.platform.storage.list('private/sheets/'))).toEqual(
			before,
		);
	});
});
