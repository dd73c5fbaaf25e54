import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import { marketplaceApi } from '#modules/connections/adapters/index.ts';
import {
	MarketplaceError,
	type ConnectableCode,
	type Figure,
	type FigureOutcome,
	type MadeProduct,
	type MarketplaceApi,
	type OpenedShop,
	type ProductWish,
} from '#modules/connections/adapters/marketplace-api.ts';
import { marketplaceSettings, readMarketplaces } from '#platform/config-marketplaces.ts';
import type { FakeMarketplace } from './fake-marketplace.ts';
import { starters } from './index.ts';

/** An installation that is a partner of this marketplace, with other keys where a test wants them. */
export function apiOf(fake: FakeMarketplace, other: Record<string, string> = {}): MarketplaceApi {
	const env = z.object(marketplaceSettings).parse({ ...fake.settings, ...other });
	return marketplaceApi({ marketplaces: readMarketplaces(env, []) }, fake.code)!;
}

export const picture = {
	bytes: Buffer.from('ffd8ffe000104a464946', 'hex'),
	name: 'keripik.jpg',
	url: 'https://umkm.test/media/market/keripik.jpg',
};

let wishes = 0;

export const wishOf = (
	api: MarketplaceApi,
	images: string[],
	change: Partial<ProductWish> = {},
): ProductWish => ({
	key: `wish-${api.code}-${(wishes += 1)}`,
	name: 'Keripik & Sambal <pedas> 🌶',
	description: 'Renyah, dibuat hari ini.\nTahan satu bulan di tempat kering.',
	categoryId: '100001',
	brand: '',
	attributes: [],
	images,
	weightGrams: 250,
	size: { lengthMm: 205, widthMm: 120, heightMm: 60 },
	variants: [{ sku: 'RU0000000000000001', label: '', priceIdr: 15_000, stock: 12, gtin: '' }],
	draft: false,
	...change,
});

export const twoVariants = [
	{ sku: 'RU000000000000000A', label: '100 g', priceIdr: 10_000, stock: 3, gtin: '' },
	{ sku: 'RU000000000000000B', label: '250 g', priceIdr: 22_000, stock: 5, gtin: '8991234567897' },
];

/** A marketplace of our own for this test file, an adapter to it, and a shop that its owner opened to us. */
export function useMarketplace(code: ConnectableCode) {
	const at = {} as { fake: FakeMarketplace; api: MarketplaceApi; shop: OpenedShop };
	beforeAll(async () => {
		at.fake = await starters[code]();
		at.api = apiOf(at.fake);
		[at.shop] = (await at.api.exchange(at.fake.shop.consent())) as [OpenedShop];
	});
	beforeEach(() => at.fake.shop.shelf.items.clear());
	afterAll(() => at.fake.stop());

	return Object.assign(at, {
		/** Puts a product there as the queue does, and finds it where it only went into their queue. */
		async put(change: Partial<ProductWish> = {}): Promise<MadeProduct> {
			const wish = wishOf(at.api, [await at.api.uploadImage(at.shop, picture)], change);
			const made = await at.api.createProduct(at.shop, wish);
			return (
				made ??
				(await at.api.findProduct(
					at.shop,
					wish.variants.map(({ sku }) => sku),
				))!
			);
		},
		onShelf: (sku: string) => at.fake.shop.shelf.bySku(sku)?.model,
	});
}

export const figures = (made: MadeProduct, ...values: number[]): Figure[] =>
	values.map((value, index) => ({ ...made.models[index]!, value }));

/** What a call says no with; undefined when it went well. */
export const errorOf = (call: Promise<unknown>): Promise<MarketplaceError | undefined> =>
	call.then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof MarketplaceError) return error;
			throw error;
		},
	);

export function failureOf(outcome: FigureOutcome): MarketplaceError {
	if (outcome.ok) throw new Error('It did not fail');
	return outcome.error;
}
