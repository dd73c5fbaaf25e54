import { describe, expect, test } from 'vitest';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { signInStaff } from '#tests/make/signed-in.ts';
import { getOrderByToken, placeOrders } from '../index.ts';
import {
	endPickupPoint,
	getSellerPickups,
	listPublicPoints,
	savePickupPoint,
	setSellerPickups,
} from './keep-points.ts';
import { findPickupPoints } from './pickup-points.ts';

const world = useDatabase();
const school = {
	kind: 'school-corner' as const,
	name: 'Pojok SMK 1',
	address: 'Jl. Sekolah 1',
	areaCode: '36.03.14',
	hours: '',
};
const missing = { kind: 'missing' };

describe('pick-up points (BU-05)', () => {
	test('an office opens one, a maker brings goods there, a buyer fetches them; closed it stays for that order', async () => {
		const { actor } = await signInStaff(world, 'officer', '36.03');
		const shop = await makeShop(world, 'Kue Sekolah');
		const productId = await makeProduct(world, shop);
		const id = await world.write(actor, (ctx) => savePickupPoint(ctx, 'public', school));
		const place = () =>
			world.write(guest, (ctx) =>
				placeOrders(ctx, {
					lines: [{ productId, quantity: 1 }],
					buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
					delivery: { method: 'pickup', pickupPointId: id },
				}),
			);
		// Open to all, but this maker does not bring anything there yet.
		await expect(place()).rejects.toMatchObject({ code: 'orders/pickup-gone' });
		await world.write(shop.owner, (ctx) => setSellerPickups(ctx, shop.enterpriseId, [id]));
		const [order] = await place();
		expect((await listPublicPoints(world.read(actor)))[0]).toMatchObject({ id, sellers: 1 });
		await world.write(actor, (ctx) => endPickupPoint(ctx, 'public', id));
		await expect(place()).rejects.toMatchObject({ code: 'orders/pickup-gone' });
		expect((await getOrderByToken(world.read(), order!.token)).pickup).toMatchObject({
			name: 'Pojok SMK 1',
		});
	});

	test('a maker’s own are hers, public ones her office’s, and no public one becomes hers', async () => {
		const { actor } = await signInStaff(world, 'officer', '36.03');
		const elsewhere = (await signInStaff(world, 'officer', '36.71')).actor;
		const [a, b] = [await makeShop(world, 'Titik A'), await makeShop(world, 'Titik B')];
		const own = { enterpriseId: a.enterpriseId };
		const home = await world.write(a.owner, (ctx) => savePickupPoint(ctx, own, school));
		const open = await world.write(actor, (ctx) => savePickupPoint(ctx, 'public', school));
		const { own: mine } = await getSellerPickups(world.read(a.owner), a.enterpriseId);
		expect(mine).toMatchObject([{ id: home, kind: 'home' }]);
		await expect(
			world.write(b.owner, (ctx) => endPickupPoint(ctx, own, home)),
		).rejects.toMatchObject(missing);
		await expect(
			world.write(a.owner, (ctx) => savePickupPoint(ctx, own, school, open)),
		).rejects.toMatchObject(missing);
		await expect(
			world.write(a.owner, (ctx) => savePickupPoint(ctx, 'public', school)),
		).rejects.toMatchObject(missing);
		await expect(
			world.write(elsewhere, (ctx) => endPickupPoint(ctx, 'public', open)),
		).rejects.toMatchObject(missing);
		await expect(
			world.write(elsewhere, (ctx) => savePickupPoint(ctx, 'public', school)),
		).rejects.toMatchObject({ code: 'orders/point-elsewhere' });
		// Somebody's home among the ticked ones is left out.
		await world.write(b.owner, (ctx) => setSellerPickups(ctx, b.enterpriseId, [home, open]));
		const points = await findPickupPoints(world.read(), [b.enterpriseId]);
		expect(points.get(b.enterpriseId)?.map(({ id }) => id)).toEqual([open]);
	});

	test('at most ten of her own', async () => {
		const shop = await makeShop(world, 'Banyak Tempat');
		const add = () =>
			world.write(shop.owner, (ctx) =>
				savePickupPoint(ctx, { enterpriseId: shop.enterpriseId }, school),
			);
		for (let n = 0; n < 10; n += 1) await add();
		await expect(add()).rejects.toMatchObject({ code: 'orders/too-many-points' });
	});
});
