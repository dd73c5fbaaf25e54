import { describe, expect, test } from 'vitest';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { confirmOrder, getOrderByToken, getSellerOrder, placeOrders } from '../index.ts';
import { savePickupPoint, type PickupPointInput } from './keep-points.ts';
import { findPickupPoints } from './pickup-points.ts';

const world = useDatabase();
const home: PickupPointInput = {
	kind: 'home',
	name: 'Dapur pagar hijau',
	address: 'Gg. Langgar 7, sebelah musala',
	areaCode: '36.03.14',
	hours: 'Sore',
	mapUrl: 'Dapur saya https://maps.app.goo.gl/AbC123',
};
const hidden = { address: null, mapUrl: null };
const shown = { address: home.address, mapUrl: 'https://maps.app.goo.gl/AbC123' };

async function shopWithPlace(name: string, place: PickupPointInput) {
	const shop = await makeShop(world, name);
	const productId = await makeProduct(world, shop);
	const pointId = await world.write(shop.owner, (ctx) =>
		savePickupPoint(ctx, { enterpriseId: shop.enterpriseId }, place),
	);
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId, quantity: 1 }],
			buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
			delivery: { method: 'pickup', pickupPointId: pointId },
		}),
	);
	return { shop, order: order!, productId, pointId };
}
const offered = async (enterpriseId: string) =>
	(await findPickupPoints(world.read(), [enterpriseId])).get(enterpriseId)?.[0];

describe('the place where an order is fetched (BU-05)', () => {
	test('a home has no address for strangers until its maker said yes to the order', async () => {
		const { shop, order } = await shopWithPlace('Dapur Tertutup', home);
		expect(await offered(shop.enterpriseId)).toMatchObject({
			...hidden,
			name: home.name,
			hours: 'Sore',
		});
		const pickup = async () => (await getOrderByToken(world.read(), order.token)).pickup;
		expect(await pickup()).toMatchObject({ ...hidden, name: home.name });
		expect((await getSellerOrder(world.read(shop.owner), order.number)).pickup).toMatchObject(
			shown,
		);
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order.number));
		expect(await pickup()).toMatchObject({ ...shown, hours: 'Sore' });
	});

	test('a stall whose maker opened its address is known to all, and so is its map', async () => {
		const { shop, order } = await shopWithPlace('Kios Terbuka', { ...home, addressOpen: true });
		expect(await offered(shop.enterpriseId)).toMatchObject(shown);
		expect((await getOrderByToken(world.read(), order.token)).pickup).toMatchObject(shown);
	});

	test('an order without a place names the kecamatan of its maker', async () => {
		const { productId } = await shopWithPlace('Tanpa Tempat', home);
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 1 }],
				buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
			}),
		);
		const { pickup, seller } = await getOrderByToken(world.read(), order!.token);
		expect(pickup).toBeNull();
		expect(seller.areaName.split(', ')).toHaveLength(3);
		expect(seller.name).toBe('Tanpa Tempat');
	});
});
