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
 * FP: to be packed, and so is what nobody knows, PU, BP and CR (a wish of the customer) too. CX is in delivery, says its
 * own service for tests; others take it for cancelled: as sent its pieces stay taken, which never sells one twice.
 */
const states: Record<string, OrderState> = {
	CX: 'shipped',
	FR: 'shipped',
	D: 'done',
	X: 'cancelled',
	OS: 'cancelled',
	OOS: 'cancelled',
	RT: 'cancelled',
	VB: 'cancelled',
};
const cameBack = new Set(['RT', 'VB']);

const stateOf = (word: unknown): OrderState => states[String(word)] ?? 'open';
const hasLeft = (state: OrderState) => state === 'shipped' || state === 'done';

/** Each item of an order is packed, sent and cancelled by itself, so each counts as an order here. */
function orderOf(row: Row): MarketOrder {
	const id = neededId(row['itemId'] ?? row['id']);
	const steps = rowsOf(row['histories']);
	const histories = steps.map((step) => readMoment(step['timestamp']));
	const moments = histories.filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime());
	const placedAt = moments[0] ?? readMoment(rowOf(row['timestamp'])?.['statusUpdatedToFP']);
	if (!placedAt) throw strange('timestamp');
	// An item of which nothing is left was cancelled, whatever its state says.
	const isNothing = wholeRupiah(row['quantity']) === 0;
	const state = isNothing ? 'cancelled' : stateOf(row['status']);
	const left = [row['status'], ...steps.map((step) => step['status'])].some(
		(word) => cameBack.has(String(word)) || hasLeft(stateOf(word)),
	);
	const product = rowOf(row['product']) ?? {};
	const lines = [
		{
			lineId: id,
			itemId: idOf(product['productSku']),
			modelId: idOf(product['blibliSku']),
			sku: shortText(product['sellerSku'], 100),
			title: shortText(product['name']),
			quantity: isNothing ? 0 : readQuantity(row['quantity']),
			priceIdr: wholeRupiah(rowOf(row['amount'])?.['item']),
			cancelled: state === 'cancelled',
		},
	];
	return {
		id,
		state,
		sent: state === 'cancelled' && left,
		goodsIdr: goodsOf(lines),
		placedAt,
		changedAt: moments.at(-1) ?? placedAt,
		cityName: shortText(rowOf(row['recipient'])?.['city'], 100),
		lines,
	};
}

const pageSize = 50;
/** So many records one list shows, whatever its pages. */
const mostRecords = 100;

export const blibliOrders = (
	call: BlibliCall,
): Pick<MarketplaceApi, 'listOrders' | 'getOrders'> => ({
	async listOrders(shop, { since, until, cursor }) {
		const [start, page] = cursor ? cursor.split('.').map(Number) : [since.getTime(), 0];
		const body = await call('/seller/v1/orders/packages/filter', {
			shop,
			method: 'POST',
			body: {
				filter: { statusFPDateRange: { start, end: until.getTime() } },
				sorting: { by: 'statusFPUpdatedTimestamp', direction: 'ASC' },
				paging: { page, size: pageSize },
			},
		});
		const packages = listed(body['content']);
		const items = packages.flatMap((one) => rowsOf(one['orderItems']));
		// Of one item its state and its pieces are all that changes, and each is a call of its own.
		const marks = new Map<string, string>();
		let last = 0;
		for (const item of items) {
			const order = rowOf(item['order']) ?? {};
			const word = shortText(order['itemStatus'], 30);
			const mark = word === '' ? '' : `${word}/${idOf(order['quantity'])}`;
			marks.set(neededId(order['itemId']), mark);
			last = Math.max(last, readMoment(order['statusFPUpdatedTimestamp'])?.getTime() ?? 0);
		}
		const next = nextOf({ start: start!, page: page!, last }, packages.length, body['paging']);
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

/** It counts items, and shows packages: how many pages there are it says itself. */
function nextOf(
	{ start, page, last }: { start: number; page: number; last: number },
	packages: number,
	paging: unknown,
): string | null {
	if (packages === 0) return null;
	const pages = wholeRupiah(rowOf(paging)?.['totalPage']);
	if (pages === null ? packages >= pageSize : page + 1 < pages) return `${start}.${page + 1}`;
	const records = wholeRupiah(rowOf(paging)?.['totalRecord']) ?? 0;
	return records >= mostRecords && last > start ? `${last}.0` : null;
}
