import { expect, test } from 'vitest';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeDeliveryWork } from '#tests/make/delivery.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	confirmOrder,
	drawPointSheet,
	drawSlip,
	getSellerOrder,
	markReady,
	placeOrders,
	readPointSheet,
	rejectOrder,
	setSellerPickups,
} from '../index.ts';

const world = useDatabase();
const phone = '081255501234';

let officers = 0;

/** Two makers bring their goods to one school corner; one buyer orders of both. */
async function corner() {
	officers += 1;
	const officer = asOfficer(
		await makePerson(world, 'Bu Camat', `+62812555001${String(officers).padStart(2, '0')}`),
		'36.03',
	);
	const shops = [await makeShop(world, 'Dapur Satu'), await makeShop(world, 'Dapur Dua')];
	const products = await Promise.all(shops.map((shop) => makeProduct(world, shop)));
	const { publicPointId } = await makeDeliveryWork(world, officer, shops[0]!, products[0]!);
	for (const shop of shops)
		await world.write(shop.owner, (ctx) =>
			setSellerPickups(ctx, shop.enterpriseId, [publicPointId]),
		);
	const buy = (name: string, number: string, productIds: string[]) =>
		world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: productIds.map((productId) => ({ productId, quantity: 2 })),
				buyer: { name, phone: number },
				delivery: { method: 'pickup', pickupPointId: publicPointId },
			}),
		);
	return { officer, shops, products, publicPointId, buy };
}

test('all that one buyer fetches at a point stands on one note, with no more of her than the keeper needs (BU-04)', async () => {
	const { officer, shops, products, publicPointId, buy } = await corner();
	const orders = await buy('Siti Aminah Binti Fulan', phone, products);
	const [other] = await buy('Pak Lain', '081255509876', [products[0]!]);
	for (const [index, order] of orders.entries())
		await world.write(shops[index]!.owner, (ctx) => confirmOrder(ctx, order.number));
	await world.write(shops[0]!.owner, (ctx) => markReady(ctx, orders[0]!.number));
	await world.write(shops[0]!.owner, (ctx) => rejectOrder(ctx, other!.number, 'Habis'));

	const sheet = await world.write(officer, (ctx) => readPointSheet(ctx, publicPointId));
	expect(sheet.buyers).toMatchObject([{ name: 'Siti Aminah', lastDigits: '234' }]);
	expect(sheet.buyers[0]!.orders).toHaveLength(2);
	expect(sheet.buyers[0]!.orders.find(({ ready }) => ready)).toMatchObject({
		number: orders[0]!.number,
		pieces: 2,
		dueIdr: 25_000,
	});
	expect(JSON.stringify(sheet)).not.toContain(phone.slice(1));
	const { rows } = await world.app.platform.pool.query<{ reason: string }>(
		`SELECT reason FROM platform.audit_line WHERE action = 'orders.point-sheet.made' AND subject_id = $1`,
		[publicPointId],
	);
	expect(rows).toHaveLength(1);
	expect(rows[0]!.reason).toBeTruthy();
	const pdf = await drawPointSheet(sheet, 'id');
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	expect(await drawPointSheet(sheet, 'id')).toEqual(pdf);
});

test('only the office of the area makes it', async () => {
	const { shops, publicPointId } = await corner();
	const elsewhere = asOfficer(await makePerson(world, 'Jauh', '+6281255500002'), '32.73');
	for (const actor of [guest, shops[0]!.owner, elsewhere])
		await expect(
			world.write(actor, (ctx) => readPointSheet(ctx, publicPointId)),
		).rejects.toMatchObject({ code: 'orders/no-such-point' });
});

test('five hundred orders make a sheet of many pages, and a long name stays in its column', async () => {
	const orders = Array.from({ length: 500 }, (_, nth) => ({
		number: `P-${String(nth).padStart(4, '0')}-ABCD`,
		sellerName: 'Dapur dengan nama yang sangat panjang sekali supaya tidak muat',
		pieces: 3,
		dueIdr: nth % 2 ? 0 : 1_250_000,
		ready: true,
	}));
	const point = {
		id: '0',
		kind: 'school-corner' as const,
		name: 'Pojok',
		address: 'Jl. 1',
		areaCode: '36.03.14',
		areaName: 'Kosambi',
		hours: null,
		mapUrl: null,
		addressOpen: false,
	};
	const buyers = orders.map((order) => ({ name: 'Siti', lastDigits: '123', orders: [order] }));
	const pdf = await drawPointSheet({ point, buyers, madeAt: new Date(0) }, 'id');
	expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(20);
});

test('the packing slip goes with the parcel of the maker who packs it', async () => {
	const { shops, products, buy } = await corner();
	const [order] = await buy('Bu Paket', phone, [products[0]!]);
	const view = await getSellerOrder(world.read(shops[0]!.owner), order!.number);
	const slip = await drawSlip({ ...view, sellerName: view.seller.name, at: new Date(0) }, 'id');
	expect(slip.subarray(0, 5).toString()).toBe('%PDF-');
	await expect(getSellerOrder(world.read(shops[1]!.owner), order!.number)).rejects.toMatchObject({
		kind: 'missing',
	});
});
