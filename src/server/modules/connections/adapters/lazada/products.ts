import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { refused } from '../call.ts';
import type {
	Figure,
	FigureOutcome,
	MadeProduct,
	MarketplaceApi,
	ProductWish,
	ShopKeys,
} from '../marketplace-api.ts';
import { choicesOf, idOf, neededId, neededText, shortText } from '../read.ts';
import { causeOfDetail, LazadaRefusal, type LazadaCall } from './call.ts';
import { askLazadaDemands, lazadaAttributes } from './demands.ts';
import { figuresXml, htmlOf } from './payload.ts';

const centimetres = (millimetres: number) => String(Math.max(1, Math.ceil(millimetres / 10)));

const packageOf = ({ weightGrams, size }: ProductWish) => ({
	package_weight: String(weightGrams / 1000),
	...(size
		? {
				package_length: centimetres(size.lengthMm),
				package_width: centimetres(size.widthMm),
				package_height: centimetres(size.heightMm),
			}
		: {}),
});

const attributesOf = ({ name, description, brand, attributes }: ProductWish) => ({
	...lazadaAttributes(attributes).normal,
	name,
	description: htmlOf(description),
	brand: brand === '' ? 'No Brand' : brand,
});

/** What a SKU carries besides its figures: `variation` tells those of one product apart. */
function skuOf(wish: ProductWish, label: string) {
	const { sku, sale } = lazadaAttributes(wish.attributes);
	const saleProp = { ...sale, ...(label === '' ? {} : { variation: label }) };
	return {
		...sku,
		...(Object.keys(saleProp).length > 0 ? { saleProp } : {}),
		...packageOf(wish),
	};
}

const modelsOf = (rows: unknown, fields: { sku: string; id: string }) =>
	rowsOf(rows).map((row) => ({
		sku: String(row[fields.sku] ?? ''),
		modelId: neededId(row[fields.id]),
	}));

export function lazadaProducts(
	call: LazadaCall,
): Pick<
	MarketplaceApi,
	| 'uploadImage'
	| 'createProduct'
	| 'suggestCategories'
	| 'askDemands'
	| 'updateProduct'
	| 'findProduct'
	| 'setStock'
	| 'setPrice'
> {
	const put = (shop: ShopKeys, path: string, product: object) =>
		call(path, {
			shop,
			method: 'POST',
			values: { payload: JSON.stringify({ Request: { Product: product } }) },
		});

	async function setFigures(
		shop: ShopKeys,
		itemId: string,
		figures: readonly Figure[],
		{ path, field }: { path: string; field: string },
	): Promise<FigureOutcome[]> {
		const payload = figuresXml(
			figures.map(({ sku, modelId, value }) => ({
				ItemId: itemId,
				SkuId: modelId,
				SellerSku: sku,
				[field]: String(value),
			})),
		);
		const body = await call(path, { shop, method: 'POST', values: { payload } }).catch(
			(error: unknown) => {
				if (error instanceof LazadaRefusal) return error;
				throw error;
			},
		);
		const refusal = body instanceof LazadaRefusal ? body : undefined;
		return outcomesOf(figures, refusal, refusal?.details ?? rowsOf(rowOf(body)?.['detail']));
	}

	return {
		async uploadImage(shop, { bytes, name }) {
			const body = await call('/image/upload', {
				shop,
				method: 'POST',
				file: { field: 'image', bytes, name },
			});
			return neededText(rowOf(rowOf(body['data'])?.['image']) ?? {}, 'url');
		},

		async createProduct(shop, wish) {
			const body = await put(shop, '/product/create', {
				PrimaryCategory: wish.categoryId,
				Images: { Image: wish.images },
				Attributes: attributesOf(wish),
				Skus: {
					Sku: wish.variants.map(({ sku, label, priceIdr, stock }) => ({
						SellerSku: sku,
						...skuOf(wish, label),
						quantity: String(stock),
						price: String(priceIdr),
						...(wish.draft ? { Status: 'inactive' } : {}),
					})),
				},
			});
			const data = rowOf(body['data']) ?? {};
			return {
				itemId: neededId(data['item_id']),
				models: modelsOf(data['sku_list'], { sku: 'seller_sku', id: 'sku_id' }),
			};
		},

		async suggestCategories(shop, name) {
			const body = await call('/product/category/suggestion/get', {
				shop,
				values: { product_name: name },
			});
			return choicesOf(
				rowsOf(rowOf(body['data'])?.['categorySuggestions']).map((row) => ({
					id: idOf(row['categoryId']),
					path: shortText(row['categoryPath'] ?? row['categoryName']),
				})),
			);
		},

		askDemands: (shop, categoryId) => askLazadaDemands(call, shop, categoryId),

		async updateProduct(shop, made, wish) {
			await put(shop, '/product/update', {
				ItemId: made.itemId,
				Images: { Image: wish.images },
				Attributes: attributesOf(wish),
				Skus: {
					Sku: made.models.map(({ sku, modelId }) => ({
						SkuId: modelId,
						SellerSku: sku,
						...lazadaAttributes(wish.attributes).sku,
						...packageOf(wish),
					})),
				},
			});
		},

		async findProduct(shop, skus) {
			const body = await call('/products/get', {
				shop,
				values: { filter: 'all', limit: '10', sku_seller_list: JSON.stringify(skus) },
			});
			const [found] = rowsOf(rowOf(body['data'])?.['products']);
			if (!found) return null;
			return {
				itemId: neededId(found['item_id']),
				models: modelsOf(found['skus'], { sku: 'SellerSku', id: 'SkuId' }),
			} satisfies MadeProduct;
		},

		// Pieces that may be sold: `Quantity` of the other call would count those that are promised there once more.
		setStock: (shop, itemId, figures) =>
			setFigures(shop, itemId, figures, {
				path: '/product/stock/sellable/update',
				field: 'SellableQuantity',
			}),

		setPrice: (shop, itemId, figures) =>
			setFigures(shop, itemId, figures, {
				path: '/product/price_quantity/update',
				field: 'Price',
			}),
	};
}

/**
 * With a list of what failed the others are done, also where all was said to be well (code "0"). Where a row of it names
 * no figure of ours, or nothing is named at all, nobody knows, and each is tried again.
 */
function outcomesOf(
	figures: readonly Figure[],
	refusal: LazadaRefusal | undefined,
	details: readonly Row[],
): FigureOutcome[] {
	const isAbout = (row: Row, { sku, modelId }: Figure) =>
		row['seller_sku'] === sku || (modelId !== '' && idOf(row['sku_id']) === modelId);
	const stray = details.find((row) => !figures.some((figure) => isAbout(row, figure)));
	return figures.map((figure): FigureOutcome => {
		const { sku } = figure;
		const row = details.find((one) => isAbout(one, figure)) ?? stray;
		if (row) {
			const theirCode = refusal?.theirCode ?? row['code'];
			return { sku, ok: false, error: refused(causeOfDetail(row), theirCode) };
		}
		return refusal && details.length === 0 ? { sku, ok: false, error: refusal } : { sku, ok: true };
	});
}
