import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { picture, twoVariants, wishOf } from '#tests/make/marketplaces/contract.ts';
import { startSaying, type Saying } from '#tests/make/marketplaces/says.ts';
import {
	connectableCodes,
	MarketplaceError,
	type ConnectableCode,
	type MarketplaceApi,
	type OpenedShop,
} from './marketplace-api.ts';
import { signLazadaPush, signShopeePush, signTikTokPush } from './signing.ts';

const keys =
	`error message response code data success content errorCode errorMessage type detail errors warning msg
	access_token refresh_token expire_in expires_in refresh_expires_in country_user_info country seller_id shop_id
	shop_id_list access_token_expire_in refresh_token_expire_in shops id cipher region name shop_name image_info image_id
	image url uri item_id models model model_id model_sku logistics_channel_list logistics_channel_id enabled warehouses
	effect_status failure_list success_list failed_reason item_id_list sku_list skus SkuId SellerSku sku_id seller_sku
	product_id products category_list category_id categories categorySuggestions leaf_category_id gdnSku productSku
	merchantSku orders order_list order_sn order_id order_items order_item_id item_list line_items orderItems order itemId
	itemStatus quantity model_quantity_purchased create_time update_time created_at updated_at timestamp histories status
	order_status display_status currency sale_price item_price amount item product combined_listing_skus sku_count more
	list attribute_tree attribute_id mandatory attribute_info input_type input_validation_type attribute_value_list value_id
	child_attribute_list multi_lang language attribute_unit_list max_value_count brand_list brand_id has_next_page next_offset
	original_brand_name is_mandatory label options en_name attributes is_requried requirement_conditions condition_type
	attribute_value_id values brands brandCode brandName variantCreating next_cursor next_page_token paging totalPage totalRecord recipient_address district_info extra_errors toString
	valueOf __proto__ constructor length then`.split(/\s+/);

const leaf = fc.oneof(
	fc.constantFrom(null, true, false, '', '-', '0', 'ID', 'IDR', 'id', 'SALES_WAREHOUSE', 'ENABLED'),
	fc.constantFrom(0, -1, 1, 0.5, 1e21, 1_784_000_000, 9_007_199_254_740_993n.toString()),
	fc.string({ maxLength: 12 }),
	fc.integer(),
);
const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6, withCrossShrink: true },
		leaf,
		tie('object'),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.array(tie('object'), { minLength: 1, maxLength: 3 }),
	),
	object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { minKeys: 1, maxKeys: 8 }),
}));

/** Below what each says where all is well, so that what is read then is garbage too. */
const wells: Record<ConnectableCode, (inner: unknown) => object> = {
	shopee: (inner) => ({ error: '', message: '', response: inner }),
	lazada: (inner) => ({ code: '0', data: inner, request_id: 'r' }),
	'tiktok-shop': (inner) => ({ code: 0, message: 'Success', data: inner }),
	blibli: (inner) => ({ success: true, errorCode: null, content: inner }),
};

const garbage = (code: ConnectableCode) =>
	fc.record({
		status: fc.constantFrom(200, 200, 200, 200, 201, 202, 400, 401, 403, 404, 409, 429, 500),
		text: fc.oneof(
			fc.constantFrom(
				'',
				' ',
				'null',
				'[]',
				'7',
				'"ok"',
				'<html><h1>502',
				'{"code":0,"da',
				'\u0000',
			),
			value.map((one) => JSON.stringify(one)),
			value.map((one) => JSON.stringify(wells[code](one))),
			value.map((one) => JSON.stringify({ ...wells[code](one), ...(one as object) })),
			fc.string(),
		),
	});

/** With the keys of the servers of our own. */
const signers: Record<ConnectableCode, (url: string, raw: string) => string> = {
	shopee: (at, raw) => signShopeePush('kunci-push-shopee-uji', at, raw),
	lazada: (_at, raw) => signLazadaPush('rahasia-lazada-uji', '123456', raw),
	'tiktok-shop': (_at, raw) => signTikTokPush('rahasia-tiktok-uji', 'kunci-aplikasi', raw),
	blibli: () => 'x',
};

/** Every verb, once with one figure and once with several. */
function verbsOf(api: MarketplaceApi, shop: OpenedShop): Record<string, () => Promise<unknown>> {
	const made = {
		itemId: '71',
		models: twoVariants.map(({ sku }, index) => ({ sku, modelId: `${81 + index}` })),
	};
	const figures = made.models.map((model) => ({ ...model, value: 3 }));
	const wish = wishOf(api, ['https://x.test/1.jpg'], { variants: twoVariants });
	const within = { since: new Date(Date.now() - 1000), until: new Date() };
	const answer = { code: 'c', shopId: shop.shopId, accountId: '', userName: 'u' };
	return {
		exchange: () => api.exchange(answer),
		exchangeOfMany: () => api.exchange({ ...answer, shopId: '', accountId: '9' }),
		refresh: () => api.refresh(shop),
		uploadImage: () => api.uploadImage(shop, picture),
		createProduct: () => api.createProduct(shop, wish),
		createBranded: () => api.createProduct(shop, { ...wish, brand: 'Dapur Enok' }),
		askDemands: () => api.askDemands?.(shop, '100201') ?? Promise.resolve(),
		finishProduct: () =>
			api.finishProduct?.(shop, { itemId: '71', models: [{ sku: 'A', modelId: '' }] }, wish) ??
			Promise.resolve(),
		suggestCategories: () => api.suggestCategories?.(shop, 'Keripik') ?? Promise.resolve(),
		updateProduct: () => api.updateProduct(shop, made, wish),
		findProduct: () => api.findProduct(shop, ['A', 'B']),
		setStock: () => api.setStock(shop, '71', figures),
		setStockOfOne: () => api.setStock(shop, '71', figures.slice(0, 1)),
		setPrice: () => api.setPrice(shop, '71', figures),
		listOrders: () => api.listOrders(shop, within),
		getOrders: () => api.getOrders(shop, ['501', '502']),
		getOrdersOfOne: () => api.getOrders(shop, ['501']),
	};
}

describe.each(connectableCodes)('whatever %s says', (code) => {
	let there: Saying;
	let shop: OpenedShop;
	beforeAll(async () => {
		there = await startSaying(code);
		const ends = new Date(Date.now() + 60_000);
		const names = { shopId: '43', name: '', accessEndsAt: ends, refreshEndsAt: ends };
		shop = { ...names, accessToken: 'a', refreshToken: 'r', cipher: 'c' };
	});
	afterAll(() => there.stop());

	test('to any verb is an answer or one MarketplaceError, never another', async () => {
		const verbs = Object.entries(verbsOf(there.api, shop));
		await fc.assert(
			fc.asyncProperty(garbage(code), async (answer) => {
				there.say(answer.text, answer.status);
				for (const [name, verb] of verbs) {
					const error = await verb().then(
						() => undefined,
						(one: unknown) => one,
					);
					if (error !== undefined)
						expect(error, `${name}: ${String(error)}`).toBeInstanceOf(MarketplaceError);
				}
			}),
			{ numRuns: 120 },
		);
	}, 120_000);

	test('in a push that is signed is an event, none, or unreadable', () => {
		const at = 'https://umkm.test/push';
		const sign = signers[code];
		fc.assert(
			fc.property(garbage(code), ({ text }) => {
				const reading = there.api.readPush({ url: at, raw: text, header: () => sign(at, text) });
				const proved = reading.ok || reading.why === 'unreadable';
				expect(proved).toBe(code !== 'blibli');
			}),
		);
	});
});
