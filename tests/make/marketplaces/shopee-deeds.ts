import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { demanding, listedBrand, shopeeTakes, shopeeTree } from './demands.ts';
import type { Answer, Called } from './server.ts';
import type { Shelf, ShelfItem, ShelfOrder } from './shelf.ts';

const words: Record<ShelfOrder['state'], string> = {
	unpaid: 'UNPAID',
	open: 'READY_TO_SHIP',
	shipped: 'SHIPPED',
	done: 'COMPLETED',
	cancelled: 'CANCELLED',
};

export const fail = (error: string, message: string, status = 200): Answer => ({
	status,
	body: { error, message, request_id: 'r' },
});
const well = (response: object): Answer => ({
	status: 200,
	body: { error: '', message: '', warning: '', request_id: 'r', response },
});

type Deed = (shelf: Shelf, called: Called) => Answer;

const stockOf = (row: Row) => Number(rowsOf(row['seller_stock'])[0]?.['stock']);

/** Sets a figure for each row of the list. */
function setEach(
	shelf: Shelf,
	{ body }: Called,
	field: string,
	set: (item: ShelfItem, row: Row) => string | undefined,
): Answer {
	const item = shelf.items.get(String(body['item_id']));
	if (!item) return fail('error_item_not_found', 'Item_id is not found.');
	const rows = rowsOf(body[field]);
	if (rows.length < 1 || rows.length > 50) return fail('error_param', 'Length should be 1 to 50.');
	const failed: Row[] = [];
	const done: Row[] = [];
	for (const row of rows) {
		const reason = set(item, row);
		if (reason === undefined) done.push({ model_id: row['model_id'] });
		else failed.push({ model_id: row['model_id'], failed_reason: reason });
	}
	return well({ failure_list: failed, success_list: done });
}

/** Model 0 is an item without variants. */
const modelOf = (item: ShelfItem, row: Row) =>
	row['model_id'] === 0
		? item.models.find(({ label }) => label === '')
		: item.models.find(({ modelId, label }) => label !== '' && modelId === String(row['model_id']));

const modelRow = ({ modelId, sku, priceIdr, stock }: ShelfItem['models'][number]) => ({
	model_id: Number(modelId),
	model_sku: sku,
	price_info: [{ original_price: priceIdr }],
	stock_info_v2: { seller_stock: [{ stock }] },
});

const orderRow = (order: ShelfOrder) => ({
	order_sn: order.id,
	region: 'ID',
	currency: 'IDR',
	order_status: words[order.state],
	create_time: Math.floor(order.placedAt.getTime() / 1000),
	update_time: Math.floor(order.changedAt.getTime() / 1000),
	pickup_done_time: order.sent ? Math.floor(order.changedAt.getTime() / 1000) : 0,
	recipient_address: {
		name: 'Pembeli Rahasia',
		phone: '0899999999',
		city: order.city,
		full_address: 'Jalan Rahasia 1',
	},
	item_list: order.lines.map((line) => ({
		item_id: Number(line.itemId),
		item_name: line.title,
		item_sku: line.sku,
		model_id: Number(line.modelId),
		model_name: '',
		model_sku: line.sku,
		model_quantity_purchased: line.quantity,
		cancelled_qty: line.cancelled ?? 0,
		active_qty: line.quantity - (line.cancelled ?? 0),
		model_original_price: line.priceIdr,
		model_discounted_price: line.priceIdr,
	})),
});

/** What a brand must be: one of the list by its id, or 0 and no brand. */
function brandOf(body: Row): string | undefined {
	const brand = rowOf(body['brand']);
	const name = String(brand?.['original_brand_name'] ?? '');
	const listed = brand?.['brand_id'] === listedBrand.shortId && name === listedBrand.name;
	return listed || (brand?.['brand_id'] === 0 && name === 'No Brand') ? name : undefined;
}

/** What a product has to say besides its texts; undefined is enough. */
function lacks(body: Row, categoryId: string): Answer | undefined {
	if (brandOf(body) === undefined) return fail('error_invalid_brand', 'Invalid brand');
	if (categoryId === demanding && !shopeeTakes(body['attribute_list']))
		return fail('error_invalid_attribute', 'Mandatory attribute information required');
	return undefined;
}

