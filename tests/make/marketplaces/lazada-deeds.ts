import { readObject, rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { demanding, lazadaAttributes, lazadaLacks } from './demands.ts';
import type { Answer, Called } from './server.ts';
import type { Shelf, ShelfItem, ShelfModel, ShelfOrder } from './shelf.ts';

export const fail = (code: string, message: string, type = 'ISV', detail?: Row[]): Answer => ({
	status: 200,
	body: { code, type, message, request_id: 'r', ...(detail ? { detail } : {}) },
});
const well = (data: unknown): Answer => ({
	status: 200,
	body: { code: '0', data, request_id: 'r' },
});

const words: Record<ShelfOrder['state'], string> = {
	unpaid: 'unpaid',
	open: 'pending',
	shipped: 'shipped',
	done: 'delivered',
	cancelled: 'canceled',
};
/** What was cancelled after it left the shop comes back. */
const wordOf = ({ state, sent }: ShelfOrder) =>
	state === 'cancelled' && sent ? 'shipped_back_success' : words[state];

type Deed = (shelf: Shelf, sent: Record<string, string>, called: Called) => Answer;

const productOf = (sent: Record<string, string>): Row =>
	rowOf(rowOf(readObject(sent['payload'] ?? '')?.['Request'])?.['Product']) ?? {};

const unescaped = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The Sku elements of a payload in XML. */
function skusOf(xml: string): Record<string, string>[] {
	return [...xml.matchAll(/<Sku>(.*?)<\/Sku>/g)].map(([, inner]) =>
		Object.fromEntries(
			[...inner!.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, text]) => [
				name!,
				unescaped(text!),
			]),
		),
	);
}

/**
 * Sets a figure for each Sku; those that fail stand in `detail`, the others are done. What is not there at all is told
 * with a code of "0", and names no SKU.
 */
function setEach(
	sent: Record<string, string>,
	shelf: Shelf,
	set: (model: ShelfModel | undefined, sku: Record<string, string>) => string | undefined,
): Answer {
	const skus = skusOf(sent['payload'] ?? '');
	if (skus.length < 1 || skus.length > 50) return fail('204', 'Too many SKU in one request');
	if (skus.some((sku) => !shelf.items.has(sku['ItemId'] ?? ''))) {
		const detail = [{ field: 'ItemId', message: 'ITEM_NOT_FOUND', code: 'E0501' }];
		return { status: 200, body: { code: '0', data: {}, detail, request_id: 'r' } };
	}
	const detail = skus
		.map((sku): Row | undefined => {
			const message = set(shelf.model(sku['SkuId'] ?? '', sku['ItemId']), sku);
			return message === undefined
				? undefined
				: { field: 'Sku', seller_sku: sku['SellerSku'], sku_id: sku['SkuId'], message };
		})
		.filter((row) => row !== undefined);
	return detail.length > 0 ? fail('501', 'Update product failed', 'ISP', detail) : well({});
}

const skuRow = ({ sku, modelId, priceIdr, stock }: ShelfModel) => ({
	SellerSku: sku,
	SkuId: Number(modelId),
	price: priceIdr,
	quantity: stock,
	Status: 'active',
});

const itemRow = (item: ShelfItem) => ({
	item_id: Number(item.itemId),
	attributes: { name: item.name },
	skus: item.models.map(skuRow),
});

const written = (at: Date) =>
	`${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} +0700`;

/** Each piece is an item of its own. */
function orderRow(order: ShelfOrder) {
	const pieces = order.lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
	return {
		order_id: Number(order.id),
		order_items: pieces.map((line, index) => ({
			order_id: Number(order.id),
			order_item_id: Number(`${order.id}${index}`),
			product_id: line.itemId,
			sku_id: line.modelId,
			sku: line.sku,
			name: line.title,
			variation: '',
			item_price: `${line.priceIdr}.00`,
			paid_price: `${line.priceIdr}.00`,
			currency: 'IDR',
			status: wordOf(order),
			created_at: written(order.placedAt),
			updated_at: written(order.changedAt),
			buyer_id: 'Pembeli Rahasia',
		})),
	};
}

