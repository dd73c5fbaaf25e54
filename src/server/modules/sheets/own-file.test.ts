import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { writeOwnFile } from './index.ts';

const world = useDatabase();

test('who has no template takes a plain table, where nothing is a formula (OW-11)', async () => {
	const shop = await makeShop(world);
	await makeListing(world, shop, {
		name: '=1+1 Emping',
		description: '@home\n"enak"',
		priceIdr: 7_500,
	});
	const ask = { enterpriseId: shop.enterpriseId };
	const xlsx = await writeOwnFile(world.read(shop.owner), { ...ask, format: 'xlsx' });
	const [sheet] = Object.values(read(await buffer(xlsx.body)).Sheets);
	const [head, row] = utils.sheet_to_json<unknown[]>(sheet!, { header: 1 });
	expect([head?.[1], head?.[6]]).toEqual(['Nama produk', 'Harga']);
	expect([row?.[1], row?.[5], row?.[6]]).toEqual(['1+1 Emping', 'home\n"enak"', 7_500]);
	const csv = await writeOwnFile(world.read(shop.owner), { ...ask, format: 'csv' });
	const text = String(await buffer(csv.body));
	expect(text.startsWith('\uFEFFKode barang (SKU);Nama produk')).toBe(true);
	expect(text).not.toMatch(/(^|;)"?[=@]/m);
});
