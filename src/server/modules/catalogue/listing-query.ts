import type { Position } from './cursor.ts';
import type { ListingFilter } from './input.ts';
import {
	afterRow,
	type Bind,
	type ListingQuery,
	markersOf,
	onShelf,
	type Order,
	priceRange,
	shelfOf,
	sorting,
} from './listing-parts.ts';
import { mixedQuery } from './mixed-query.ts';

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
