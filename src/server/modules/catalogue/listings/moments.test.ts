import { expect, test } from 'vitest';
import { setShopBreak } from '#modules/catalogue/index.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { listMoments } from './moments.ts';

const world = useDatabase();

const momentOf = async (shop: Shop, id: string) =>
	(await listMoments(world.read(), [{ id, seller: { id: shop.enterpriseId } }]))[id];

test('pieces on the shelf are ready, but not where the shop has a break', async () => {
	const shop = await makeShop(world, 'Warung Mudik');
	const id = await makeProduct(world, shop, { stock: 3 });
	expect(await momentOf(shop, id)).toEqual({ open: false, ready: true });

	const empty = await makeProduct(world, shop, { stock: 0 });
	expect(await momentOf(shop, empty)).toEqual({ open: false, ready: false });

	await world.write(shop.owner, (ctx) =>
		setShopBreak(ctx, shop.enterpriseId, { from: wibDay(new Date()), until: null, note: '' }),
	);
	expect(await momentOf(shop, id)).toEqual({ open: false, ready: false });
});
