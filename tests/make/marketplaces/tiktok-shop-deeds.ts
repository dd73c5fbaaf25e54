import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { demanding, listedBrand, tikTokAttributes, tikTokTakes } from './demands.ts';
import type { Answer, Called } from './server.ts';
import type { Shelf, ShelfItem, ShelfModel, ShelfOrder } from './shelf.ts';

export const fail = (code: number, message: string, status = 200): Answer => ({
	status,
	body: { code, message, request_id: 'r' },
});
export const well = (data: object): Answer => ({
	status: 200,
	body: { code: 0, message: 'Success', data, request_id: 'r' },
});

const words: Record<ShelfOrder['state'], string> = {
	unpaid: 'UNPAID',
	open: 'AWAITING_SHIPMENT',
	shipped: 'IN_TRANSIT',
	done: 'DELIVERED',
	cancelled: 'CANCELLED',
};

type Deed = (shelf: Shelf, called: Called, itemId: string) => Answer;

const warehouse = '7068517275539719942';

const skuRow = ({ sku, modelId, priceIdr, stock }: ShelfModel) => ({
	id: modelId,
	seller_sku: sku,
	price: { currency: 'IDR', sale_price: String(priceIdr) },
	inventory: [{ warehouse_id: warehouse, quantity: stock }],
});

const itemRow = (item: ShelfItem) => ({
	id: item.itemId,
	title: item.name,
	status: item.hidden ? 'DRAFT' : 'ACTIVATE',
	skus: item.models.map(skuRow),
});

/** Sets a figure for each SKU; those that fail stand in `errors` of an answer that says Success. */
function setEach(
	shelf: Shelf,
	{ body }: Called,
	itemId: string,
	set: (model: ShelfModel | undefined, row: Row) => string | undefined,
): Answer {
	if (!shelf.items.has(itemId)) return fail(12_052_260, 'The product ID does not exist');
	const errors = rowsOf(body['skus'])
		.map((row): Row | undefined => {
			const message = set(shelf.model(String(row['id']), itemId), row);
			if (message === undefined) return undefined;
			const inner = [{ warehouse_id: warehouse, code: 12_052_393, message }];
			return {
				code: 12_052_990,
				message: 'The check failed.',
				detail: { sku_id: row['id'], extra_errors: inner },
			};
		})
		.filter((row) => row !== undefined);
	return well(errors.length > 0 ? { errors } : {});
}

/** Each piece is a line of its own. */
function orderRow(order: ShelfOrder) {
	const pieces = order.lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
	return {
		id: order.id,
		status: words[order.state],
		create_time: Math.floor(order.placedAt.getTime() / 1000),
		update_time: Math.floor(order.changedAt.getTime() / 1000),
		...(order.sent ? { collection_time: Math.floor(order.changedAt.getTime() / 1000) } : {}),
		buyer_email: 'rahasia@chat.example',
		recipient_address: {
			name: 'Pembeli Rahasia',
			phone_number: '0899999999',
			full_address: 'Jalan Rahasia 1',
			district_info: [
				{ address_level: 'L0', address_level_name: 'Country', address_name: 'Indonesia' },
				{ address_level: 'L2', address_level_name: 'City', address_name: order.city },
			],
		},
		line_items: pieces.map((line, index) => ({
			id: `${order.id}${index}`,
			product_id: line.itemId,
			product_name: line.title,
			sku_id: line.modelId,
			sku_name: '',
			seller_sku: line.sku,
			combined_listing_skus: (line.parts ?? []).map((part) => ({
				sku_id: part.modelId,
				sku_count: part.count,
				product_id: part.itemId,
				seller_sku: part.sku,
			})),
			sale_price: String(line.priceIdr),
			original_price: String(line.priceIdr),
			currency: 'IDR',
			display_status: order.state === 'cancelled' ? 'CANCELLED' : 'TO_SHIP',
		})),
	};
}

