import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from '../call.ts';
import {
	MarketplaceError,
	type MarketOrder,
	type MarketOrderLine,
	type MarketplaceApi,
	type OrderState,
} from '../marketplace-api.ts';
import { goodsOf, idOf, listed, neededId, readMoment, shortText } from '../read.ts';
import type { LazadaCall } from './call.ts';

/** What came back or was lost on its way is a sale that did not stand. */
const gone = /^(cancell?ed|returned|shipped_back|failed|lost|damaged)/;
const done = /^(delivered|confirmed)/;
const onItsWay = /^(shipped|info_st)/;

/** An order is as far as the piece in it that is least far. */
function stateOf(words: readonly string[]): OrderState {
	const standing = words.filter((word) => !gone.test(word));
	if (standing.length === 0) return 'cancelled';
	if (standing.some((word) => word === 'unpaid')) return 'unpaid';
	if (standing.every((word) => done.test(word))) return 'done';
	return standing.every((word) => done.test(word) || onItsWay.test(word)) ? 'shipped' : 'open';
}

/** Each piece is a line of its own there. */
const lineOf = (row: Row): MarketOrderLine => ({
	lineId: neededId(row['order_item_id']),
	itemId: idOf(row['product_id']),
	modelId: idOf(row['sku_id']),
	sku: shortText(row['sku'], 100),
	title: shortText([row['name'], row['variation']].map((part) => shortText(part)).join(' ')),
	quantity: 1,
	priceIdr: row['currency'] === 'IDR' ? wholeRupiah(row['item_price']) : null,
	cancelled: gone.test(String(row['status'])),
});

function orderOf(row: Row): MarketOrder {
	const items = rowsOf(row['order_items']);
	const moments = (key: string) =>
		items.map((item) => readMoment(item[key])).filter((at) => at !== null);
	const [placedAt] = moments('created_at').sort((a, b) => a.getTime() - b.getTime());
	if (!placedAt) throw strange('created_at');
	const changedAt = moments('updated_at').sort((a, b) => b.getTime() - a.getTime())[0] ?? placedAt;
	const lines = items.map(lineOf);
	return {
		id: neededId(row['order_id']),
		state: stateOf(items.map((item) => String(item['status']))),
		goodsIdr: goodsOf(lines),
		placedAt,
		changedAt,
		cityName: '',
		lines,
	};
}

const pageSize = 100;

export const lazadaOrders = (
	call: LazadaCall,
): Pick<MarketplaceApi, 'listOrders' | 'getOrders'> => ({
	async listOrders(shop, { since, until, cursor }) {
		const offset = Number(cursor ?? '0');
		const body = await call('/orders/get', {
			shop,
			values: {
				update_after: since.toISOString(),
				update_before: until.toISOString(),
				sort_by: 'updated_at',
				sort_direction: 'ASC',
				limit: String(pageSize),
				offset: String(offset),
			},
		});
		const ids = listed(rowOf(body['data'])?.['orders']).map((row) => neededId(row['order_id']));
		return { ids, cursor: ids.length === pageSize ? String(offset + pageSize) : null };
	},

	async getOrders(shop, ids) {
		if (ids.length === 0) return [];
		const body = await call('/orders/items/get', {
			shop,
			values: { order_ids: `[${ids.join(',')}]` },
		}).catch((error: unknown): Row => {
			// E039: when it knows none of them it says so as an error.
			if (error instanceof MarketplaceError && error.theirCode === '39') return { data: [] };
			throw error;
		});
		return listed(body['data'])
			.filter((row) => rowsOf(row['order_items']).length > 0)
			.map(orderOf);
	},
});
