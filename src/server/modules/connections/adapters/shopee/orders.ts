import { rowOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import {
	MarketplaceError,
	type MarketOrder,
	type MarketplaceApi,
	type MarketOrderLine,
	type OrderState,
} from '../marketplace-api.ts';
import {
	goodsOf,
	idOf,
	neededId,
	listed,
	readMoment,
	readQuantity,
	shortText,
	unlike,
} from '../read.ts';
import { strange } from '../call.ts';
import { responseOf, type ShopeeCall } from './call.ts';

const states: Record<string, OrderState> = {
	UNPAID: 'unpaid',
	SHIPPED: 'shipped',
	TO_CONFIRM_RECEIVE: 'shipped',
	TO_RETURN: 'shipped',
	COMPLETED: 'done',
	CANCELLED: 'cancelled',
};

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

/** What stands of a line, and what was cancelled of it before it was sent. */
function piecesOf(row: Row): { quantity: number; cancelled: boolean } {
	const bought = readQuantity(row['model_quantity_purchased']);
	const cancelled = wholeRupiah(row['cancelled_qty']) ?? 0;
	return cancelled >= bought
		? { quantity: bought, cancelled: true }
		: { quantity: bought - cancelled, cancelled: false };
}

function lineOf(row: Row): MarketOrderLine {
	const model = idOf(row['model_id']);
	const modelId = model === '0' ? '' : model;
	const sku = shortText(row['model_sku'], 100) || shortText(row['item_sku'], 100);
	const title = [row['item_name'], row['model_name']].map((part) => shortText(part)).join(' ');
	// A bundle has no price of its own for each part: 0 there is not what the buyer pays.
	const paid = wholeRupiah(row['model_discounted_price']);
	return {
		lineId: `${neededId(row['item_id'])}/${model || '0'}`,
		itemId: neededId(row['item_id']),
		modelId,
		sku,
		title: shortText(title),
		...piecesOf(row),
		priceIdr: paid === 0 ? null : paid,
	};
}

function orderOf(row: Row): MarketOrder {
	const placedAt = readMoment(row['create_time']);
	if (!placedAt) throw strange('create_time');
	const lines = unlike(listed(row['item_list']).map(lineOf));
	// A word that nobody knows is an order that stands: its pieces are promised.
	const state = states[String(row['order_status'])] ?? 'open';
	return {
		id: neededId(row['order_sn']),
		state,
		sent: state === 'cancelled' && readMoment(row['pickup_done_time']) !== null,
		goodsIdr: row['currency'] === 'IDR' ? goodsOf(lines) : null,
		placedAt,
		changedAt: readMoment(row['update_time']) ?? placedAt,
		cityName: shortText(rowOf(row['recipient_address'])?.['city'], 100),
		lines,
	};
}

export const shopeeOrders = (
	call: ShopeeCall,
): Pick<MarketplaceApi, 'listOrders' | 'getOrders'> => ({
	async listOrders(shop, { since, until, cursor }) {
		const response = responseOf(
			await call('/order/get_order_list', {
				shop,
				query: {
					time_range_field: 'update_time',
					time_from: seconds(since),
					time_to: seconds(until),
					page_size: '100',
					cursor: cursor ?? '',
				},
			}),
		);
		const next = response['more'] === true ? idOf(response['next_cursor']) : '';
		return {
			ids: listed(response['order_list']).map((row) => neededId(row['order_sn'])),
			cursor: next === '' ? null : next,
		};
	},

	async getOrders(shop, ids) {
		if (ids.length === 0) return [];
		const body = await call('/order/get_order_detail', {
			shop,
			query: {
				order_sn_list: ids.join(','),
				// Of the buyer only where it goes to, of which only the city is read.
				response_optional_fields: 'item_list,recipient_address,pickup_done_time',
			},
		}).catch((error: unknown): Row => {
			// When it knows none of them it says so as an error.
			if (error instanceof MarketplaceError && error.because === 'product-gone')
				return { response: { order_list: [] } };
			throw error;
		});
		return listed(responseOf(body)['order_list']).map(orderOf);
	},
});
