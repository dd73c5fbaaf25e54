import { rowOf, rowsOf } from '#platform/foreign-json.ts';
import { blibliAttributes, blibliTakes, demanding, listedBrand } from './demands.ts';
import type { Answer, Called } from './server.ts';
import type { Shelf, ShelfOrder } from './shelf.ts';

export const fail = (errorCode: string, errorMessage: string, status = 200): Answer => ({
	status,
	body: { requestId: 'r', success: false, errorCode, errorMessage },
});
const well = (content: unknown): Answer => ({
	status: 200,
	body: { requestId: 'r', success: true, errorCode: null, errorMessage: null, content },
});

const words: Record<ShelfOrder['state'], string> = {
	unpaid: 'M',
	open: 'FP',
	shipped: 'CX',
	done: 'D',
	cancelled: 'X',
};

type Deed = (shelf: Shelf, called: Called, id: string) => Answer;

/** Each line of an order is an order item; orders of our own have one line here. */
function detailOf(order: ShelfOrder) {
	const line = order.lines[0]!;
	return {
		id: `1${order.id}`,
		itemId: order.id,
		status: words[order.state],
		quantity: line.quantity - (line.cancelled ?? 0),
		histories: [
			{ status: 'FP', timestamp: order.placedAt.getTime() },
			...(order.sent ? [{ status: 'CX', timestamp: order.placedAt.getTime() }] : []),
			{ status: words[order.state], timestamp: order.changedAt.getTime() },
		],
		amount: { item: line.priceIdr, itemTotal: line.priceIdr * line.quantity },
		recipient: {
			name: 'Pembeli Rahasia',
			phoneNumber: '0899999999',
			streetAddress: 'Jalan Rahasia 1',
			city: order.city,
		},
		product: {
			productSku: line.itemId,
			blibliSku: line.modelId,
			sellerSku: line.sku,
			name: line.title,
		},
	};
}

const figureDone = (reason: string | undefined): Answer =>
	reason === undefined
		? { status: 204, body: undefined }
		: fail(reason === 'Item not found' ? 'ERR-PA404012' : 'ERR-PA400054', reason, 400);

/** Two items go in one package here, so that a full page shows fewer packages than its size. */
const inPackages = (orders: readonly ShelfOrder[]) =>
	orders
		.filter((_order, index) => index % 2 === 0)
		.map((first, index) => ({
			packageId: Number(first.id) + 1,
			orderItems: orders.slice(index * 2, index * 2 + 2).map((order) => ({
				createdDate: order.placedAt.getTime(),
				order: {
					id: `1${order.id}`,
					itemId: order.id,
					itemStatus: words[order.state],
					quantity: order.lines[0]!.quantity - (order.lines[0]!.cancelled ?? 0),
					date: order.placedAt.getTime(),
					statusFPUpdatedTimestamp: order.placedAt.getTime(),
				},
			})),
		}));

