import type { Position } from './cursor.ts';
import type { ListingFilter } from '../input.ts';

/*
 * The parts that the statements of all lists are made of.
 */

/** r: best match first, n: newest, a: cheapest, d: dearest. */
export type Order = Position[0];

export type Bind = (value: unknown) => string;

const newest = 'published_at DESC NULLS LAST, product_id DESC NULLS LAST';
export const sorting: Record<Order, { key: string; type: string; by: string; after: '<' | '>' }> = {
	r: {
		key: 'score',
		type: 'int',
		by: 'score DESC NULLS LAST, product_id DESC NULLS LAST',
		after: '<',
	},
	n: { key: 'published_at', type: 'timestamptz', by: newest, after: '<' },
	a: { key: 'price_idr', type: 'bigint', by: 'price_idr, product_id', after: '>' },
	d: { key: 'price_idr', type: 'bigint', by: 'price_idr DESC, product_id DESC', after: '<' },
};

/** Exact filters as the markers that `catalogue.listing_entry.search` holds. */
export function markersOf(filter: ListingFilter): string[] {
	return [
		filter.category && `c/${filter.category}`,
		filter.area && `${filter.made ? 'p' : 'a'}/${filter.area}`,
		filter.seller && `s/${filter.seller}`,
		filter.badge && `b/${filter.badge}`,
		filter.pickup && `u/${filter.pickup}`,
		filter.ready && 'x/ready',
		// Only who said her hours can be open: the rest is decided for each of these.
		filter.open && 'x/hours',
	].filter((marker): marker is string => Boolean(marker));
}

/** Whether only an entry can tell, since no index of the listings is about it. */
export const needsEntries = (filter: ListingFilter): boolean =>
	Boolean(filter.made || filter.pickup || filter.ready || filter.open);

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
	const { key, type, after } = sorting[order];
	return [`(${key}, product_id) ${after} (${bind(from[2])}::${type}, ${bind(from[3])}::uuid)`];
}

export function priceRange(filter: ListingFilter, bind: Bind): string[] {
	return [
		...(filter.minIdr === undefined ? [] : [`price_idr >= ${bind(filter.minIdr)}`]),
		...(filter.maxIdr === undefined ? [] : [`price_idr <= ${bind(filter.maxIdr)}`]),
	];
}

/** A filter, and what is known only at the moment of asking. */
export interface EntryFilter extends ListingFilter {
	/** Ids of all shops that are open, where they are few (`amongOpen`). */
	openAmong?: readonly string[];
}

/** Conditions that no marker can say, on an entry. */
export function entryConditions(filter: EntryFilter, bind: Bind): string[] {
	return [
		...priceRange(filter, bind),
		...(filter.openAmong ? [`enterprise_id = ANY(${bind(filter.openAmong)}::uuid[])`] : []),
		...(filter.open ? ['catalogue.is_open(enterprise_id)'] : []),
	];
}

/** Their names, so that one name stands for one text. */
export function conditionNames(filter: EntryFilter): string {
	return [
		filter.minIdr === undefined ? '' : '.min',
		filter.maxIdr === undefined ? '' : '.max',
		filter.openAmong ? '.among' : '',
		filter.open ? '.open' : '',
	].join('');
}
