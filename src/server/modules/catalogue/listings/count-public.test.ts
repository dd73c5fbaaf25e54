import { expect, test } from 'vitest';
import type { Ctx } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { countPublic, listFacets } from '../index.ts';

const world = useDatabase();

test('the front page counts shops alone; products and kecamatan it has from what browsing counts by', async () => {
	const [a, b] = [await makeShop(world, 'Satu'), await makeShop(world, 'Dua')];
	for (const shop of [a, a, b]) await makeListing(world, shop);
	const asked: string[] = [];
	const ctx = world.read();
	const heard = Object.create(ctx, {
		query: {
			value: (...wish: Parameters<Ctx['query']>) => {
				asked.push(wish[0]);
				return ctx.query(...wish);
			},
		},
	}) as Ctx;
	await listFacets(heard, {});
	asked.length = 0;
	expect(await countPublic(heard)).toMatchObject({ products: 3, sellers: 2, districts: 1 });
	expect(asked).toEqual(['catalogue.countSellers']);
});
