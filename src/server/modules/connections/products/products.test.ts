import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
	addPhoto,
	addVariant,
	archiveProduct,
	type NewProduct,
	updateProduct,
} from '#modules/catalogue/index.ts';
import { callFreely, connectShop, jobWork, passPauses, skuOf } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startBlibli } from '#tests/make/marketplaces/blibli.ts';
import type { FakeMarketplace } from '#tests/make/marketplaces/fake-marketplace.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { chooseCategory, offerProducts, suggestCategories } from '../index.ts';
import { sendLink } from '../outbox/send-link.ts';

const [shopee, blibli] = await Promise.all([startShopee(), startBlibli()]);
const world = useDatabase({
	...shopee.settings,
	...blibli.settings,
	// Blibli fetches pictures from there; a public installation needs a way to send sign-in codes.
	PUBLIC_URL: 'https://umkm.test',
	PHONE_WEBHOOK_URL: 'http://127.0.0.1:9/sandi',
});
afterAll(() => Promise.all([shopee.stop(), blibli.stop()]));
beforeAll(() => callFreely(world));
afterEach(() => passPauses(world));

const whole: NewProduct = {
	name: 'Tas pandan anyaman tangan',
	categoryCode: 'craft',
	description: 'Tas dari daun pandan kering, dianyam dua hari oleh tangan, muat buku dan bekal.',
	facts: { nature: 'goods', goodsKind: 'other' },
	weightGrams: 400,
};

let colours = 0;
const picture = () => {
	colours += 1;
	const background = { r: (colours * 37) % 256, g: 90, b: 60 };
	return sharp({ create: { width: 900, height: 900, channels: 3, background } })
		.jpeg()
		.toBuffer();
};

/** A shop that is connected, with one product that lacks nothing but what is taken out. */
async function selling(
	{ fields = {}, photos = 1 }: { fields?: Partial<NewProduct>; photos?: number } = {},
	fake: FakeMarketplace = shopee,
) {
	const shop = await makeShop(world);
	const fakeShop = fake.openShop('Toko Anyaman');
	const linkId = await connectShop(world, shop, fake, fakeShop);
	const { id: productId } = await makeListing(world, shop, { ...whole, ...fields });
	for (let n = 0; n < photos; n += 1)
		await addPhoto(world.app.workFor({ actor: shop.owner }), productId, await picture());
	const sku = await skuOf(world, productId);
	const { shelf } = fakeShop;
	let minutes = 0;
	return {
		shop,
		linkId,
		productId,
		sku,
		shelf,
		offer: () => world.write(shop.owner, (ctx) => offerProducts(ctx, linkId, [productId])),
		/** A run of half an hour later than the one before: pauses are over. */
		send: async () => {
			await passPauses(world);
			await sendLink(jobWork(world, new Date(Date.now() + (minutes += 30) * 60_000)), linkId);
		},
		problem: async () => {
			const { rows } = await world.app.platform.pool.query<{ problem: string }>(
				`SELECT problem FROM connections.outbox WHERE link_id = $1 AND kind = 'content'`,
				[linkId],
			);
			return rows[0]?.problem;
		},
		item: () => shelf.bySku(sku)?.item,
		choose: () =>
			world.write(shop.owner, (ctx) =>
				chooseCategory(ctx, linkId, productId, { id: '100107', path: 'Makanan > Keripik' }),
			),
	};
}

const callsOf = (fake: FakeMarketplace, from: number, what: string) =>
	fake.asked.slice(from).filter((call) => call.endsWith(what)).length;

