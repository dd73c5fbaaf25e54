import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { addEvidence, listPieces } from '#modules/bookkeeping/index.ts';
import { recordSales } from '#modules/ledger/index.ts';
import { claimPermit, storePaper } from '#modules/permits/index.ts';
import { system } from '#server/app.ts';
import { pdfBytes, pictureBytes } from '#tests/make/bookkeeping.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { pdfLines } from '#tests/make/pdf-picture.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { bindAppeal, claimAddress, getAppeal, verifyAddress } from '../index.ts';

const world = useDatabase();

async function shopWithRecords(): Promise<Shop> {
	const shop = await makeShop(world, 'Emping & “Keripik” Bu Entin');
	const officer = asOfficer(await makePerson(world, 'Pak Pemeriksa', '+628117661001'), '36.03');
	const { id: addressId } = await world.write(shop.owner, (ctx) =>
		claimAddress(ctx, { enterpriseId: shop.enterpriseId, address: 'shopee.co.id/empingentin' }),
	);
	await world.write(officer, (ctx) => verifyAddress(ctx, { addressId, finding: 'alive' }));
	await world.write(shop.owner, (ctx) =>
		claimAddress(ctx, { enterpriseId: shop.enterpriseId, address: 'tokopedia.com/empingentin' }),
	);
	const sale = (source: string, sourceId: string, channel: string, amountIdr: number) => ({
		source,
		sourceId,
		sourceLine: 0,
		occurredAt: new Date(),
		enterpriseId: shop.enterpriseId,
		productId: null,
		productName: 'Emping',
		quantity: 1,
		unit: 'bungkus',
		amountIdr,
		channel,
	});
	await world.write(system('test'), (ctx) =>
		recordSales(ctx, [
			sale('marketplace', 'S1', 'marketplace/shopee', 12_000),
			sale('marketplace', 'S2', 'marketplace/shopee', 13_000),
			{ ...sale('marketplace', 'S2', 'marketplace/shopee', 5_000), sourceLine: 1 },
			sale('marketplace', 'T1', 'marketplace/tokopedia', 77_000),
			sale('own-words', 'W1', 'marketplace/shopee', 999_000),
			sale('order', 'O1', 'own-shop', 20_000),
		]),
	);
	const { ctx } = world.app.workFor({ actor: shop.owner });
	const file = await storePaper(ctx, 'permit', shop.enterpriseId, pdfBytes);
	await world.write(shop.owner, (tx) =>
		claimPermit(tx, {
			enterpriseId: shop.enterpriseId,
			kind: 'nib',
			number: '9120001234568',
			file,
		}),
	);
	await addEvidence(
		world.app.workFor({ actor: shop.owner }),
		{ enterpriseId: shop.enterpriseId, kind: 'brand', title: 'Surat merek' },
		await pictureBytes('#a31'),
	);
	return shop;
}

test('an appeal binds what our records say and what she chose, in both languages (OW-21)', async () => {
	const shop = await shopWithRecords();
	const { enterpriseId } = shop;
	const read = world.read(shop.owner);
	expect(await getAppeal(read, { enterpriseId, code: 'shopee' })).toMatchObject({
		addresses: [
			{
				url: 'https://shopee.co.id/empingentin',
				state: 'verified',
				verifiedHow: 'person',
				looks: [{ how: 'person', result: 'alive' }],
			},
		],
		// Two orders, the lines of one together; what she says herself is no record.
		months: [{ there: { orders: 2, amountIdr: 30_000 }, here: { orders: 1, amountIdr: 20_000 } }],
		permits: [{ number: '9120001234568', checkedOn: null }],
	});
	// What became part of a place is told with it.
	const merged = await getAppeal(read, { enterpriseId, code: 'tiktok-shop' });
	expect(merged.addresses).toMatchObject([{ state: 'claimed', looks: [] }]);
	expect(merged.months).toMatchObject([{ there: { orders: 1, amountIdr: 77_000 } }]);

	const refs = (await listPieces(read, enterpriseId)).map(({ ref }) => ref);
	for (const [locale, words] of [
		[
			'id',
			['Bukti usaha untuk Shopee', 'petugas dinas', 'Daftar bukti', 'Surat merek: Surat merek'],
		],
		['en', ['Evidence of a business for Shopee', 'an officer', 'List of evidence']],
	] as const) {
		const pdf = await bindAppeal(read, { enterpriseId, code: 'shopee', refs, locale });
		if (process.env['KEEP_PDF']) await writeFile(`${process.env['KEEP_PDF']}-${locale}.pdf`, pdf);
		const pages = pdfLines(pdf);
		expect(pages).toHaveLength(2 + refs.length);
		const text = pages.flat().join('\n');
		for (const word of [...words, 'shopee.co.id/empingentin', '9120001234568', shop.number])
			expect(text).toContain(word);
		// Nobody but the owner is named, and nothing leads to a person.
		expect(text).not.toMatch(/Pak Pemeriksa|\+62|08\d{8}|999/);
	}
	const alone = await bindAppeal(read, { enterpriseId, code: 'gofood', refs: [], locale: 'id' });
	expect(pdfLines(alone)).toHaveLength(1);
});

test('nobody but the owner binds it, whatever else she is let do', async () => {
	const shop = await makeShop(world);
	const { enterpriseId } = shop;
	const helper = await makeHelper(world, shop, ['products', 'orders', 'money']);
	const officer = asOfficer(await makePerson(world, 'Bu Lain', '+628117661002'), '36.03');
	for (const actor of [helper.actor, officer, (await makeShop(world)).owner])
		await expect(
			bindAppeal(world.read(actor), { enterpriseId, code: 'shopee', refs: [], locale: 'id' }),
		).rejects.toMatchObject({ code: 'registry/no-such-enterprise' });
	await expect(
		getAppeal(world.read(shop.owner), { enterpriseId, code: 'tidak-ada' }),
	).rejects.toMatchObject({ kind: 'missing' });
});
