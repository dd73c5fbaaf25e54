import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	addVariant,
	archiveProduct,
	findOffers,
	getListing,
	listListings,
	listShelf,
	listVariants,
	parseCard,
	parseDetail,
	readSellables,
	removeVariant,
	reserveStock,
	setLeadLabel,
	updateProduct,
	updateVariant,
} from '../index.ts';

const world = useDatabase();

async function keripik(pieces = 10) {
	const shop = await makeShop(world);
	const lead = await makeListing(world, shop, { name: 'Keripik talas' }, pieces);
	const add = (label: string, priceIdr = 20_000, stock = 4) =>
		world.write(shop.owner, (ctx) => addVariant(ctx, lead.id, { label, priceIdr, stock }));
	return { shop, lead, add };
}
const detailOf = async (slug: string) => parseDetail(await getListing(world.read(), slug));
const reserve = (productId: string, quantity: number) =>
	world.write(guest, (ctx) =>
		reserveStock(ctx, [{ productId, name: 'Keripik', quantity, orderId: newId() }]),
	);

describe('variants of a product', () => {
	it('stand on its page and are ordered by themselves, never found as products of their own', async () => {
		const { shop, lead, add } = await keripik();
		await world.write(shop.owner, (ctx) => setLeadLabel(ctx, lead.id, '250 gram'));
		const id = await add('500 gram');
		expect((await detailOf(lead.slug)).variants).toEqual([
			{ id, label: '500 gram', priceIdr: 20_000, stock: 4, available: true, gtin: '' },
		]);
		const offers = await findOffers(world.read(), [lead.id, id]);
		expect(offers.get(id)).toMatchObject({
			name: 'Keripik talas (500 gram)',
			slug: lead.slug,
			priceIdr: 20_000,
			free: 4,
		});
		expect(offers.get(lead.id)).toMatchObject({ name: 'Keripik talas (250 gram)', free: 10 });
		const { cards } = await listListings(world.read(), { seller: shop.slug });
		expect(cards.map((card) => parseCard(card).id)).toEqual([lead.id]);
		expect(await listShelf(world.read(shop.owner), shop.enterpriseId)).toHaveLength(1);
	});

	it('keep the product available while one of them is there', async () => {
		const { lead, add } = await keripik(1);
		const id = await add('500 gram', 20_000, 2);
		await reserve(lead.id, 1);
		expect((await detailOf(lead.slug)).available).toBe(true);
		await reserve(id, 2);
		expect((await detailOf(lead.slug)).available).toBe(false);
	});

	it('follow what they share with it, and leave when they are removed', async () => {
		const { shop, lead, add } = await keripik();
		const id = await add('500 gram');
		await world.write(shop.owner, (ctx) =>
			updateProduct(ctx, lead.id, { unit: 'kaleng', minOrder: 3 }),
		);
		expect((await findOffers(world.read(), [id])).get(id)).toMatchObject({
			unit: 'kaleng',
			minOrder: 3,
		});
		await world.write(shop.owner, (ctx) => removeVariant(ctx, id));
		expect(await findOffers(world.read(), [id])).toEqual(new Map());
	});

	it('have names that differ, and only their keeper changes them', async () => {
		const { shop, lead, add } = await keripik();
		const id = await add('500 gram');
		await expect(add('500 GRAM')).rejects.toMatchObject({ code: 'catalogue/variant-twice' });
		const change = { label: 'Besar', priceIdr: 25_000 };
		const stranger = (await makeShop(world)).owner;
		await expect(
			world.write(stranger, (ctx) => updateVariant(ctx, id, change)),
		).rejects.toMatchObject({ kind: 'missing' });
		await world.write(shop.owner, (ctx) => updateVariant(ctx, id, change));
		expect(await listVariants(world.read(shop.owner), lead.id)).toMatchObject([
			{ id, label: 'Besar', priceIdr: 25_000, onHand: 4 },
		]);
	});

	it('OW-11 weigh and have a barcode of their own, which other places are told', async () => {
		const { shop, lead, add } = await keripik();
		await world.write(shop.owner, (ctx) => updateProduct(ctx, lead.id, { weightGrams: 250 }));
		const same = await add('Pedas');
		const large = await world.write(shop.owner, (ctx) =>
			addVariant(ctx, lead.id, {
				label: '500 gram',
				priceIdr: 30_000,
				weightGrams: 500,
				gtin: '8991234567891',
			}),
		);
		const told = async () =>
			new Map(
				(
					await readSellables(world.read(shop.owner), {
						enterpriseId: shop.enterpriseId,
						limit: 10,
					})
				).map(({ id, weightGrams, gtin }) => [id, [weightGrams, gtin]]),
			);
		expect(await told()).toEqual(
			new Map([
				[lead.id, [250, '']],
				[same, [250, '']],
				[large, [500, '8991234567891']],
			]),
		);
		// What has no weight of its own follows the product, what has one keeps it.
		await world.write(shop.owner, (ctx) => updateProduct(ctx, lead.id, { weightGrams: 275 }));
		expect([(await told()).get(same), (await told()).get(large)]).toEqual([
			[275, ''],
			[500, '8991234567891'],
		]);
		expect(await listVariants(world.read(shop.owner), lead.id)).toMatchObject([
			{ id: same, weightGrams: null, gtin: '' },
			{ id: large, weightGrams: 500, gtin: '8991234567891' },
		]);
		const change = (id: string, more: object) =>
			world.write(shop.owner, (ctx) =>
				updateVariant(ctx, id, { label: `n${id}`.slice(0, 9), priceIdr: 9_000, ...more }),
			);
		await expect(change(same, { gtin: '8991234567891' })).rejects.toMatchObject({
			code: 'catalogue/variant-gtin-twice',
		});
		await expect(change(same, { gtin: '2001234567893' })).rejects.toMatchObject({
			code: 'catalogue/variant',
		});
		await change(large, { weightGrams: null, gtin: '' });
		expect((await told()).get(large)).toEqual([275, '']);
	});

	it('end with the sale of the product', async () => {
		const { lead, add, shop } = await keripik();
		const id = await add('500 gram');
		await world.write(shop.owner, (ctx) => archiveProduct(ctx, lead.id));
		expect((await findOffers(world.read(), [id])).size).toBe(0);
	});
});

it('keeps names free of markup and of marks that turn text', async () => {
	const { shop, lead } = await keripik();
	await world.write(shop.owner, (ctx) =>
		updateProduct(ctx, lead.id, {
			name: '<b>Dodol</b> \u202elegok\u202c',
			description: '<p>Enak</p>',
		}),
	);
	expect(await detailOf(lead.slug)).toMatchObject({ name: 'Dodol legok', description: 'Enak' });
});

it('tells buyers abroad what was said, and only what can be (BU-08, OW-22)', async () => {
	const { shop, lead } = await keripik();
	const exportFacts = {
		hsCode: '2005.20',
		monthlyCapacity: 2000,
		minOrder: 200,
		incoterms: ['FOB' as const],
	};
	await world.write(shop.owner, (ctx) =>
		updateProduct(ctx, lead.id, { nameEn: 'Taro chips', exportFacts }),
	);
	expect(await detailOf(lead.slug)).toMatchObject({
		nameEn: 'Taro chips',
		export: { ...exportFacts, hsCode: '200520' },
	});
	await expect(
		world.write(shop.owner, (ctx) =>
			updateProduct(ctx, lead.id, { exportFacts: { ...exportFacts, hsCode: '7700.10' } }),
		),
	).rejects.toMatchObject({ code: 'catalogue/product' });
});
