import type { Position } from './cursor.ts';
import type { ListingFilter } from '../input.ts';
import {
	afterRow,
	type Bind,
	markersOf,
	needsEntries,
	onShelf,
	type Order,
	priceRange,
	shelfOf,
	sorting,
} from './listing-parts.ts';

/** A statement for one page. An empty name means that it is planned for its values each time. */
export interface ListingQuery {
	name: string;
	text: string;
	values: unknown[];
}

/**
 * The statement for one page of `size` rows of a list that one index holds in its order; undefined where there is
 * no such index, since several filters meet.
 */
export function listingQuery(
	filter: ListingFilter,
	order: Order,
	from: Position | undefined,
	size: number,
): ListingQuery | undefined {
	const filters = markersOf(filter).length;
	const priced = filter.minIdr !== undefined || filter.maxIdr !== undefined;
	const shelf = shelfOf(filter, order);
	const whole = filters === 0 || (filters === 1 && shelf.column !== undefined);
	if (needsEntries(filter) || !whole || (filters > 0 && priced)) return undefined;

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