/** What Lazada does for a shop, by method and path after `/rest`. */
export const deeds: Record<string, Deed> = {
	'GET /product/category/suggestion/get': (_shelf, sent) =>
		well({
			categorySuggestions: sent['product_name']
				? [
						{ categoryId: 100_107, categoryName: 'Keripik', categoryPath: 'Makanan > Keripik' },
						{ categoryId: 100_001, categoryName: 'Camilan', categoryPath: 'Makanan > Camilan' },
					]
				: [],
		}),
	'GET /category/attributes/get': (_shelf, sent) =>
		sent['language_code'] === 'id_ID'
			? well(sent['primary_category_id'] === demanding ? lazadaAttributes : [])
			: fail('5', 'E005: Invalid Request Format'),
	'POST /image/upload': (shelf, _sent, { form }) => {
		const file = form?.get('image');
		if (!(file instanceof File) || file.size === 0) return fail('300', 'Upload Image Failed');
		const url = `https://id-live.example/p/${shelf.id()}.jpg`;
		shelf.pictures.push(url);
		return well({ image: { url, hash_code: 'h' } });
	},
	'POST /product/create': (shelf, sent) => {
		const product = productOf(sent);
		const attributes = rowOf(product['Attributes']) ?? {};
		const pictures = (rowOf(product['Images'])?.['Image'] ?? []) as unknown;
		if (!Array.isArray(pictures) || pictures.some((url) => !shelf.pictures.includes(String(url))))
			return fail('500', 'Create product failed', 'ISP', [
				{ field: 'Images', message: 'Image is not on our server' },
			]);
		if (product['PrimaryCategory'] === '999')
			return fail('201', 'E201: 999 Invalid CategoryId', 'ISV');
		if (!attributes['name'] || !attributes['brand'])
			return fail('500', 'Create product failed', 'ISP', [
				{ field: 'name', message: 'is mandatory' },
			]);
		const skus = rowsOf(rowOf(product['Skus'])?.['Sku']);
		if (skus.some((sku) => shelf.bySku(String(sku['SellerSku']))))
			return fail('500', 'Create product failed', 'ISP', [
				{ field: 'SellerSku', message: 'SellerSku exists already' },
			]);
		const lacks =
			product['PrimaryCategory'] === demanding
				? skus.flatMap((sku) => lazadaLacks(attributes, sku))
				: [];
		if (lacks.length > 0) return fail('500', 'E500: Create product failed', 'ISP', lacks);
		const made = shelf.put({
			name: String(attributes['name']),
			categoryId: String(product['PrimaryCategory']),
			brand: String(attributes['brand']),
			attributes: [attributes, skus[0]],
			description: String(attributes['description']),
			pictures: pictures as string[],
			weightGrams: Math.round(Number(skus[0]?.['package_weight']) * 1000),
			hidden: skus[0]?.['Status'] === 'inactive',
			models: skus.map((sku) => ({
				sku: String(sku['SellerSku']),
				modelId: shelf.id(),
				label: String(rowOf(sku['saleProp'])?.['variation'] ?? ''),
				priceIdr: Number(sku['price']),
				stock: Number(sku['quantity']),
			})),
		});
		return well({
			item_id: Number(made.itemId),
			sku_list: made.models.map(({ sku, modelId }) => ({
				seller_sku: sku,
				shop_sku: `${made.itemId}_ID-${modelId}`,
				sku_id: Number(modelId),
			})),
		});
	},
	'POST /product/update': (shelf, sent) => {
		const product = productOf(sent);
		const item = shelf.items.get(String(product['ItemId']));
		if (!item) return fail('208', 'E208: Item not exist');
		const attributes = rowOf(product['Attributes']) ?? {};
		item.name = String(attributes['name']);
		item.description = String(attributes['description']);
		item.attributes = [attributes, rowsOf(rowOf(product['Skus'])?.['Sku'])[0]];
		return well({ item_id: Number(item.itemId) });
	},
	'GET /products/get': (shelf, sent) => {
		const skus = JSON.parse(sent['sku_seller_list'] ?? '[]') as string[];
		const items = [...shelf.items.values()].filter((item) =>
			item.models.some(({ sku }) => skus.includes(sku)),
		);
		return well(
			items.length > 0 ? { total_products: items.length, products: items.map(itemRow) } : {},
		);
	},
	'POST /product/stock/sellable/update': (shelf, sent) =>
		setEach(sent, shelf, (model, sku) => shelf.setStock(model, Number(sku['SellableQuantity']))),
	'POST /product/price_quantity/update': (shelf, sent) =>
		setEach(sent, shelf, (model, sku) => shelf.setPrice(model, Number(sku['Price']))),
	'GET /orders/get': (shelf, sent) => {
		const [after, before] = [sent['update_after'], sent['update_before']].map((text) =>
			Date.parse(text ?? ''),
		) as [number, number];
		const [limit, offset] = [Number(sent['limit']), Number(sent['offset'])];
		const dated = [sent['update_after'], sent['update_before']].every((text) =>
			/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(text ?? ''),
		);
		if (!dated) return fail('17', 'E017: Invalid Date Format');
		if (!(limit > 0 && limit <= 100)) return fail('19', 'E019: Invalid Limit');
		const page = shelf.changed(after, before).slice(offset, offset + limit);
		return well({
			count: page.length,
			orders: page.map(({ id }) => ({
				order_id: Number(id),
				address_shipping: { first_name: 'Pembeli Rahasia', phone: '0899999999' },
			})),
		});
	},
	'GET /orders/items/get': (shelf, sent) => {
		const ids = JSON.parse(sent['order_ids'] ?? '[]') as number[];
		if (ids.length > 50) return fail('38', 'E038: Too many orders were requested');
		const found = ids.map((id) => shelf.orders.get(String(id))).filter((one) => one !== undefined);
		if (found.length === 0) return fail('39', 'E039: No orders were found');
		if (found.length < ids.length)
			return fail('37', 'E037: One or more order id in the list are incorrect');
		return well(found.map(orderRow));
	},
};
