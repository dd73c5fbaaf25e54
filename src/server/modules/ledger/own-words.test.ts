import { describe, expect, test } from 'vitest';
import { listAudit } from '#platform/audit.ts';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { ERASED_NAME, type DataSubject } from '#platform/personal-data.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	getOwnSums,
	ledgerPersonalData,
	listSaleLines,
	listToldSales,
	takeBackSale,
	tellSale,
	type ToldSale,
} from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-21T05:00:00Z');
const november = { from: '2026-11-01', to: '2026-11-30' };
const year = { from: '2025-12-01', to: '2026-11-30' };

const saleOf = (enterpriseId: string, over: Partial<ToldSale> = {}): ToldSale => ({
	enterpriseId,
	key: newId(),
	soldOn: '2026-11-20',
	productId: null,
	name: 'Kue cucur',
	quantity: 12,
	amountIdr: 36_000,
	channel: 'fair',
	...over,
});
const tell = (actor: Actor, sale: ToldSale) =>
	world.write(actor, (ctx) => tellSale(ctx, sale), now);
const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) =>
			[error.code, error.params['field'], error.params['reason']].filter(Boolean),
	);
const toldBy = (actor: Actor, enterpriseId: string) =>
	listToldSales(world.read(actor, now), enterpriseId, november);

describe('a sale made elsewhere, in the owner’s own words (OW-12)', () => {
	test('is one sale for one form, however often it is sent, and counts in her books', async () => {
		const shop = await makeShop(world, 'Cucur Bu Nur');
		const productId = await makeProduct(world, shop, { name: 'Dodol nangka' });
		const sale = saleOf(shop.enterpriseId, {
			productId,
			name: '',
			soldOn: '2026-11-19',
			channel: 'whatsapp',
		});
		const sent = await Promise.all([1, 2, 3].map(() => tell(shop.owner, sale)));
		expect(sent.filter(Boolean)).toHaveLength(1);
		await tell(shop.owner, saleOf(shop.enterpriseId));

		expect(await toldBy(shop.owner, shop.enterpriseId)).toMatchObject([
			{ productName: 'Kue cucur', unit: '', takenBack: null },
			{ productName: 'Dodol nangka', quantity: 12, channel: 'whatsapp' },
		]);
		const sums = await getOwnSums(world.read(shop.owner), shop.enterpriseId, {
			period: november,
			year,
		});
		expect(sums.products.map(({ label, amountIdr }) => [label, amountIdr]).toSorted()).toEqual([
			['Dodol nangka', 36_000],
			['Kue cucur', 36_000],
		]);
		expect(sums.channels.map(({ key }) => key).toSorted()).toEqual(['fair', 'whatsapp']);
		expect(sums.months).toMatchObject([{ key: '2026-11', sales: 2, amountIdr: 72_000 }]);
	});

	test('taken back it stands crossed out, with its reason, in the month in which it was', async () => {
		const shop = await makeShop(world, 'Cucur Salah Tulis');
		await tell(shop.owner, saleOf(shop.enterpriseId, { soldOn: '2026-10-31' }));
		const october = { from: '2026-10-01', to: '2026-10-31' };
		const read = () => listToldSales(world.read(shop.owner), shop.enterpriseId, october);
		const saleId = (await read())[0]!.id;
		const takeBack = () =>
			world.write(shop.owner, (ctx) => takeBackSale(ctx, { saleId, reason: 'wrong-entry' }), now);
		await Promise.all([takeBack(), takeBack()]);
		await takeBack();
		expect(await read()).toMatchObject([{ takenBack: 'wrong-entry', amountIdr: 36_000 }]);
		const { lines } = await listSaleLines(world.read(shop.owner), shop.enterpriseId, october);
		expect(lines.map(({ quantity, reason }) => [quantity, reason])).toEqual([
			[12, null],
			[-12, 'wrong-entry'],
		]);
		const { rows } = await world.app.platform.pool.query<{ id: string }>(
			'SELECT source_id AS id FROM ledger.sale WHERE id = $1',
			[saleId],
		);
		const audit = await listAudit(world.read(), { type: 'sale', id: rows[0]!.id });
		expect(audit.map(({ action }) => action).toSorted()).toEqual([
			'ledger.sale.takenBack',
			'ledger.sale.told',
		]);
	});

	test.each<[string, Partial<ToldSale>, string, string]>([
		['tomorrow', { soldOn: '2026-11-22' }, 'soldOn', 'ledger_day_future'],
		['before all books', { soldOn: '2016-11-20' }, 'soldOn', 'ledger_day_old'],
		['a day that is none', { soldOn: '2026-02-30' }, 'soldOn', 'ledger_day_wrong'],
		['nothing', { name: '' }, 'name', 'ledger_name_missing'],
		['signs that turn a text round', { name: 'Kue\u202Ecucur' }, 'name', 'ledger_name_strange'],
		['no piece', { quantity: 0 }, 'quantity', 'ledger_quantity_wrong'],
		['half a piece', { quantity: 1.5 }, 'quantity', 'ledger_quantity_wrong'],
		['a million million rupiah', { amountIdr: 1e12 }, 'amountIdr', 'ledger_amount_high'],
		['less than nothing', { amountIdr: -1 }, 'amountIdr', 'ledger_amount_wrong'],
		['a channel of ours', { channel: 'own-shop' }, 'channel', 'ledger_channel_missing'],
		['a product of nobody', { productId: newId() }, 'productId', 'ledger_product_unknown'],
	])('is refused for %s', async (_, over, field, reason) => {
		const shop = await makeShop(world, 'Cucur Ditolak');
		expect(await refusal(tell(shop.owner, saleOf(shop.enterpriseId, over)))).toEqual([
			'ledger/told',
			field,
			reason,
		]);
		expect(await toldBy(shop.owner, shop.enterpriseId)).toEqual([]);
	});

	test('is the matter of the owner alone: for others there is neither shop nor sale', async () => {
		const shop = await makeShop(world, 'Cucur Rahasia');
		const stranger = await makeShop(world, 'Cucur Lain');
		const officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000019'), '36.03');
		await tell(shop.owner, saleOf(shop.enterpriseId));
		const saleId = (await toldBy(shop.owner, shop.enterpriseId))[0]!.id;
		for (const actor of [guest, stranger.owner, officer]) {
			const missing = ['registry/no-such-enterprise'];
			expect(await refusal(tell(actor, saleOf(shop.enterpriseId)))).toEqual(missing);
			expect(await refusal(toldBy(actor, shop.enterpriseId))).toEqual(missing);
			expect(await refusal(listSaleLines(world.read(actor), shop.enterpriseId, november))).toEqual(
				missing,
			);
			expect(
				await refusal(
					world.write(actor, (ctx) => takeBackSale(ctx, { saleId, reason: 'cancelled' })),
				),
			).toEqual(['ledger/no-such-sale']);
		}
		const others = await makeProduct(world, stranger);
		expect(
			await refusal(tell(shop.owner, saleOf(shop.enterpriseId, { productId: others }))),
		).toEqual(['ledger/told', 'productId', 'ledger_product_unknown']);
		// The key of somebody else’s form is another sale.
		const key = newId();
		expect(await tell(shop.owner, saleOf(shop.enterpriseId, { key }))).toBe(true);
		expect(await tell(stranger.owner, saleOf(stranger.enterpriseId, { key }))).toBe(true);
	});
});

