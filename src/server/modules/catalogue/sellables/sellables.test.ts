import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { hideShopsOf } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	addVariant,
	archiveProduct,
	findBySku,
	readSellable,
	readSellables,
	removeVariant,
	renderPhoto,
	reserveStock,
	setLeadLabel,
	storePhoto,
	updateProduct,
} from '../index.ts';
import { attachPhoto } from '../photos/photos.ts';

/** What other places are told about a product (OW-11). */
const world = useDatabase();
const limit = 100;
const read = (wish: Partial<Parameters<typeof readSellables>[1]>) =>
	readSellables(world.read(), { limit, ...wish });
const ids = (rows: readonly Sellable[]) => rows.map(({ id }) => id);

async function addPicture(shop: Awaited<ReturnType<typeof makeShop>>, id: string, colour: string) {
	const bytes = await sharp({
		create: { width: 700, height: 500, channels: 3, background: colour },
	})
		.jpeg()
		.toBuffer();
	const photo = await renderPhoto(bytes);
	await storePhoto(world.read(), photo);
	await world.write(shop.owner, (ctx) => attachPhoto(ctx, id, photo, { alt: 'Foto' }));
	return { key: photo.key, width: 700, height: 500, alt: 'Foto', illustration: false };
}

test('a product says everything that others are told, and what is free of it', async () => {
	const shop = await makeShop(world);
	const { id, slug } = await makeListing(
		world,
		shop,
		{ name: 'Emping', description: 'Renyah', nameEn: 'Crackers', weightGrams: 250, minOrder: 2 },
		7,
	);
	const photo = await addPicture(shop, id, '#803020');
	await world.write(guest, (ctx) =>
		reserveStock(ctx, [{ productId: id, name: 'Emping', quantity: 2, orderId: newId() }]),
	);
	const [row] = await read({ enterpriseId: shop.enterpriseId });
	expect(row).toEqual({
		id,
		groupId: null,
		enterpriseId: shop.enterpriseId,
		sellerName: 'Dapur Bu Siti',
		sellerSlug: shop.slug,
		areaCode: '36.03.14.2005',
		slug,
		sku: `RU${id.replaceAll('-', '').slice(-16).toUpperCase()}`,
		name: 'Emping',
		variantLabel: '',
		nameEn: 'Crackers',
		description: 'Renyah',
		descriptionEn: '',
		categoryCode: expect.any(String),
		priceIdr: 12_500,
		unit: 'bungkus',
		weightGrams: 250,
		lengthMm: null,
		widthMm: null,
		heightMm: null,
		brand: '',
		gtin: '',
		supply: 'stock',
		leadDays: 0,
		minOrder: 2,
		free: 5,
		badges: [],
		facts: expect.any(Object),
		state: 'published',
		photos: [photo],
		updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
	} satisfies Record<keyof Sellable, unknown>);
	expect(await readSellable(world.read(), id)).toEqual(row);
	expect(await readSellable(world.read(), newId())).toBeUndefined();
	expect(await findBySku(world.read(), shop.enterpriseId, [row!.sku, 'RU0'])).toEqual(
		new Map([[row!.sku, id]]),
	);
	const { enterpriseId: other } = await makeShop(world);
	expect(await findBySku(world.read(), other, [row!.sku])).toEqual(new Map());
});

