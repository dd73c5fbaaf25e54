import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from '../call.ts';
import {
	MarketplaceError,
	type MarketOrder,
	type MarketOrderLine,
	type MarketplaceApi,
	type OrderState,
	type ShopKeys,
} from '../marketplace-api.ts';
import { goodsOf, idOf, listed, neededId, readMoment, shortText } from '../read.ts';
import type { LazadaCall } from './call.ts';

/** What came back or was lost on its way is a sale that did not stand. */
const cameBack = /^(returned|shipped_back|failed|lost|damaged|package_scrapped)/;
const isGone = (word: string) => /^cancell?ed/.test(word) || cameBack.test(word);
const done = /^(delivered|confirmed)/;
const onItsWay = /^(shipped|shipping|info_st)/;

/** `INFO_ST_…` is written large. */
const wordOf = (row: Row) => String(row['status']).toLowerCase();

/** An order is as far as the piece in it that is least far. */
function stateOf(words: readonly string[]): OrderState {
	const standing = words.filter((word) => !isGone(word));
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
	cancelled: isGone(wordOf(row)),
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
		state: stateOf(items.map(wordOf)),
		sent: items.some((item) => cameBack.test(wordOf(item))),
		goodsIdr: goodsOf(lines),
		placedAt,
		changedAt,
		cityName: '',
		lines,
	};
}

const pageSize = 100;
/** An order that changes while pages are turned leaves its place, and those behind it move up: so many are read twice. */
const readTwice = 10;

/** ISO 8601 as its samples have it: no parts of a second, an offset in digits. */
const written = (at: Date) => `${at.toISOString().slice(0, 19)}+00:00`;

export const lazadaOrders = (
	call: LazadaCall,
): Pick<MarketplaceApi, 'listOrders' | 'getOrders'> => ({
	async listOrders(shop, { since, until, cursor }) {
		const offset = Number(cursor ?? '0');
		const body = await call('/orders/get', {
			shop,
			values: {
				update_after: written(since),
				update_before: written(new Date(until.getTime() + 999)),
				sort_by: 'updated_at',
				sort_direction: 'ASC',
				limit: String(pageSize),
				offset: String(offset),
			},
		});
		const ids = listed(rowOf(body['data'])?.['orders']).map((row) => neededId(row['order_id']));
		const next = offset + pageSize - readTwice;
		return { ids, cursor: ids.length === pageSize ? String(next) : null };
	},

	async getOrders(shop, ids) {
		const rows = await itemsOf(call, shop, ids);
		return rows.filter((row) => rowsOf(row['order_items']).length > 0).map(orderOf);
	},
});

/** E039: it knows none of them. E037: one at least is wrong, and it says nothing of the others, who are asked alone. */
async function itemsOf(call: LazadaCall, shop: ShopKeys, ids: readonly string[]): Promise<Row[]> {
	if (ids.length === 0) return [];
	try {
		const values = { order_ids: `[${ids.join(',')}]` };
		return listed((await call('/orders/items/get', { shop, values }))['data']);
	} catch (error) {
		if (!(error instanceof MarketplaceError) || !/^3[79]$/.test(error.theirCode)) throw error;
		if (error.theirCode === '39' || ids.length === 1) return [];
		const half = Math.ceil(ids.length / 2);
		const first = await itemsOf(call, shop, ids.slice(0, half));
		return [...first, ...(await itemsOf(call, shop, ids.slice(half)))];
	}
}
