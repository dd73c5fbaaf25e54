import type { Position } from './cursor.ts';
import type { ListingFilter } from './input.ts';

/*
 * The parts that the statements of all lists are made of.
 */

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
