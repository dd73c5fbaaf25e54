import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkPermit, claimPermit } from '#modules/permits/index.ts';
import { splitEnterprise } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { dryFood } from '#tests/make/dry-food.ts';
import { makeRecord, merge, undo } from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri } from '#tests/make/registry.ts';
import { makeListing, makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { cataloguePersonalData } from './personal-data.ts';
import {
	addPhoto,
	addVariant,
	archiveProduct,
	createProduct,
	movePhoto,
	getShelfProduct,
	onProductsChanged,
	type ProductsChanged,
	publishProduct,
	recomputeStock,
	releaseStock,
	removePhoto,
	removeVariant,
	reserveStock,
	restoreProduct,
	returnStock,
	saveGrid,
	sellStock,
	setLeadLabel,
	setStock,
	updateProduct,
	updateVariant,
} from './index.ts';

/** Whoever passes products on is told of every change, in its transaction (OW-11). */
const world = useDatabase();
const told: ProductsChanged[] = [];
onProductsChanged('test', async (_, changed) => {
	told.push(changed);
});
beforeEach(() => {
	told.length = 0;
});

const keeper = system('test');
const as = <T>(shop: Shop, verb: (ctx: Ctx) => Promise<T>) => world.write(shop.owner, verb);
const piece = (productId: string, quantity: number) => ({
	productId,
	name: 'Keripik',
	quantity,
	orderId: newId(),
});
const content = (...productIds: string[]) => ({
	what: 'content',
	productIds: productIds.toSorted(),
	turned: [],
});
const stock = (productId: string, turned = false) => ({
	what: 'stock',
	productIds: [productId],
	turned: turned ? [productId] : [],
});

/** What one deed tells. */
async function after(deed: () => Promise<unknown>): Promise<ProductsChanged[]> {
	told.length = 0;
	await deed();
	return told.splice(0);
}

describe('pieces', () => {
	it('are told when they are promised, released and brought back, and with them what is sold out', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop, { stock: 3 });
		const move = (verb: typeof reserveStock, quantity: number) =>
			after(() => world.write(guest, (ctx) => verb(ctx, [piece(id, quantity)])));
		expect(await move(reserveStock, 2)).toEqual([stock(id)]);
		expect(await move(reserveStock, 1)).toEqual([stock(id, true)]);
		expect(await move(releaseStock, 1)).toEqual([stock(id, true)]);
		// What was promised leaves the shelf: nobody has more or fewer to buy.
		expect(await move(sellStock, 2)).toEqual([]);
		expect(await move(returnStock, 1)).toEqual([stock(id)]);
	});

	it('are told once a move, in the order of ids', async () => {
		const shop = await makeShop(world);
		const ids = [await makeProduct(world, shop), await makeProduct(world, shop)].toSorted();
		const pieces = [...ids.toReversed(), ids[0]!].map((id) => piece(id, 1));
		expect(await after(() => world.write(guest, (ctx) => reserveStock(ctx, pieces)))).toEqual([
			{ what: 'stock', productIds: ids, turned: [] },
		]);
	});

	it('are told when they are counted and when a balance is mended', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop, { stock: 3 });
		const count = (pieces: number) => after(() => as(shop, (ctx) => setStock(ctx, id, pieces)));
		expect(await count(5)).toEqual([stock(id)]);
		expect(await count(5)).toEqual([]);
		expect(await count(0)).toEqual([stock(id, true)]);
		await world.app.platform.pool.query(
			'UPDATE catalogue.stock SET on_hand = 8 WHERE product_id = $1',
			[id],
		);
		expect(await after(() => world.write(keeper, recomputeStock))).toEqual([stock(id, true)]);
	});

	it('are not told when there are too few', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop, { stock: 1 });
		const tooMany = () => world.write(guest, (ctx) => reserveStock(ctx, [piece(id, 2)]));
		const refused = () => expect(tooMany()).rejects.toMatchObject({ code: 'orders/sold-out' });
		expect(await after(refused)).toEqual([]);
	});
});