/** What Blibli does for a shop, by method and path after `/proxy`, with `{id}` for a product or an order item. */
export const deeds: Record<string, Deed> = {
	'GET /seller/v1/stores': () => well({ multiPickupPoint: false }),
	'GET /mta/api/businesspartner/v1/product/getPickupPoint': () =>
		well([{ code: 'PP-3000175', name: 'Rumah' }]),
	'GET /seller/v1/categories/{id}/attributes': (_shelf, _called, code) =>
		well(code === demanding ? blibliAttributes : []),
	'GET /mta/api/businesspartner/v2/product/getBrands': (_shelf, { query }) =>
		well(
			[
				{ brandCode: 'BR-00001', brandName: 'No Brand' },
				{ brandCode: 'BR-00002', brandName: listedBrand.name },
			].filter(({ brandName }) => brandName === query.get('brandName')),
		),
	'POST /seller/v1/products/async': (shelf, { body }) => {
		const [product] = rowsOf(body['product']);
		const items = rowsOf(product?.['productItems']);
		if (!product?.['name'] || items.length === 0 || !product['pickupPointCode'])
			return fail('ERR-PA400001', 'name, productItems and pickupPointCode are required', 400);
		if (product['categoryCode'] === '999')
			return fail('ERR-PA400002', 'Category is not allowed', 400);
		if (product['categoryCode'] === demanding && !items.every((item) => blibliTakes(product, item)))
			return fail('ERR-PA400005', 'Mandatory attribute can not be empty', 400);
		if (product['brandCode'] === undefined && !rowOf(product['newBrand'])?.['name'])
			return fail('ERR-PA400006', 'Brand code or new brand is required', 400);
		const pictures = Object.values(rowOf(product['imageMap']) ?? {}).map(String);
		if (pictures.some((url) => !url.startsWith('https://')))
			return fail('ERR-PA400003', 'Image must be https', 400);
		const known = items.some(({ sellerSku }) => shelf.bySku(String(sellerSku)));
		// A product that is there already is turned away later, in their queue.
		if (known) return { status: 202, body: { requestId: 'r', success: true, content: 'queued' } };
		shelf.put({
			name: String(product['name']),
			description: Buffer.from(String(product['description']), 'base64').toString('utf8'),
			pictures,
			weightGrams: Number(rowOf(product['dimension'])?.['weight']),
			categoryId: String(product['categoryCode']),
			brand: String(product['brandCode'] ?? rowOf(product['newBrand'])?.['name']),
			attributes: [product['attributes'], items[0]?.['variantAttribute']],
			hidden: items[0]?.['buyable'] === false,
			models: items.map((item) => ({
				sku: String(item['sellerSku']),
				modelId: shelf.id(),
				label: String(rowOf(item['variantAttribute'])?.['Varian'] ?? ''),
				priceIdr: Number(rowOf(item['price'])?.['regular']),
				stock: Number(item['stock']),
			})),
		});
		return { status: 202, body: { requestId: 'r', success: true, content: 'queued' } };
	},
	'PUT /seller/v1/products/{id}/detail': (shelf, { body }, id) => {
		const item = shelf.items.get(id);
		if (!item) return fail('ERR-PA404010', 'product not found', 404);
		item.name = String(body['name']);
		item.attributes = [body['attributes']];
		return well({});
	},
	'POST /mta/api/businesspartner/v2/product/getProductList': (shelf, { body }) => {
		const skus = (body['merchantSkus'] ?? []) as string[];
		const rows = [...shelf.items.values()].flatMap((item) =>
			item.models
				.filter(({ sku }) => skus.includes(sku))
				.map(({ sku, modelId }) => ({
					productSku: item.itemId,
					gdnSku: modelId,
					merchantSku: sku,
				})),
		);
		return well(rows);
	},
	'PUT /seller/v1/products/{id}/stock': (shelf, { body }, id) =>
		figureDone(shelf.setStock(shelf.model(id), Number(body['availableStock']))),
	'PUT /seller/v1/products/{id}': (shelf, { body }, id) =>
		figureDone(shelf.setPrice(shelf.model(id), Number(rowOf(body['price'])?.['regular']))),
	'POST /seller/v1/orders/packages/filter': (shelf, { body }) => {
		const range = rowOf(rowOf(body['filter'])?.['statusFPDateRange']) ?? {};
		const paging = rowOf(body['paging']) ?? {};
		const [page, size] = [Number(paging['page']), Number(paging['size'])];
		if (!(size >= 1 && size <= 50)) return fail('ERR-PA400001', 'size is at most 50', 400);
		const all = [...shelf.orders.values()]
			.filter(
				({ placedAt }) =>
					placedAt.getTime() >= Number(range['start']) &&
					placedAt.getTime() <= Number(range['end']),
			)
			.sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
			.slice(0, 100);
		const rows = all.slice(page * size, (page + 1) * size);
		const shown = {
			pageNumber: page,
			pageSize: size,
			totalPage: Math.ceil(all.length / size),
			totalRecord: all.length,
		};
		return {
			status: 200,
			body: { requestId: 'r', success: true, paging: shown, content: inPackages(rows) },
		};
	},
	'GET /seller/v1/orders/items/{id}': (shelf, _called, id) => {
		const order = shelf.orders.get(id);
		return order ? well(detailOf(order)) : fail('ERR-PA404012', 'order item not found', 404);
	},
};