describe('variants', () => {
	test('are rows of their own with the texts of their lead, and its pictures until they have some', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop, { name: 'Emping', weightGrams: 250 });
		const photo = await addPicture(shop, id, '#108020');
		const [plain, hot] = await world.write(shop.owner, async (ctx) => {
			await setLeadLabel(ctx, id, 'Asin');
			return [
				await addVariant(ctx, id, { label: 'Manis', priceIdr: 13_000, stock: 4 }),
				await addVariant(ctx, id, { label: 'Pedas', priceIdr: 14_000, stock: 0 }),
			];
		});
		const own = await addPicture(shop, hot!, '#a01010');
		await world.write(shop.owner, (ctx) => updateProduct(ctx, id, { description: 'Renyah' }));
		const rows = await read({ enterpriseId: shop.enterpriseId });
		expect(
			rows.map(({ variantLabel, groupId, name, description, free, photos, weightGrams }) => [
				variantLabel,
				groupId,
				name,
				description,
				free,
				photos.map(({ key }) => key),
				weightGrams,
			]),
		).toEqual([
			['Asin', id, 'Emping', 'Renyah', 10, [photo.key], 250],
			['Manis', id, 'Emping', 'Renyah', 4, [photo.key], 250],
			['Pedas', id, 'Emping', 'Renyah', 0, [own.key], 250],
		]);
		expect(new Set(rows.map(({ slug }) => slug)).size).toBe(1);
		expect(new Set(rows.map(({ sku }) => sku)).size).toBe(3);
		expect((await read({ productIds: [plain!] }))[0]).toEqual(rows[1]);
	});

	test('go with their lead, and alone where they are taken off', async () => {
		const shop = await makeShop(world);
		const { enterpriseId } = shop;
		const { id } = await makeListing(world, shop);
		const variant = await world.write(shop.owner, (ctx) =>
			addVariant(ctx, id, { label: 'Pedas', priceIdr: 14_000 }),
		);
		await world.write(shop.owner, (ctx) => archiveProduct(ctx, id));
		expect(await read({ enterpriseId })).toEqual([]);
		expect(ids(await read({ enterpriseId, states: ['archived'] }))).toEqual([id, variant]);
		await world.write(shop.owner, (ctx) => removeVariant(ctx, variant));
		const [lead] = await read({ productIds: [id], states: ['archived'] });
		expect(lead?.groupId).toBeNull();
		expect(await readSellable(world.read(), variant)).toMatchObject({ state: 'archived' });
	});

	test('follow the weight of their lead until they have one of their own', async () => {
		const shop = await makeShop(world);
		const { id } = await makeListing(world, shop, { weightGrams: 250 });
		await world.write(shop.owner, (ctx) =>
			addVariant(ctx, id, { label: 'Pedas', priceIdr: 14_000 }),
		);
		await world.write(shop.owner, (ctx) => updateProduct(ctx, id, { weightGrams: 300 }));
		const rows = await read({ enterpriseId: shop.enterpriseId });
		expect(rows.map(({ weightGrams }) => weightGrams)).toEqual([300, 300]);
	});
});

test('pages follow each other without a gap, over an area and over all', async () => {
	const shops = [
		await makeShop(world, 'Toko Satu', '36.71.01.1001'),
		await makeShop(world, 'Toko Dua', '36.71.01.1002'),
	];
	const made: string[] = [];
	for (const shop of [...shops, ...shops]) made.push(await makeProduct(world, shop));
	await makeProduct(world, await makeShop(world, 'Toko Jauh', '36.03.14.2005'));
	const found: string[] = [];
	for (let after: string | undefined; ;) {
		const page = await read({ areaCode: '36.71', limit: 3, after });
		found.push(...ids(page));
		after = page.at(-1)?.id;
		if (page.length < 3) break;
	}
	expect(found).toEqual(made.toSorted());
	expect(ids(await read({ areaCode: '36.71.01.1002' }))).toHaveLength(2);
	expect(await read({ areaCode: '36.7' })).toEqual([]);
	const all = ids(await read({}));
	expect(all).toEqual(all.toSorted());
	expect(all).toEqual(expect.arrayContaining(made));
});

test('what buyers are not shown is told to nobody, but its keeper may ask for it', async () => {
	const shop = await makeShop(world);
	const { enterpriseId } = shop;
	const id = await makeProduct(world, shop);
	expect(ids(await read({ productIds: [id] }))).toEqual([id]);
	const personId = shop.owner.kind === 'person' ? shop.owner.personId : '';
	await world.write(system('test'), (ctx) => hideShopsOf(ctx, personId));
	expect(await read({ productIds: [id] })).toEqual([]);
	expect(await read({ areaCode: '36.03.14' })).not.toContainEqual(expect.objectContaining({ id }));
	expect(ids(await read({ enterpriseId }))).toEqual([id]);
});
