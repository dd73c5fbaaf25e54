import type { ListingFilter } from './input.ts';
import type { Position } from './cursor.ts';
import { mixedQuery } from './mixed-query.ts';

/** A statement for one page. An empty name means that it is planned for its values each time. */
export interface ListingQuery {
	name: string;
	text: string;
	values: unknown[];
}

/** r: names first, n: newest, a: cheapest, d: dearest. */
export type Order = Position[0];

export type Bind = (value: unknown) => string;

const newest = 'published_at DESC NULLS LAST, product_id DESC NULLS LAST';
export const sorting: Record<Order, { key: string; by: string; after: '<' | '>' }> = {
	r: { key: 'published_at', by: newest, after: '<' },
	n: { key: 'published_at', by: newest, after: '<' },
	a: { key: 'price_idr', by: 'price_idr, product_id', after: '>' },
	d: { key: 'price_idr', by: 'price_idr DESC, product_id DESC', after: '<' },
};

/** Exact filters as the markers that `catalogue.listing.search` holds. */
export function markersOf(filter: ListingFilter): string[] {
	return [
		filter.category && `c/${filter.category}`,
		filter.area && `a/${filter.area}`,
		filter.seller && `s/${filter.seller}`,
		filter.badge && `b/${filter.badge}`,
	].filter((marker): marker is string => Boolean(marker));
}

/** The statement for one page of `size` rows: one query, each part of it by an index. */
export function listingQuery(
	filter: ListingFilter,
	words: readonly string[],
	order: Order,
	from: Position | undefined,
	size: number,
): ListingQuery {
	const filters = markersOf(filter).length;
	const priced = filter.minIdr !== undefined || filter.maxIdr !== undefined;
	const shelf = shelfOf(filter, order);
	const whole = filters === 0 || (filters === 1 && shelf.column !== undefined);
	if (words.length > 0 || !whole || (filters > 0 && priced))
		return mixedQuery(filter, words, order, from, size);

	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const conditions = [
		onShelf(shelf, bind),
		...priceRange(filter, bind),
		...afterRow(order, from, bind),
	];
	const { key, by } = sorting[order];
	return {
		// How many products are in a range of prices decides the plan; all else has only one good one.
		name: priced ? '' : `catalogue.list.${shelf.name}.${order}${from ? '.after' : ''}`,
		text: `SELECT card, 1 AS tier, ${key}::text AS key, product_id AS id FROM catalogue.listing
			WHERE ${conditions.join(' AND ')} ORDER BY ${by} LIMIT ${bind(size)}`,
		values,
	};
}

/** A part of the storefront that an index holds in the wanted order. */
export interface Shelf {
	name: string;
	column?: string;
	value?: string;
}

/** The narrowest such part that a filter lies in. */
export function shelfOf(filter: ListingFilter, order: Order): Shelf {
	const byPrice = order === 'a' || order === 'd';
	const { category, seller, area } = filter;
	if (seller && !byPrice) return { name: 'seller', column: 'seller_slug', value: seller };
	if (area?.length === 8 && !byPrice)
		return { name: 'district', column: 'district_code', value: area };
	if (category) return { name: 'category', column: 'category_code', value: category };
	if (area?.length === 5 && !byPrice)
		return { name: 'regency', column: 'regency_code', value: area };
	return { name: 'all' };
}

export function onShelf(shelf: Shelf, bind: Bind): string {
	return shelf.column ? `${shelf.column} = ${bind(shelf.value)}` : 'true';
}

export function afterRow(order: Order, from: Position | undefined, bind: Bind): string[] {
	if (!from) return [];
	const { key, after } = sorting[order];
	const type = key === 'price_idr' ? 'bigint' : 'timestamptz';
	return [`(${key}, product_id) ${after} (${bind(from[2])}::${type}, ${bind(from[3])}::uuid)`];
}

export function priceRange(filter: ListingFilter, bind: Bind): string[] {
	return [
		...(filter.minIdr === undefined ? [] : [`price_idr >= ${bind(filter.minIdr)}`]),
		...(filter.maxIdr === undefined ? [] : [`price_idr <= ${bind(filter.maxIdr)}`]),
	];
}
