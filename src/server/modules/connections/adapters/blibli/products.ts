import { rowsOf } from '#platform/foreign-json.ts';
import { refused } from '../call.ts';
import {
	MarketplaceError,
	type Figure,
	type FigureOutcome,
	type MadeProduct,
	type MarketplaceApi,
	type ProductWish,
	type ShopKeys,
} from '../marketplace-api.ts';
import { idOf, neededId } from '../read.ts';
import type { BlibliCall } from './call.ts';
import { askBlibliDemands, blibliAttributes, blibliBrand, filled } from './demands.ts';

/** Texts go over in base64, in UTF-8. */
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

const centimetres = (millimetres: number) => Math.max(1, Math.ceil(millimetres / 10));

const contentOf = (wish: ProductWish) => ({
	name: wish.name,
	description: base64(wish.description),
	...filled('attributes', blibliAttributes(wish.attributes).product),
	dimension: {
		...(wish.size
			? {
					length: centimetres(wish.size.lengthMm),
					width: centimetres(wish.size.widthMm),
					height: centimetres(wish.size.heightMm),
				}
			: {}),
		// Grams.
		weight: wish.weightGrams,
	},
});

export function blibliProducts(
	call: BlibliCall,
): Pick<
	MarketplaceApi,
	| 'uploadImage'
	| 'createProduct'
	| 'askDemands'
	| 'updateProduct'
	| 'findProduct'
	| 'setStock'
	| 'setPrice'
> {
	/** Where couriers fetch parcels: products need one. */
	async function pickupPoint(shop: ShopKeys): Promise<string> {
		const body = await call('/mta/api/businesspartner/v1/product/getPickupPoint', { shop });
		const [first] = rowsOf(body['content']);
		if (!first) throw refused('shop-not-ready', 'no-pickup-point');
		return neededId(first['code']);
	}

	/** One call a figure: theirs for many adds what it is given instead of setting it. */
	async function setEach(
		shop: ShopKeys,
		figures: readonly Figure[],
		send: (figure: Figure) => { path: string; body: unknown },
	): Promise<FigureOutcome[]> {
		const outcomes: FigureOutcome[] = [];
		for (const figure of figures) {
			try {
				await call(send(figure).path, { shop, method: 'PUT', body: send(figure).body });
				outcomes.push({ sku: figure.sku, ok: true });
			} catch (error) {
				if (!(error instanceof MarketplaceError) || error.problem !== 'refused') throw error;
				outcomes.push({ sku: figure.sku, ok: false, error });
			}
		}
		return outcomes;
	}

	const itemPath = (modelId: string) => `/seller/v1/products/${encodeURIComponent(modelId)}`;

	return {
		// A picture goes along with its product, by the address where they can fetch it.
		uploadImage: (_shop, { url }) =>
			url.startsWith('https:')
				? Promise.resolve(url)
				: Promise.reject(refused('picture-refused', 'no-https')),

		async createProduct(shop, wish) {
			const pickupPointCode = await pickupPoint(shop);
			const brand = await blibliBrand(call, shop, wish.brand);
			const { variant, special } = blibliAttributes(wish.attributes);
			const pictures = wish.images.map((url, index) => [`image-${index + 1}`, url] as const);
			await call('/seller/v1/products/async', {
				shop,
				method: 'POST',
				body: {
					product: [
						{
							...contentOf(wish),
							categoryCode: wish.categoryId,
							...brand,
							pickupPointCode,
							productType: 1,
							imageMap: Object.fromEntries(pictures),
							productItems: wish.variants.map(({ sku, label, priceIdr, stock, gtin }) => ({
								sellerSku: sku,
								upcCode: gtin,
								price: { regular: priceIdr, sale: priceIdr },
								stock,
								minimumStock: 0,
								buyable: !wish.draft,
								images: pictures.map(([key]) => key),
								...filled('variantAttribute', {
									...variant,
									...(label === '' ? {} : { Varian: label }),
								}),
								...filled('specialAttribute', special),
							})),
						},
					],
				},
			});
			return null;
		},

		askDemands: (shop, categoryId) => askBlibliDemands(call, shop, categoryId),

		async updateProduct(shop, made, wish) {
			await call(`${itemPath(made.itemId)}/detail`, {
				shop,
				method: 'PUT',
				body: contentOf(wish),
			});
		},

		async findProduct(shop, skus) {
			const body = await call('/mta/api/businesspartner/v2/product/getProductList', {
				shop,
				method: 'POST',
				body: { merchantSkus: skus, page: 0, size: 50 },
			});
			const rows = rowsOf(body['content']).filter((row) => idOf(row['gdnSku']) !== '');
			const [first] = rows;
			if (!first) return null;
			const itemId = neededId(first['productSku']);
			return {
				itemId,
				models: rows
					.filter((row) => idOf(row['productSku']) === itemId)
					.map((row) => ({
						sku: String(row['merchantSku'] ?? ''),
						modelId: neededId(row['gdnSku']),
					})),
			} satisfies MadeProduct;
		},

		setStock: (shop, _itemId, figures) =>
			setEach(shop, figures, ({ modelId, value }) => ({
				path: `${itemPath(modelId)}/stock`,
				body: { availableStock: value },
			})),

		setPrice: (shop, _itemId, figures) =>
			setEach(shop, figures, ({ modelId, value }) => ({
				path: itemPath(modelId),
				body: { price: { regular: value, sale: value } },
			})),
	};
}
