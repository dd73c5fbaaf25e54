import { expect, test } from 'vitest';
import { recomputeStock } from '#modules/catalogue/index.ts';
import { sumSales } from '#modules/ledger/index.ts';
import {
	checkBalances,
	completeOrder,
	confirmOrder,
	getOrderByToken,
	handOver,
	listDisputes,
	markLate,
	markReady,
	openDispute,
	placeOrders,
	promiseOrder,
	receiveOrder,
	refundOrder,
	resolveDispute,
	setSellerTerms,
} from '#modules/orders/index.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';

const world = useDatabase();
const day = 86_400_000;

/** Paid by transfer; brought by the seller for a fee. */
async function openShop(name: string): Promise<Shop> {
	const shop = await makeShop(world, name);
	await world.write(shop.owner, (ctx) =>
		setSellerTerms(ctx, shop.enterpriseId, {
			methods: ['transfer'],
			deliveries: ['seller'],
			pickupNote: '',
			bankName: 'Bank Uji',
			accountHolder: name,
			accountNumber: '1234567890',
			fees: { '36.03.14': 5_000 },
		}),
	);
	return shop;
}

test('one cart, three sellers: one ships late, one gives a part back, and all settle (BU-04, BU-06)', async () => {
	const shops = [
		await openShop('Dodol Tiga'),
		await openShop('Kecap Tiga'),
		await openShop('Emping Tiga'),
	];
	const lines = await Promise.all(
		shops.map(async (shop) => ({
			productId: await makeProduct(world, shop, { stock: 5, priceIdr: 20_000 }),
			quantity: 2,
		})),
	);
	const orders = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines,
			buyer: { name: 'Bu Pembeli', phone: '081234567890' },
			delivery: { method: 'seller', areaCode: '36.03.14.2005', address: 'Jl. Raya Salembaran 1' },
		}),
	);
	expect(orders.map(({ totalIdr }) => totalIdr)).toEqual([45_000, 45_000, 45_000]);
	const of = (shop: Shop) => orders.find(({ enterpriseId }) => enterpriseId === shop.enterpriseId)!;
	const by = (shop: Shop, verb: typeof confirmOrder, now?: Date) =>
		world.write(shop.owner, (ctx) => verb(ctx, of(shop).number), now);
	const [prompt, late, short] = shops as [Shop, Shop, Shop];
	for (const shop of shops) await by(shop, confirmOrder);

	// The first is as it should be.
	await by(prompt, markReady);
	await by(prompt, handOver);
	await world.write(guest, (ctx) => receiveOrder(ctx, of(prompt).token));

	// The second is late: both hear of it, she names another day, and brings it.
	const thirdDay = new Date(Date.now() + 3 * day);
	await markLate(world.app.workFor({ actor: system('watch'), now: thirdDay }));
	expect((await getOrderByToken(world.read(), of(late).token)).lateAt).toBeInstanceOf(Date);
	await world.write(
		late.owner,
		(ctx) => promiseOrder(ctx, of(late).number, new Date(Date.now() + 4 * day)),
		thirdDay,
	);
	await by(late, handOver, thirdDay);
	await by(late, completeOrder, thirdDay);

	// Of the third a piece is spoilt: the buyer complains, an officer by name has it, a part goes back.
	const officer = asOfficer(await makePerson(world, 'Pak Petugas', '+6281299991234'), '36.03');
	if (officer.kind !== 'person') throw new Error('An officer is a person');
	await world.app.platform.pool.query(
		`INSERT INTO accounts.role_grant (id, person_id, role, area_code, granted_at)
		 VALUES ($1, $2, 'officer', '36.03', now())`,
		[newId(), officer.personId],
	);
	await by(short, handOver);
	await by(short, completeOrder);
	await openDispute(world.app.workFor({ actor: guest }), of(short).token, {
		kind: 'damaged',
		words: 'Satu bungkus basi',
		photos: [],
	});
	const [complaint] = await listDisputes(world.read(), of(short).id);
	expect(complaint).toMatchObject({ officer: 'Pak Petugas', state: 'open' });
	await world.write(short.owner, (ctx) =>
		refundOrder(ctx, of(short).number, {
			amountIdr: 20_000,
			way: 'transfer',
			lines: [{ position: 0, quantity: 1 }],
			pressKey: newId(),
		}),
	);
	await world.write(officer, (ctx) =>
		resolveDispute(ctx, complaint!.id, { outcome: 'refund', words: 'Uang sudah kembali' }),
	);

	for (const shop of shops)
		expect((await getOrderByToken(world.read(), of(shop).token)).state).toBe('completed');
	expect(await listDisputes(world.read(), of(short).id)).toMatchObject([
		{ state: 'resolved', outcome: 'refund' },
	]);
	const today = wibDay(new Date());
	const sales = await Promise.all(
		shops.map((shop) =>
			sumSales(world.read(), {
				enterpriseIds: [shop.enterpriseId],
				from: today,
				to: today,
				by: 'day',
			}),
		),
	);
	expect(sales.map(([sum]) => [sum?.quantity, sum?.amountIdr])).toEqual([
		[2, 40_000],
		[2, 40_000],
		[1, 20_000],
	]);
	expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	expect(await checkBalances(world.read())).toEqual([]);
});
