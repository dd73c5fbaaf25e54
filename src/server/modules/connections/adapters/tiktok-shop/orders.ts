import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from '../call.ts';
import type {
	MarketOrder,
	MarketOrderLine,
	MarketplaceApi,
	OrderState,
} from '../marketplace-api.ts';
import {
	goodsOf,
	idOf,
	listed,
	neededId,
	readMoment,
	readQuantity,
	shortText,
	unlike,
} from '../read.ts';
import { noData, type TikTokCall } from './call.ts';

const states: Record<string, OrderState> = {
	UNPAID: 'unpaid',
	AWAITING_COLLECTION: 'shipped',
	IN_TRANSIT: 'shipped',
	DELIVERED: 'done',
	COMPLETED: 'done',
	CANCELLED: 'cancelled',
	CANCEL: 'cancelled',
};

/** Each piece is a line of its own there; of a bundle each part becomes one here, since its pieces lie on our shelf. */
function linesOf(row: Row): MarketOrderLine[] {
	const whole = {
		lineId: neededId(row['id']),
		title: shortText(
			[row['product_name'], row['sku_name']].map((part) => shortText(part)).join(' '),
		),
		cancelled: String(row['display_status']).startsWith('CANCEL'),
		...namesOf(row),
	};
	const paid = row['currency'] === 'IDR' ? wholeRupiah(row['sale_price']) : null;
	const parts = rowsOf(row['combined_listing_skus']);
	if (parts.length === 0) return [{ ...whole, quantity: 1, priceIdr: paid }];
	return parts.map((part, index) => {
		const quantity = readQuantity(part['sku_count'] ?? 1);
		const each = paid !== null && paid % quantity === 0 ? paid / quantity : null;
		const lineId = `${whole.lineId}/${neededId(part['sku_id'])}`;
		return { ...whole, ...namesOf(part), lineId, quantity, priceIdr: index === 0 ? each : 0 };
	});
}

const namesOf = (row: Row) => ({
	itemId: idOf(row['product_id']),
	modelId: idOf(row['sku_id']),
	sku: shortText(row['seller_sku'], 100),
});

/** City or regency: the second level below the country. */
const cityOf = (row: Row) =>
	rowsOf(rowOf(row['recipient_address'])?.['district_info']).find(
		(level) => level['address_level'] === 'L2',
	)?.['address_name'];

function orderOf(row: Row): MarketOrder {
	const placedAt = readMoment(row['create_time']);
	if (!placedAt) throw strange('create_time');
	const lines = unlike(listed(row['line_items']).flatMap(linesOf));
	const state = states[String(row['status'])] ?? 'open';
	return {
		id: neededId(row['id']),
		state,
		// Only a courier sets it.
		sent: state === 'cancelled' && readMoment(row['collection_time']) !== null,
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
		if (data === noData) throw strange('data');
		const next = data['next_page_token'];
		return {
			ids: listed(data['orders'] ?? []).map((row) => neededId(row['id'])),
			cursor: typeof next === 'string' && next !== '' ? next : null,
		};
	},

	async getOrders(shop, ids) {
		if (ids.length === 0) return [];
		const data = await call('/order/202309/orders', { shop, query: { ids: ids.join(',') } });
		if (data === noData) throw strange('data');
		return listed(data['orders'] ?? []).map(orderOf);
	},
});
