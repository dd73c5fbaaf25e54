import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { causeOf, refused, strange } from '../call.ts';
import {
	MarketplaceError,
	type Figure,
	type FigureOutcome,
	type MadeProduct,
	type MarketplaceApi,
	type ProductWish,
	type ShopKeys,
} from '../marketplace-api.ts';
import { choicesOf, idOf, neededId, numberOf, shortText } from '../read.ts';
import { responseOf, type ShopeeCall } from './call.ts';
import { askShopeeDemands, shopeeAttributes, shopeeBrand } from './demands.ts';

const centimetres = (millimetres: number) => Math.max(1, Math.ceil(millimetres / 10));

/** What products have in common when they are made and when they are changed. */
function contentOf(wish: ProductWish) {
	return {
		item_name: wish.name,
		description: wish.description,
		weight: wish.weightGrams / 1000,
		image: { image_id_list: wish.images },
		...(wish.size
			? {
					dimension: {
						package_length: centimetres(wish.size.lengthMm),
						package_width: centimetres(wish.size.widthMm),
						package_height: centimetres(wish.size.heightMm),
					},
				}
			: {}),
		...shopeeAttributes(wish.attributes),
	};
}

/** From the root down; '' where it is not in the tree, or is no leaf: products lie in leaves alone. */
function pathOf(byId: ReadonlyMap<string, Row>, id: string): string {
	const names: string[] = [];
	if (byId.get(id)?.['has_children'] === true) return '';
	for (let at = byId.get(id); at && names.length < 6; at = byId.get(idOf(at['parent_category_id'])))
		names.unshift(shortText(at['display_category_name'] ?? at['original_category_name'], 60));
	return names.join(' > ');
}

const gtinOf = (gtin: string) => (gtin === '' ? {} : { gtin_code: gtin });

export function shopeeProducts(
	call: ShopeeCall,
): Pick<
	MarketplaceApi,
	| 'uploadImage'
	| 'createProduct'
	| 'finishProduct'
	| 'suggestCategories'
	| 'askDemands'
	| 'updateProduct'
	| 'findProduct'
	| 'setStock'
	| 'setPrice'
