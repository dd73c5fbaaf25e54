import { describe, expect, it } from 'vitest';
import type { Actor, Ctx } from '#platform/context.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	archiveProduct,
	createProduct,
	getShelfProduct,
	getShelfSummary,
	listShelf,
	movePhoto,
	publishProduct,
	removePhoto,
	restoreProduct,
	setStock,
	updateProduct,
} from './index.ts';

const world = useDatabase();
const someId = '01900000-0000-7000-8000-000000000000';

const staff = (role: string, areaCode: string, secondFactor = true): Actor => ({
	kind: 'person',
	personId: someId,
	name: 'Petugas',
	grants: [{ role, areaCode }],
	secondFactor,
});

/** Every verb and read of a shelf, so that none is forgotten. */
const verbs = (shop: Shop, id: string): Record<string, (ctx: Ctx) => Promise<unknown>> => ({
	createProduct: (ctx) => createProduct(ctx, { enterpriseId: shop.enterpriseId, name: 'Baru' }),
	updateProduct: (ctx) => updateProduct(ctx, id, { priceIdr: 9_000 }),
	setStock: (ctx) => setStock(ctx, id, 4),
	archiveProduct: (ctx) => archiveProduct(ctx, id),
	restoreProduct: (ctx) => restoreProduct(ctx, id),
	publishProduct: (ctx) => publishProduct(ctx, id),
	getShelfProduct: (ctx) => getShelfProduct(ctx, id),
	listShelf: (ctx) => listShelf(ctx, shop.enterpriseId),
	getShelfSummary: (ctx) => getShelfSummary(ctx, shop.enterpriseId),
});

describe('a shelf', () => {
	it('is kept by its owner and by officers of its area below the province', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop);
		const keepers = [
			shop.owner,
			staff('officer', '36.03'),
			staff('officer', '36.03.14'),
			system('t'),
		];
		for (const keeper of keepers)
			for (const [name, verb] of Object.entries(verbs(shop, id)))
				await expect(world.write(keeper, verb), name).resolves.not.toThrow();
	});

	it('looks as if it were not there to everybody else', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop);
		const other = await makeShop(world, 'Toko Sebelah');
		const strangers = [
			guest,
			other.owner,
			staff('officer', '36.71'),
			staff('officer', '36'),
			staff('officer', '36.03', false),
			staff('enumerator', '36.03'),
		];
		for (const stranger of strangers)
			for (const [name, verb] of Object.entries({
				...verbs(shop, id),
				removePhoto: (ctx: Ctx) => removePhoto(ctx, id, someId),
				movePhoto: (ctx: Ctx) => movePhoto(ctx, id, someId, 0),
			}))
				await expect(world.write(stranger, verb), name).rejects.toMatchObject({ kind: 'missing' });
	});
});

describe('a product', () => {
	it('may be a draft of almost nothing, and says what it lacks before it is sold', async () => {
		const shop = await makeShop(world);
		const id = await world.write(shop.owner, (ctx) =>
			createProduct(ctx, { enterpriseId: shop.enterpriseId, name: 'Bolu kukus' }),
		);
		await expect(world.write(shop.owner, (ctx) => publishProduct(ctx, id))).rejects.toMatchObject({
			code: 'catalogue/incomplete',
			params: { missing: 'priceIdr,unit,categoryCode' },
		});
		await expect(
			world.write(shop.owner, (ctx) => updateProduct(ctx, id, { categoryCode: 'nonsense' })),
		).rejects.toMatchObject({
			params: { field: 'categoryCode', reason: 'catalogue_category_unknown' },
		});
		await expect(
			world.write(shop.owner, (ctx) => updateProduct(ctx, id, { priceIdr: -5 })),
		).rejects.toMatchObject({ params: { field: 'priceIdr', reason: 'catalogue_price_number' } });
	});

	it('may not lose what buyers need to see once it is sold', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop);
		await expect(
			world.write(shop.owner, (ctx) => updateProduct(ctx, id, { unit: '' })),
		).rejects.toMatchObject({ code: 'catalogue/incomplete', params: { missing: 'unit' } });
	});
});
