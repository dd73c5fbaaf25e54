import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { refused } from '../call.ts';
import type {
	FigureOutcome,
	Figure,
	MadeProduct,
	MarketplaceApi,
	ProductWish,
	ShopKeys,
} from '../marketplace-api.ts';
import { choicesOf, idOf, neededId, neededText, shortText } from '../read.ts';
import { problemOf, type TikTokCall } from './call.ts';
import { askTikTokDemands, tikTokAttributes, tikTokBrand } from './demands.ts';

const html = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.split(/\r?\n\s*/)
		.filter((line) => line !== '')
		.map((line) => `<p>${line}</p>`)
		.join('');

const centimetres = (millimetres: number) => String(Math.max(1, Math.ceil(millimetres / 10)));

const contentOf = (wish: ProductWish) => ({
	title: wish.name,
	description: html(wish.description),
	main_images: wish.images.map((uri) => ({ uri })),
	...tikTokAttributes(wish.attributes),
	package_weight: { value: String(wish.weightGrams / 1000), unit: 'KILOGRAM' },
	...(wish.size
		? {
				package_dimensions: {
					length: centimetres(wish.size.lengthMm),
					width: centimetres(wish.size.widthMm),
					height: centimetres(wish.size.heightMm),
					unit: 'CENTIMETER',
				},
			}
		: {}),
});

const modelsOf = (rows: unknown) =>
	rowsOf(rows).map((row) => ({
		sku: String(row['seller_sku'] ?? ''),
		modelId: neededId(row['id']),
	}));

export function tikTokProducts(
	call: TikTokCall,
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
	/** Where sales go out from: new products need it. */
	async function warehouse(shop: ShopKeys): Promise<string> {
		const data = await call('/logistics/202309/warehouses', { shop });
		const open = rowsOf(data['warehouses']).filter(
			(one) => one['type'] === 'SALES_WAREHOUSE' && one['effect_status'] === 'ENABLED',
		);
		const chosen = open.find((one) => one['is_default'] === true) ?? open[0];
		if (!chosen) throw refused('shop-not-ready', 'no-warehouse');
		return neededId(chosen['id']);
	}

	async function setFigures(
		shop: ShopKeys,
		figures: readonly Figure[],
		path: string,
		row: (value: number) => Row,
	): Promise<FigureOutcome[]> {
		const data = await call(path, {
			shop,
			method: 'POST',
			body: { skus: figures.map(({ modelId, value }) => ({ id: modelId, ...row(value) })) },
		});
		const failed = new Map(
			rowsOf(data['errors']).map((error) => [
				idOf(rowOf(error['detail'])?.['sku_id']),
				reasonOf(error),
			]),
		);
		return figures.map(({ sku, modelId }) => {
			const error = failed.get(modelId);
			return error ? { sku, ok: false, error } : { sku, ok: true };
		});
	}

	return {
		async uploadImage(shop, { bytes, name }) {
			const form = new FormData();
			form.set('data', new Blob([Buffer.from(bytes)], { type: 'image/jpeg' }), name);
			form.set('use_case', 'MAIN_IMAGE');
			const path = '/product/202309/images/upload';
			return neededText(await call(path, { shop, ofSeller: true, method: 'POST', form }), 'uri');
		},

		async createProduct(shop, wish) {
			const warehouseId = await warehouse(shop);
			const brand = await tikTokBrand(call, shop, wish);
			const data = await call('/product/202309/products', {
				shop,
				method: 'POST',
				body: {
					...contentOf(wish),
					...brand,
					save_mode: wish.draft ? 'AS_DRAFT' : 'LISTING',
					category_id: wish.categoryId,
					// Both are one shop now: what is put there stands in both.
					listing_platforms: ['TIKTOK_SHOP', 'TOKOPEDIA'],
					idempotency_key: wish.key,
					skus: wish.variants.map(({ sku, label, priceIdr, stock, gtin }) => ({
						seller_sku: sku,
						sales_attributes: label === '' ? [] : [{ name: 'Varian', value_name: label }],
						price: { amount: String(priceIdr), currency: 'IDR' },
						inventory: [{ warehouse_id: warehouseId, quantity: stock }],
						...(gtin === '' ? {} : { identifier_code: { code: gtin, type: 'GTIN' } }),
					})),
				},
			});
			return { itemId: neededId(data['product_id']), models: modelsOf(data['skus']) };
		},

		async suggestCategories(shop, name) {
			const data = await call('/product/202309/categories/recommend', {
				shop,
				method: 'POST',
				body: { product_title: name },
			});
			const path = rowsOf(data['categories']).map((row) => shortText(row['name'], 60));
			return choicesOf([{ id: idOf(data['leaf_category_id']), path: path.join(' > ') }]);
		},

		askDemands: (shop, categoryId) => askTikTokDemands(call, shop, categoryId),

		async updateProduct(shop, made, wish) {
			const id = encodeURIComponent(made.itemId);
			const brand = await tikTokBrand(call, shop, wish);
			await call(`/product/202509/products/${id}/partial_edit`, {
				shop,
				method: 'POST',
				body: { ...contentOf(wish), ...brand, save_mode: wish.draft ? 'AS_DRAFT' : 'LISTING' },
			});
		},

		async findProduct(shop, skus) {
			const data = await call('/product/202502/products/search', {
				shop,
				method: 'POST',
				query: { page_size: '10' },
				body: { status: 'ALL', seller_skus: skus },
			});
			const [found] = rowsOf(data['products']).filter((row) => row['status'] !== 'DELETED');
			if (!found) return null;
			return {
				itemId: neededId(found['id']),
				models: modelsOf(found['skus']),
			} satisfies MadeProduct;
		},

		// Without a warehouse it is that of the SKU where there is one; of several they must be told, and say so.
		setStock: (shop, itemId, figures) =>
			setFigures(
				shop,
				figures,
				`/product/202309/products/${encodeURIComponent(itemId)}/inventory/update`,
				(quantity) => ({ inventory: [{ quantity }] }),
			),

		setPrice: (shop, itemId, figures) =>
			setFigures(
				shop,
				figures,
				`/product/202309/products/${encodeURIComponent(itemId)}/prices/update`,
				(amount) => ({ price: { amount: String(amount), currency: 'IDR' } }),
			),
	};
}

/** The first of what they say of one SKU: the inner error tells more than "The check failed". */
function reasonOf(error: Row) {
	const inner = rowsOf(rowOf(error['detail'])?.['extra_errors'])[0] ?? error;
	return problemOf(String(inner['code']), String(inner['message'] ?? ''));
}