describe('a product that is to stand in a linked shop (OW-11, PA-06)', () => {
	test.each([
		['no-picture', { photos: 0 }],
		['no-weight', { fields: { weightGrams: null } }],
		['fix-description', { fields: { description: 'Tas pandan' } }],
		['fix-title', { fields: { name: 'Tas pandan, pesan ke 081234567890' } }],
		[
			'fix-permit',
			{
				fields: {
					categoryCode: 'snacks',
					facts: {
						nature: 'packaged-food',
						packaged: 'yes',
						shelfLife: 'over-7-days',
						meat: 'no',
						ingredients: 'plants',
					},
				} as Partial<NewProduct>,
			},
		],
	] as const)('and lacks something (%s) is not sent: she hears what', async (problem, without) => {
		const at = await selling(without);
		await at.offer();
		await at.choose();
		const asked = shopee.asked.length;
		await at.send();
		expect(await at.problem()).toBe(problem);
		expect(at.shelf.items.size).toBe(0);
		for (const call of ['add_item', 'upload_image'])
			expect(callsOf(shopee, asked, call), call).toBe(0);
	});

	test('and has no sure category there waits until she chose one of those that are suggested', async () => {
		const at = await selling();
		await at.offer();
		await at.send();
		expect(await at.problem()).toBe('choose-category');
		const work = world.app.workFor({ actor: at.shop.owner });
		const choices = await suggestCategories(work, at.linkId, at.productId);
		expect(choices).toContainEqual({ id: '100107', path: 'Makanan > Keripik' });
		await at.choose();
		await at.send();
		expect(await at.problem()).toBeUndefined();
		expect(at.item()).toMatchObject({ name: whole.name, weightGrams: 400 });
		expect(at.item()!.models[0]).toMatchObject({ stock: 10, priceIdr: 12_500 });
	});

	test('stands there once with its pictures, follows its texts, and is sold out when it is put away', async () => {
		const at = await selling({ photos: 2 });
		await at.offer();
		await at.choose();
		const asked = shopee.asked.length;
		await at.send();
		expect(at.item()!.pictures).toHaveLength(2);
		await world.write(at.shop.owner, (ctx) =>
			updateProduct(ctx, at.productId, { name: 'Tas pandan besar' }),
		);
		await at.send();
		expect(at.item()!.name).toBe('Tas pandan besar');
		// A picture is sent once, whatever changes.
		expect(callsOf(shopee, asked, 'upload_image')).toBe(2);
		expect(callsOf(shopee, asked, 'add_item')).toBe(1);
		await world.write(at.shop.owner, (ctx) => archiveProduct(ctx, at.productId));
		await at.send();
		expect(at.item()!.models[0]!.stock).toBe(0);
	});

	test.each(['lost', 'http-500'] as const)(
		'of which making it met %s is made once, with all its variants',
		async (fault) => {
			const at = await selling();
			await world.write(at.shop.owner, (ctx) =>
				addVariant(ctx, at.productId, { label: 'Besar', priceIdr: 20_000, stock: 3 }),
			);
			await at.offer();
			await at.choose();
			// In turn: looking for it, its picture, the ways, the item, its variants.
			for (const before of [2, 3, 4]) {
				shopee.faults.next(...Array<'slow'>(before).fill('slow'), fault);
				await at.send();
			}
			await at.send();
			await at.send();
			expect(at.shelf.items.size).toBe(1);
			expect(
				at
					.item()!
					.models.map(({ priceIdr }) => priceIdr)
					.sort(),
			).toEqual([12_500, 20_000]);
			expect(await at.problem()).toBeUndefined();
		},
		30_000,
	);

	test('and got another variant says that it is missing there, and knows it as soon as it stands', async () => {
		const at = await selling();
		await at.offer();
		await at.choose();
		await at.send();
		const variantId = await world.write(at.shop.owner, (ctx) =>
			addVariant(ctx, at.productId, { label: 'Besar', priceIdr: 20_000, stock: 3 }),
		);
		await at.send();
		expect(await at.problem()).toBe('variant-missing');
		const sku = await skuOf(world, variantId);
		const item = at.item()!;
		item.models[0]!.label = 'Kecil';
		item.models.push({ sku, modelId: at.shelf.id(), label: 'Besar', priceIdr: 1000, stock: 0 });
		await world.write(at.shop.owner, (ctx) => updateProduct(ctx, at.productId, { brand: 'Enok' }));
		await at.send();
		expect(await at.problem()).toBeUndefined();
		expect(at.shelf.bySku(sku)!.model).toMatchObject({ stock: 3, priceIdr: 20_000 });
	});

	test('where the marketplace looks first is waited for, and not made a second time', async () => {
		const at = await selling({}, blibli);
		await at.offer();
		await at.send();
		// Blibli suggests nothing: which category it is, the office says.
		expect(await at.problem()).toBe('no-category');
		await at.choose();
		await at.send();
		// Their queue has it, and so do they, but nobody knows yet.
		expect(await at.problem()).toBe('in-review');
		const put = [...at.shelf.items.values()];
		at.shelf.items.clear();
		const asked = blibli.asked.length;
		await at.send();
		expect(await at.problem()).toBe('in-review');
		expect(callsOf(blibli, asked, '/async')).toBe(0);
		for (const item of put) at.shelf.items.set(item.itemId, item);
		await at.send();
		expect(await at.problem()).toBeUndefined();
		expect(at.shelf.items.size).toBe(1);
	});
});
