import { beforeAll, describe, expect, it } from 'vitest';
import { m } from '#messages/messages.js';
import { getShelfProduct, setShopBreak } from '#modules/catalogue/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { whyUnseen } from './unseen.ts';

/** OW-04: an owner learns why buyers do not see what she sells. */
const world = useDatabase();
let shop: Shop;
let product: Awaited<ReturnType<typeof getShelfProduct>>['product'];
beforeAll(async () => {
	shop = await makeShop(world);
	const id = await makeProduct(world, shop);
	({ product } = await getShelfProduct(world.read(shop.owner), id));
});
const asked = (changed: Partial<typeof product> = {}, published = true) =>
	whyUnseen(world.read(shop.owner), {
		shop: { id: shop.enterpriseId, published },
		product: { ...product, ...changed },
	});

describe('why buyers do not see a product', () => {
	it('is nothing where they do, or where it was put away', async () => {
		expect(await asked()).toBeUndefined();
		expect(await asked({ state: 'archived' }, false)).toBeUndefined();
	});

	it('is what a product lacks that is not sold yet, before all of the shop', async () => {
		expect(await asked({ state: 'draft' }, false)).toEqual({ why: 'draft', lacks: [] });
		const lacking = { state: 'draft', priceIdr: 0, categoryCode: null, onHand: null } as const;
		expect(await asked(lacking)).toEqual({
			why: 'draft',
			lacks: [m.catalogue_missing_price(), m.catalogue_missing_category(), m.owner_stock_missing()],
		});
	});

	it('is a shop that is not open to the public, or takes a break on this day', async () => {
		expect(await asked({}, false)).toEqual({ why: 'shop', lacks: [] });
		const rest = (from: string) =>
			world.write(shop.owner, (ctx) =>
				setShopBreak(ctx, shop.enterpriseId, { from, until: null, note: '' }),
			);
		const today = wibDay(new Date());
		await rest(addDays(today, 1));
		expect(await asked()).toBeUndefined();
		await rest(today);
		expect(await asked()).toEqual({ why: 'break', lacks: [] });
	});
});