test('SH-06 her sales go with her copy; erased, what she typed goes and the figures stay', async () => {
	const shop = await makeShop(world, 'Cucur Pamit');
	const productId = await makeProduct(world, shop, { name: 'Dodol durian' });
	await tell(shop.owner, saleOf(shop.enterpriseId, { name: 'Pesanan Bu Ani' }));
	await tell(shop.owner, saleOf(shop.enterpriseId, { productId }));
	const told = await toldBy(shop.owner, shop.enterpriseId);
	const saleId = told.find(({ productName }) => productName === 'Pesanan Bu Ani')!.id;
	await world.write(shop.owner, (ctx) => takeBackSale(ctx, { saleId, reason: 'returned' }), now);
	const subject: DataSubject = {
		personId: null,
		ownerIds: [],
		enterpriseIds: [shop.enterpriseId],
		phones: [],
	};
	const [section] = await ledgerPersonalData.collect(world.read(), subject);
	expect(section).toMatchObject({ name: 'ledger.sale' });
	expect(section!.records).toHaveLength(3);
	expect(await ledgerPersonalData.plan(world.read(), subject)).toMatchObject({
		erased: [{ what: 'typed-sales', count: 1 }],
		kept: [{ what: 'sale-facts', count: 3, rule: 'tax-documents' }],
	});
	const erase = () => world.write(system('test'), (ctx) => ledgerPersonalData.erase(ctx, subject));
	await erase();
	await erase();
	const { rows } = await world.app.platform.pool.query<{ name: string; amount: number }>(
		`SELECT product_name AS name, amount_idr AS amount FROM ledger.sale WHERE enterprise_id = $1
		 ORDER BY amount_idr, product_name`,
		[shop.enterpriseId],
	);
	expect(rows).toEqual([
		{ name: ERASED_NAME, amount: -36_000 },
		{ name: 'Dodol durian', amount: 36_000 },
		{ name: ERASED_NAME, amount: 36_000 },
	]);
});
