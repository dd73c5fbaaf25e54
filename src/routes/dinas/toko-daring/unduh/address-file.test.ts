import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { claimAddress, verifyAddress } from '#modules/presence/index.ts';
import type { Actor } from '#platform/context.ts';
import { guest } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop } from '#tests/make/shop.ts';
import { csvLines, listAnswer } from '../../../parts/list-file.ts';
import { addressFile } from './address-file.ts';

const world = useDatabase();

async function fileOf(actor: Actor, marketplace?: string): Promise<string[]> {
	const lines: string[] = [];
	const filter = marketplace ? { marketplace } : {};
	for await (const line of csvLines(await addressFile(world.app.workFor({ actor }), filter)))
		lines.push(line);
	return lines;
}

test('the addresses of an office leave as CSV: no formula runs, nobody is named (DN-10)', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Unduh', '+628117770031'), '36.03');
	const near = await makeShop(world, '=HYPERLINK("http://jahat.example";"Toko")');
	const far = await makeShop(world, 'Toko Kota Lain', '36.71.01.1007');
	const claim = (shop: typeof near, address: string) =>
		world.write(shop.owner, (ctx) =>
			claimAddress(ctx, { enterpriseId: shop.enterpriseId, address }),
		);
	const { id } = await claim(near, 'https://shopee.co.id/unduh');
	await claim(near, 'https://lazada.co.id/shop/unduh');
	await claim(far, 'https://shopee.co.id/jauh');
	await world.write(officer, (ctx) => verifyAddress(ctx, { addressId: id, finding: 'alive' }));

	const [head, ...rows] = await fileOf(officer);
	expect(head).toMatch(/^\uFEFFNomor usaha;Nama usaha;/);
	expect(rows).toHaveLength(2);
	const [shopee] = await fileOf(officer, 'shopee').then((lines) => lines.slice(1));
	expect(shopee).toContain(`;"'=HYPERLINK(""http://jahat.example"";""Toko"")";`);
	expect(shopee).toContain(';https://shopee.co.id/unduh;Sudah diperiksa;');
	expect(shopee).toContain(wibDay(new Date()));
	expect(rows.join()).not.toMatch(/Kota Lain|Bu Unduh|Pemilik|\+62/);
	// The same rows as a workbook, read by a library that we do not write with.
	const answer = listAnswer(
		new URL('http://umkm.test/?bentuk=xlsx'),
		await addressFile(world.app.workFor({ actor: officer }), {}),
	);
	expect(answer.headers.get('content-disposition')).toMatch(/\.xlsx"$/);
	const book = read(Buffer.from(await answer.arrayBuffer()));
	const table = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
	expect(table).toHaveLength(3);
	expect(table.map(([, name]) => name)).toContain('=HYPERLINK("http://jahat.example";"Toko")');
	await expect(fileOf(guest)).rejects.toMatchObject({ code: 'presence/no-such-address' });
});