/** What TikTok Shop does for a shop, by method and path with `{id}` for a product. */
export const deeds: Record<string, Deed> = {
	'POST /product/202309/categories/recommend': (_shelf, { body }) =>
		body['product_title']
			? well({
					leaf_category_id: '100107',
					categories: [
						{ id: '100000', level: 1, name: 'Makanan', is_leaf: false },
						{ id: '100107', level: 2, name: 'Keripik', is_leaf: true },
					],
				})
			: fail(36_009_004, 'product_title is required', 400),
	'GET /product/202309/categories/{id}/attributes': (_shelf, { query }, categoryId) =>
		query.get('locale') === 'id-ID'
			? well({ attributes: categoryId === demanding ? tikTokAttributes : [] })
			: fail(36_009_004, 'locale is invalid', 400),
	'GET /product/202309/brands': (_shelf, { query }) => {
		const { id, name } = listedBrand;
		const asked = (query.get('brand_name') ?? '').toLowerCase();
		const row = {
			authorized_status: 'UNAUTHORIZED',
			brand_status: 'AVAILABLE',
			is_t1_brand: false,
		};
		const brands = [
			{ ...row, id: '70824273115843', name: `${name} Jaya` },
			{ ...row, id, name },
		].filter((brand) => brand.name.toLowerCase().includes(asked));
		return well({ brands, total_count: brands.length, next_page_token: '' });
	},
	'POST /product/202309/images/upload': (shelf, { form }) => {
		const file = form?.get('data');
		if (!(file instanceof File) || file.size === 0) return fail(12_038_002, 'Invalid upload file.');
		const uri = `tos-maliva/${shelf.id()}`;
		return well({ uri, url: `https://p16.example/${uri}`, use_case: 'MAIN_IMAGE' });
	},
	'GET /logistics/202309/warehouses': () =>
		well({
			warehouses: [
				{ id: '1', type: 'RETURN_WAREHOUSE', effect_status: 'ENABLED', is_default: true },
				{ id: warehouse, type: 'SALES_WAREHOUSE', effect_status: 'ENABLED', is_default: true },
			],
		}),
	'POST /product/202309/products': (shelf, { body }) => {
		const key = String(body['idempotency_key'] ?? '');
		const known = shelf.items.get(shelf.byKey.get(key) ?? '');
		if (known) return well({ product_id: known.itemId, skus: known.models.map(skuRow) });
		for (const field of ['title', 'description', 'category_id', 'main_images', 'package_weight'])
			if (!body[field]) return fail(12_052_910, `Missing ${field}`);
		if (body['category_id'] === '999')
			return fail(12_052_910, "Tokopedia platform doesn't support this category");
		if (body['category_id'] === demanding && !tikTokTakes(body['product_attributes']))
			return fail(12_052_104, 'The mandatory product attribute is missing');
		if (body['brand_id'] !== undefined && body['brand_id'] !== listedBrand.id)
			return fail(12_052_013, 'The brand does not exist');
		const skus = rowsOf(body['skus']);
		if (skus.some((sku) => rowsOf(sku['inventory'])[0]?.['warehouse_id'] !== warehouse))
			return fail(12_052_097, 'The warehouse does not exist');
		const made = shelf.put({
			name: String(body['title']),
			description: String(body['description']),
			pictures: rowsOf(body['main_images']).map(({ uri }) => String(uri)),
			weightGrams: Math.round(Number(rowOf(body['package_weight'])?.['value']) * 1000),
			categoryId: String(body['category_id']),
			brand: body['brand_id'] === listedBrand.id ? listedBrand.name : '',
			attributes: body['product_attributes'],
			hidden: body['save_mode'] === 'AS_DRAFT',
			models: skus.map((sku) => ({
				sku: String(sku['seller_sku']),
				modelId: shelf.id(),
				label: String(rowsOf(sku['sales_attributes'])[0]?.['value_name'] ?? ''),
				priceIdr: Number(rowOf(sku['price'])?.['amount']),
				stock: Number(rowsOf(sku['inventory'])[0]?.['quantity']),
			})),
		});
		if (key !== '') shelf.byKey.set(key, made.itemId);
		return well({ product_id: made.itemId, skus: made.models.map(skuRow), warnings: [] });
	},
	'POST /product/202509/products/{id}/partial_edit': (shelf, { body }, itemId) => {
		const item = shelf.items.get(itemId);
		if (!item) return fail(12_052_260, 'The product ID does not exist');
		item.name = String(body['title']);
		item.description = String(body['description']);
		item.attributes = body['product_attributes'];
		return well({ product_id: itemId, skus: item.models.map(skuRow) });
	},
	'POST /product/202502/products/search': (shelf, { body }) => {
		const skus = (body['seller_skus'] ?? []) as string[];
		const items = [...shelf.items.values()].filter((item) =>
			item.models.some(({ sku }) => skus.includes(sku)),
		);
		return well({ total_count: items.length, products: items.map(itemRow) });
	},
	'POST /product/202309/products/{id}/inventory/update': (shelf, called, itemId) =>
		setEach(shelf, called, itemId, (model, row) =>
			shelf.setStock(model, Number(rowsOf(row['inventory'])[0]?.['quantity'])),
		),
	'POST /product/202309/products/{id}/prices/update': (shelf, called, itemId) =>
		setEach(shelf, called, itemId, (model, row) =>
			shelf.setPrice(model, Number(rowOf(row['price'])?.['amount'])),
		),
	'POST /order/202309/orders/search': (shelf, { body, query }) => {
		const size = Number(query.get('page_size'));
		const skip = Number(query.get('page_token') ?? '0');
		if (!(size >= 1 && size <= 100)) return fail(12_052_910, 'Invalid page_size');
		const [from, until] = [body['update_time_ge'], body['update_time_lt']].map(Number) as [
			number,
			number,
		];
		const all = shelf.changed(from * 1000, until * 1000 - 1);
		const page = all.slice(skip, skip + size);
		const more = skip + page.length < all.length;
		return well({
			total_count: all.length,
			next_page_token: more ? String(skip + page.length) : '',
			orders: page.map(orderRow),
		});
	},
	'GET /order/202309/orders': (shelf, { query }) => {
		const ids = (query.get('ids') ?? '').split(',');
		if (ids.length > 50) return fail(12_052_910, 'Too many ids');
		const found = ids.map((id) => shelf.orders.get(id)).filter((one) => one !== undefined);
		return well({ orders: found.map(orderRow) });
	},
};
