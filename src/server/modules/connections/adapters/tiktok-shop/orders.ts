import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from '../call.ts';
import type {
	MarketOrder,
	MarketOrderLine,
	MarketplaceApi,
	OrderState,
} from '../marketplace-api.ts';
import { goodsOf, idOf, listed, neededId, readMoment, shortText } from '../read.ts';
import type { TikTokCall } from './call.ts';

const states: Record<string, OrderState> = {
	UNPAID: 'unpaid',
	AWAITING_COLLECTION: 'shipped',
	IN_TRANSIT: 'shipped',
	DELIVERED: 'done',
	COMPLETED: 'done',
	CANCELLED: 'cancelled',
	CANCEL: 'cancelled',
};

/** Each piece is a line of its own there. */
const lineOf = (row: Row): MarketOrderLine => ({
	lineId: neededId(row['id']),
	itemId: idOf(row['product_id']),
	modelId: idOf(row['sku_id']),
	sku: shortText(row['seller_sku'], 100),
	title: shortText([row['product_name'], row['sku_name']].map((part) => shortText(part)).join(' ')),
	quantity: 1,
	priceIdr: row['currency'] === 'IDR' ? wholeRupiah(row['sale_price']) : null,
	cancelled: String(row['display_status']).startsWith('CANCEL'),
});

/** City or regency: the second level below the country. */
const cityOf = (row: Row) =>
	rowsOf(rowOf(row['recipient_address'])?.['district_info']).find(
		(level) => level['address_level'] === 'L2',
	)?.['address_name'];

function orderOf(row: Row): MarketOrder {
	const placedAt = readMoment(row['create_time']);
	if (!placedAt) throw strange('create_time');
	const lines = rowsOf(row['line_items']).map(lineOf);
	return {
		id: neededId(row['id']),
		state: states[String(row['status'])] ?? 'open',
		goodsIdr: goodsOf(lines),
		placedAt,
		changedAt: readMoment(row['update_time']) ?? placedAt,
		cityName: shortText(cityOf(row), 100),
		lines,
	};
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

export const tikTokOrders = (
	call: TikTokCall,
): Pick<MarketplaceApi, 'listOrders' | 'getOrders'> => ({
	async listOrders(shop, { since, until, cursor }) {
		const data = await call('/order/202309/orders/search', {
			shop,
			method: 'POST',
			query: {
				page_size: '100',
				sort_field: 'update_time',
				sort_order: 'ASC',
				...(cursor ? { page_token: cursor } : {}),
			},
			// The end is outside of it there; with us it is inside.
			body: { update_time_ge: seconds(since), update_time_lt: seconds(until) + 1 },
		});
		const next = data['next_page_token'];
		return {
			ids: listed(data['orders'] ?? []).map((row) => neededId(row['id'])),
			cursor: typeof next === 'string' && next !== '' ? next : null,
		};
	},

	async getOrders(shop, ids) {
		if (ids.length === 0) return [];
		const data = await call('/order/202309/orders', { shop, query: { ids: ids.join(',') } });
		return listed(data['orders'] ?? []).map(orderOf);
	},
});