describe('content', () => {
	it('is told when fields, price or state change, and not when nothing does', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop);
		const deeds: [string, (ctx: Ctx) => Promise<unknown>, boolean][] = [
			['name', (ctx) => updateProduct(ctx, id, { name: 'Emping lain' }), true],
			['the same name', (ctx) => updateProduct(ctx, id, { name: 'Emping lain' }), false],
			['price', (ctx) => updateProduct(ctx, id, { priceIdr: 9_000 }), true],
			['taken off', (ctx) => archiveProduct(ctx, id), true],
			['back', (ctx) => restoreProduct(ctx, id), true],
			['shown', (ctx) => publishProduct(ctx, id), true],
			['shown again', (ctx) => publishProduct(ctx, id), false],
		];
		for (const [name, deed, tells] of deeds)
			expect([name, await after(() => as(shop, deed))]).toEqual([name, tells ? [content(id)] : []]);
	});

	it('is not told of a draft before it is shown', async () => {
		const shop = await makeShop(world);
		const { enterpriseId } = shop;
		const make = () => as(shop, (ctx) => createProduct(ctx, { enterpriseId, name: 'Dodol' }));
		expect(await after(make)).toEqual([]);
	});

	it('is told for a product and all its variants, whichever of them changed', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop);
		let small = '';
		const [counted, added] = await after(async () => {
			small = await as(shop, (ctx) => addVariant(ctx, id, { label: '100 g', priceIdr: 8_000 }));
		});
		// Its first count says that there are none, which is no change for anybody.
		expect([counted, added]).toEqual([content(id, small), undefined]);
		const both = [content(id, small)];
		const deeds: ((ctx: Ctx) => Promise<unknown>)[] = [
			(ctx) => updateVariant(ctx, small, { label: '150 g', priceIdr: 9_000 }),
			(ctx) => setLeadLabel(ctx, id, '250 g'),
			(ctx) => updateProduct(ctx, id, { description: 'Renyah' }),
			(ctx) => removeVariant(ctx, small),
		];
		for (const deed of deeds) expect(await after(() => as(shop, deed))).toEqual(both);
	});

	it('is told when a photo comes, moves or goes', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop);
		const work = world.app.workFor({ actor: shop.owner });
		const picture = (background: string) =>
			sharp({ create: { width: 300, height: 300, channels: 3, background } })
				.jpeg()
				.toBuffer();
		const add = async (colour: string) => addPhoto(work, id, await picture(colour));
		expect(await after(() => add('#903020'))).toEqual([content(id)]);
		await add('#209030');
		const { photos } = await getShelfProduct(world.read(shop.owner), id);
		const [first] = photos;
		expect(await after(() => as(shop, (ctx) => movePhoto(ctx, id, first!.id, 1)))).toEqual([
			content(id),
		]);
		expect(await after(() => as(shop, (ctx) => removePhoto(ctx, id, first!.id)))).toEqual([
			content(id),
		]);
	});

	it('is told when a permit gives a badge', async () => {
		const officer = asOfficer(await makePerson(world, 'Petugas', '+628111000077'), '36.03');
		const shop = await makeShop(world);
		const facts = { ...dryFood, notHalal: true };
		const { id } = await makeListing(world, shop, { categoryCode: 'snacks', facts });
		const { permitId } = await as(shop, (ctx) =>
			claimPermit(ctx, {
				enterpriseId: shop.enterpriseId,
				kind: 'p-irt',
				number: 'P-IRT 2063603017710-95',
				expiresOn: '2095-01-31',
				coversAll: true,
				productIds: [],
			}),
		);
		const check = () => world.write(officer, (ctx) => checkPermit(ctx, { permitId }));
		expect(await after(check)).toEqual([content(id)]);
	});

	it('of a table is told once, and so are its counts', async () => {
		const shop = await makeShop(world);
		const [one, two] = [await makeProduct(world, shop), await makeProduct(world, shop)];
		const save = () =>
			as(shop, (ctx) =>
				saveGrid(ctx, {
					enterpriseId: shop.enterpriseId,
					pressId: newId(),
					write: 'all',
					rows: [one, two].map((id) => ({
						id,
						isNew: false,
						change: { priceIdr: 7_000, stock: 4 },
						base: { priceIdr: 12_500, stock: 10 },
					})),
				}),
			);
		expect(await after(save)).toEqual([
			content(one, two),
			{ what: 'stock', productIds: [one, two].toSorted(), turned: [] },
		]);
	});
});

describe('the shop that sells it', () => {
	it('is another one after a merge, its undoing and a split', async () => {
		const officer = asOfficer(await makePerson(world, 'Petugas', '+628111000078'), '36.03');
		const shop = await makeShop(world, 'Dapur Bu Siti', kemiri);
		const id = await makeProduct(world, shop);
		const { id: keepId } = await makeRecord(world);
		let mergeId = '';
		const joined = await after(async () => {
			mergeId = await merge(world, officer, keepId, shop.enterpriseId, { owner: 'gone' });
		});
		expect(joined).toContainEqual(content(id));
		expect(await after(() => undo(world, officer, mergeId))).toContainEqual(content(id));
		const split = () =>
			world.write(officer, (ctx) =>
				splitEnterprise(ctx, {
					enterpriseId: shop.enterpriseId,
					made: { name: 'Katering Bu Siti', kind: 'culinary', areaCode: kemiri },
					owner: 'same',
					reason: 'Satu keluarga, dua usaha',
					takes: { products: [id] },
				}),
			);
		expect(await after(split)).toContainEqual(content(id));
	});

	it('is gone when its owner is', async () => {
		const shop = await makeShop(world);
		const id = await makeProduct(world, shop);
		const erase = () =>
			world.write(keeper, (ctx) =>
				cataloguePersonalData.erase(ctx, {
					personId: null,
					ownerIds: [],
					enterpriseIds: [shop.enterpriseId],
					phones: [],
				}),
			);
		expect(await after(erase)).toEqual([content(id)]);
	});
});