> {
	/** The ways that the shop has switched on: a product needs at least one. */
	async function channels(shop: ShopKeys) {
		const body = await call('/logistics/get_channel_list', { shop });
		const on = rowsOf(responseOf(body)['logistics_channel_list']).filter(
			(channel) => channel['enabled'] === true,
		);
		if (on.length === 0) throw refused('shop-not-ready', 'no-logistics');
		return on.map((channel) => ({
			logistic_id: numberOf(neededId(channel['logistics_channel_id'])),
			enabled: true,
		}));
	}

	/** Variants of an item that stands: one tier, one model for each. */
	async function initVariants(shop: ShopKeys, itemId: string, wish: ProductWish) {
		const body = await call('/product/init_tier_variation', {
			shop,
			body: {
				item_id: numberOf(itemId),
				tier_variation: [
					{ name: 'Varian', option_list: wish.variants.map(({ label }) => ({ option: label })) },
				],
				model: wish.variants.map((variant, index) => ({
					tier_index: [index],
					original_price: variant.priceIdr,
					model_sku: variant.sku,
					seller_stock: [{ stock: variant.stock }],
					...gtinOf(variant.gtin),
				})),
			},
		});
		return modelsOf(responseOf(body)['model']);
	}

	const modelsOf = (rows: unknown) =>
		rowsOf(rows).map((row) => ({
			sku: typeof row['model_sku'] === 'string' ? row['model_sku'] : '',
			modelId: neededId(row['model_id']),
		}));

	async function setFigures(
		shop: ShopKeys,
		itemId: string,
		figures: readonly Figure[],
		list: { path: string; field: string; row: (value: number) => Row },
	): Promise<FigureOutcome[]> {
		const body = await call(list.path, {
			shop,
			body: {
				item_id: numberOf(itemId),
				[list.field]: figures.map(({ modelId, value }) => ({
					model_id: numberOf(modelId),
					...list.row(value),
				})),
			},
		}).catch((error: unknown) => {
			// It says no to all when all were refused, and names no reason but in the list that did not come.
			if (error instanceof MarketplaceError && error.problem === 'refused') return error;
			throw error;
		});
		if (body instanceof MarketplaceError)
			return figures.map(({ sku }) => ({ sku, ok: false, error: body }));
		const response = responseOf(body);
		const failed = new Map(
			rowsOf(response['failure_list']).map((row) => [
				idOf(row['model_id']) || '0',
				String(row['failed_reason'] ?? ''),
			]),
		);
		const done = new Set(
			rowsOf(response['success_list']).map((row) => idOf(row['model_id']) || '0'),
		);
		return figures.map(({ sku, modelId }) => {
			const id = modelId || '0';
			const reason = failed.get(id);
			if (reason !== undefined)
				return { sku, ok: false, error: refused(causeOf(reason), 'failure_list') };
			if (!done.has(id)) return { sku, ok: false, error: strange('neither-list') };
			return { sku, ok: true };
		});
	}

	return {
		async uploadImage(shop, { bytes, name }) {
			const form = new FormData();
			form.set('image', new Blob([Buffer.from(bytes)], { type: 'image/jpeg' }), name);
			const body = await call('/media_space/upload_image', { shop, form });
			return neededId(rowOf(responseOf(body)['image_info'])?.['image_id']);
		},

		async createProduct(shop, wish) {
			const [first] = wish.variants;
			const several = wish.variants.length > 1;
			const made = responseOf(
				await call('/product/add_item', {
					shop,
					body: {
						...contentOf(wish),
						brand: await shopeeBrand(call, shop, wish),
						category_id: numberOf(wish.categoryId),
						logistic_info: await channels(shop),
						original_price: first!.priceIdr,
						// Nobody may buy it before its variants stand.
						seller_stock: [{ stock: several ? 0 : first!.stock }],
						item_sku: first!.sku,
						condition: 'NEW',
						item_dangerous: 0,
						item_status: wish.draft ? 'UNLIST' : 'NORMAL',
						...(several ? {} : gtinOf(first!.gtin)),
					},
				}),
			);
			const itemId = neededId(made['item_id']);
			if (!several) return { itemId, models: [{ sku: first!.sku, modelId: '' }] };
			return { itemId, models: await initVariants(shop, itemId, wish) };
		},

		async finishProduct(shop, found, wish) {
			const there = new Set(found.models.map(({ sku }) => sku));
			const none = found.models.every(({ modelId }) => modelId === '');
			if (wish.variants.length < 2 || !none) return found;
			if (wish.variants.every(({ sku }) => there.has(sku))) return found;
			return { itemId: found.itemId, models: await initVariants(shop, found.itemId, wish) };
		},

		async suggestCategories(shop, name) {
			const likely = responseOf(
				await call('/product/category_recommend', { shop, query: { item_name: name } }),
			)['category_id'];
			const ids = (Array.isArray(likely) ? likely : []).map(idOf).filter((id) => id !== '');
			if (ids.length === 0) return [];
			const tree = rowsOf(
				responseOf(await call('/product/get_category', { shop, query: { language: 'id' } }))[
					'category_list'
				],
			);
			const byId = new Map(tree.map((row) => [idOf(row['category_id']), row]));
			return choicesOf(ids.map((id) => ({ id, path: pathOf(byId, id) })));
		},

		askDemands: (shop, categoryId) => askShopeeDemands(call, shop, categoryId),

		async updateProduct(shop, made, wish) {
			const brand = await shopeeBrand(call, shop, wish);
			await call('/product/update_item', {
				shop,
				body: { item_id: numberOf(made.itemId), ...contentOf(wish), brand },
			});
		},

		async findProduct(shop, skus) {
			const found = responseOf(
				await call('/product/search_item', {
					shop,
					query: { item_sku: skus[0] ?? '', page_size: '2' },
				}),
			);
			const ids = Array.isArray(found['item_id_list']) ? (found['item_id_list'] as unknown[]) : [];
			const itemId = idOf(ids[0]);
			if (itemId === '') return null;
			const models = modelsOf(
				responseOf(await call('/product/get_model_list', { shop, query: { item_id: itemId } }))[
					'model'
				],
			);
			return {
				itemId,
				models: models.length > 0 ? models : [{ sku: skus[0] ?? '', modelId: '' }],
			} satisfies MadeProduct;
		},

		setStock: (shop, itemId, figures) =>
			setFigures(shop, itemId, figures, {
				path: '/product/update_stock',
				field: 'stock_list',
				row: (stock) => ({ seller_stock: [{ stock }] }),
			}),

		setPrice: (shop, itemId, figures) =>
			setFigures(shop, itemId, figures, {
				path: '/product/update_price',
				field: 'price_list',
				row: (price) => ({ original_price: price }),
			}),
	};
}