/** What Shopee does for a shop, by method and path after `/api/v2`. */
export const deeds: Record<string, Deed> = {
	'POST /media_space/upload_image': (shelf, { form }) => {
		const file = form?.get('image');
		if (!(file instanceof File) || file.size === 0) return fail('error_param', 'no image');
		const id = `sg-${shelf.id()}`;
		shelf.pictures.push(id);
		return well({ image_info: { image_id: id } });
	},
	'GET /logistics/get_channel_list': () =>
		well({
			logistics_channel_list: [
				{ logistics_channel_id: 8003, logistics_channel_name: 'Reguler', enabled: true },
				{ logistics_channel_id: 8006, logistics_channel_name: 'Kargo', enabled: false },
			],
		}),
	'POST /product/add_item': (shelf, { body }) => {
		for (const field of ['original_price', 'description', 'weight', 'item_name', 'category_id'])
			if (!body[field]) return fail('error_param', `invalid field ${field}: value must Not Null`);
		const pictures = rowOf(body['image'])?.['image_id_list'] as string[] | undefined;
		if (!pictures?.length || pictures.some((id) => !shelf.pictures.includes(id)))
			return fail('error_param', 'Invalid image_id');
		if (rowsOf(body['logistic_info']).every((one) => one['logistic_id'] !== 8003))
			return fail('error_param', 'logistic channel is not enabled');
		if (String(body['category_id']) === '999')
			return fail('error_category_is_block', 'Category is restricted');
		const lacking = lacks(body, String(body['category_id']));
		if (lacking) return lacking;
		const made = shelf.put({
			name: String(body['item_name']),
			description: String(body['description']),
			pictures,
			weightGrams: Math.round(Number(body['weight']) * 1000),
			categoryId: String(body['category_id']),
			brand: brandOf(body)!,
			attributes: body['attribute_list'],
			hidden: body['item_status'] === 'UNLIST',
			models: [
				{
					sku: String(body['item_sku']),
					modelId: '0',
					label: '',
					priceIdr: Number(body['original_price']),
					stock: stockOf(body),
				},
			],
		});
		return well({ item_id: Number(made.itemId), item_status: body['item_status'] });
	},
	'GET /product/category_recommend': (_shelf, { query }) =>
		well({
			category_id: /sambal/i.test(query.get('item_name') ?? '')
				? [Number(demanding)]
				: query.get('item_name')
					? [100_107, 100_001]
					: [],
		}),
	'GET /product/get_attribute_tree': (_shelf, { query }) =>
		well({
			list: [
				{
					category_id: Number(query.get('category_id_list')),
					attribute_tree: query.get('category_id_list') === demanding ? shopeeTree : [],
				},
			],
		}),
	'GET /product/get_brand_list': (_shelf, { query }) => {
		const [offset, size] = [Number(query.get('offset')), Number(query.get('page_size'))];
		if (!(size >= 1 && size <= 100) || query.get('status') !== '1')
			return fail('error_param', 'Wrong parameters, detail: page_size.');
		// What she looks for is on the second page.
		const first = offset === 0;
		const { shortId, name } = listedBrand;
		const other = { brand_id: 1000, original_brand_name: 'Merek Lain' };
		return well({
			brand_list: [first ? other : { brand_id: shortId, original_brand_name: name }],
			has_next_page: first,
			next_offset: first ? 100 : 0,
			is_mandatory: true,
			input_type: 'DROP_DOWN',
		});
	},
	'GET /product/get_category': () =>
		well({
			category_list: [
				{
					category_id: 100_000,
					parent_category_id: 0,
					display_category_name: 'Makanan',
					has_children: true,
				},
				{
					category_id: Number(demanding),
					parent_category_id: 100_000,
					display_category_name: 'Sambal',
				},
				{ category_id: 100_107, parent_category_id: 100_000, display_category_name: 'Keripik' },
				{
					category_id: 100_001,
					parent_category_id: 100_000,
					display_category_name: 'Camilan lain',
				},
			],
		}),
	'POST /product/init_tier_variation': (shelf, { body }) => {
		const item = shelf.items.get(String(body['item_id']));
		if (!item) return fail('error_item_not_found', 'Item_id is not found.');
		const options = rowsOf(rowsOf(body['tier_variation'])[0]?.['option_list']);
		item.models = rowsOf(body['model']).map((row) => ({
			sku: String(row['model_sku']),
			modelId: shelf.id(),
			label: String(options[(row['tier_index'] as number[])[0]!]?.['option']),
			priceIdr: Number(row['original_price']),
			stock: stockOf(row),
		}));
		return well({ model: item.models.map(modelRow) });
	},
	'POST /product/update_item': (shelf, { body }) => {
		const item = shelf.items.get(String(body['item_id']));
		if (!item) return fail('error_item_not_found', 'Item_id is not found.');
		const lacking = lacks(body, item.categoryId ?? '');
		if (lacking) return lacking;
		item.name = String(body['item_name']);
		item.description = String(body['description']);
		item.brand = brandOf(body)!;
		item.attributes = body['attribute_list'];
		return well({ item_id: body['item_id'] });
	},
	'GET /product/search_item': (shelf, { query }) => {
		const found = shelf.bySku(query.get('item_sku') ?? '');
		const ids = found ? [Number(found.item.itemId)] : [];
		return well({ item_id_list: ids, total_count: ids.length });
	},
	'GET /product/get_model_list': (shelf, { query }) => {
		const item = shelf.items.get(query.get('item_id') ?? '');
		if (!item) return fail('error_item_not_found', 'Item_id is not found.');
		return well({ model: item.models.filter(({ label }) => label !== '').map(modelRow) });
	},
	'POST /product/update_stock': (shelf, called) =>
		setEach(shelf, called, 'stock_list', (item, row) =>
			shelf.setStock(modelOf(item, row), stockOf(row)),
		),
	'POST /product/update_price': (shelf, called) =>
		setEach(shelf, called, 'price_list', (item, row) =>
			shelf.setPrice(modelOf(item, row), Number(row['original_price'])),
		),
	'GET /order/get_order_list': (shelf, { query }) => {
		const [from, to, size] = ['time_from', 'time_to', 'page_size'].map((name) =>
			Number(query.get(name)),
		) as [number, number, number];
		if (!(from < to) || to - from > 15 * 86_400)
			return fail(
				'order.order_list_invalid_time',
				'Start time must be earlier than end time and diff in 15days.',
			);
		const skip = Number(query.get('cursor') || '0');
		const all = shelf.changed(from * 1000, to * 1000 + 999);
		const page = all.slice(skip, skip + size);
		const more = skip + page.length < all.length;
		return well({
			more,
			next_cursor: more ? String(skip + page.length) : '',
			order_list: page.map(({ id }) => ({ order_sn: id })),
		});
	},
	'GET /order/get_order_detail': (shelf, { query }) => {
		const ids = (query.get('order_sn_list') ?? '').split(',');
		if (ids.length > 50) return fail('error_param', 'limit [1,50]');
		const found = ids.map((id) => shelf.orders.get(id)).filter((order) => order !== undefined);
		if (found.length === 0)
			return fail('error_not_found', 'Wrong parameters, detail: the order is not found.');
		return well({ order_list: found.map(orderRow) });
	},
};
