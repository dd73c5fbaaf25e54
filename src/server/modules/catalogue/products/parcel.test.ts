import { expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { addVariant, type NewProduct, readSellables, updateProduct } from '../index.ts';

/** Size of the parcel, brand and barcode: what marketplaces ask of what is sent (OW-11). */
const world = useDatabase();
const size = { lengthMm: 200, widthMm: 125, heightMm: 60 };

test('are kept, told to others, and told of variants with their product; a barcode is of one thing alone', async () => {
	const shop = await makeShop(world);
	const { id } = await makeListing(world, shop, {
		...size,
		brand: '  Dapur   Siti ',
		gtin: '8 999999-195649',
	});
	await world.write(shop.owner, (ctx) => addVariant(ctx, id, { label: 'Pedas', priceIdr: 9_000 }));
	const [lead, variant] = await readSellables(world.read(), {
		enterpriseId: shop.enterpriseId,
		limit: 9,
	});
	expect(lead).toMatchObject({ ...size, brand: 'Dapur Siti', gtin: '8999999195649' });
	expect(variant).toMatchObject({ ...size, brand: 'Dapur Siti', gtin: '' });
	await world.write(shop.owner, (ctx) =>
		updateProduct(ctx, id, { lengthMm: null, widthMm: null, heightMm: null, brand: '', gtin: '' }),
	);
	const [emptied] = await readSellables(world.read(), { productIds: [id], limit: 1 });
	expect(emptied).toMatchObject({ lengthMm: null, widthMm: null, heightMm: null, gtin: '' });
});

test.each<[NewProduct, string, string]>([
	[{ lengthMm: 200 }, 'widthMm', 'catalogue_size_three'],
	[{ ...size, heightMm: null }, 'heightMm', 'catalogue_size_three'],
	[{ ...size, widthMm: 0 }, 'widthMm', 'catalogue_side_number'],
	[{ ...size, widthMm: 12.5 }, 'widthMm', 'catalogue_side_number'],
	[{ ...size, widthMm: 5_001 }, 'widthMm', 'catalogue_side_number'],
	[{ gtin: '8999999195648' }, 'gtin', 'catalogue_gtin_check'],
	[{ gtin: '2000000000008' }, 'gtin', 'catalogue_gtin_own'],
	[{ gtin: '123' }, 'gtin', 'catalogue_gtin_digits'],
	[{ brand: 'm'.repeat(61) }, 'brand', 'catalogue_brand_long'],
])('%j is refused at %s', async (fields, field, reason) => {
	const shop = await makeShop(world);
	const { id } = await makeListing(world, shop);
	const refused = { code: 'catalogue/product', params: { field, reason } };
	await expect(
		world.write(shop.owner, (ctx) => updateProduct(ctx, id, fields)),
	).rejects.toMatchObject(refused);
	await expect(makeListing(world, shop, fields)).rejects.toMatchObject(refused);
});
