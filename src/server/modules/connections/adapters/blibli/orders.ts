import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from '../call.ts';
import {
	MarketplaceError,
	type MarketOrder,
	type MarketplaceApi,
	type OrderState,
} from '../marketplace-api.ts';
import { goodsOf, idOf, neededId, listed, readMoment, readQuantity, shortText } from '../read.ts';
import type { BlibliCall } from './call.ts';

/**
 * FP: to be packed, and so is what nobody knows. Sources do not agree on CX (sent, or cancelled): as sent its pieces stay
 * taken, which never sells one twice.
 */
const states: Record<string, OrderState> = {
	CX: 'shipped',
	FR: 'shipped',
	D: 'done',
	X: 'cancelled',
	OOS: 'cancelled',
	RT: 'cancelled',
	VB: 'cancelled',
};

/** Each item of an order is packed, sent and cancelled by itself, so each counts as an order here. */
function orderOf(row: Row): MarketOrder {
	const id = neededId(row['itemId'] ?? row['id']);
	const histories = rowsOf(row['histories']).map((step) => readMoment(step['timestamp']));
	const moments = histories.filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime());
	const placedAt = moments[0] ?? readMoment(rowOf(row['timestamp'])?.['statusUpdatedToFP']);
	if (!placedAt) throw strange('timestamp');
	const state = states[String(row['status'])] ?? 'open';
	const product = rowOf(row['product']) ?? {};
	const lines = [
		{
			lineId: id,
			itemId: idOf(product['productSku']),
			modelId: idOf(product['blibliSku']),
			sku: shortText(product['sellerSku'], 100),
			title: shortText(product['name']),
			quantity: readQuantity(row['quantity']),
			priceIdr: wholeRupiah(rowOf(row['amount'])?.['item']),
			cancelled: state === 'cancelled',
		},
	];
	return {
		id,
		state,
		goodsIdr: goodsOf(lines),
		placedAt,
		changedAt: moments.at(-1) ?? placedAt,
		cityName: shortText(rowOf(row['recipient'])?.['city'], 100),
		lines,
	};
}

const pageSize = 50;

export const blibliOrders = (
	call: BlibliCall,
): Pick<MarketplaceApi, 'listOrders' | 'getOrders'> => ({
	async listOrders(shop, { since, until, cursor }) {
		const page = Number(cursor ?? '0');
		const body = await call('/seller/v1/orders/packages/filter', {
			shop,
			method: 'POST',
			body: {
				filter: { statusFPDateRange: { start: since.getTime(), end: until.getTime() } },
				sorting: { by: 'statusFPUpdatedTimestamp', direction: 'ASC' },
				paging: { page, size: pageSize },
			},
		});
		const packages = listed(body['content']);
		const items = packages.flatMap((one) => rowsOf(one['orderItems']));
		// Of one item its state is all that changes, and each is a call of its own.
		const marks = new Map<string, string>();
		for (const item of items) {
			const order = rowOf(item['order']);
			marks.set(neededId(order?.['itemId']), shortText(order?.['itemStatus'], 40));
		}
		const next = packages.length === pageSize ? String(page + 1) : null;
		return { ids: [...marks.keys()], marks, cursor: next };
	},

	async getOrders(shop, ids) {
		const orders: MarketOrder[] = [];
		for (const id of ids) {
			try {
				const body = await call(`/seller/v1/orders/items/${encodeURIComponent(id)}`, { shop });
				orders.push(orderOf(rowOf(body['content']) ?? rowOf(body['value']) ?? {}));
			} catch (error) {
				const gone = error instanceof MarketplaceError && error.because === 'product-gone';
				if (!gone) throw error;
			}
		}
		return orders;
	},
});
