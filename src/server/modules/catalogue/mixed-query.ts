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

/**
 * How many rows at the head of the list are looked at one by one. What is common is found there; what is not
 * found there is rare enough to be looked up and sorted whole.
 */
const head = 600;

/**
 * One page of a search by words, or of several filters at once. It never relies on a guess of how common a
 * word is, since such guesses are wrong for words that go together: first it looks along the head of the list
 * in its order, and only where that leaves room it looks the words up in the index. Each part runs only when
 * those before it have left room on the page (`UNION ALL` under a `LIMIT`).
 */
export function mixedQuery(
	filter: ListingFilter,
	words: readonly string[],
	order: Order,
	from: Position | undefined,
	size: number,
): ListingQuery {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const wanted = `${bind(words)}::text[]`;
	const markers = `${bind(markersOf(filter))}::text[]`;
	const limit = bind(size);
	const shelf = shelfOf(filter, order);
	const shelfCondition = onShelf(shelf, bind);
	const prices = priceRange(filter, bind);
	const { key, by, after } = sorting[order];

	/** 1: all words in the name. 2: elsewhere. Without an order by relevance everything is 1. */
	const byName = order === 'r' && words.length > 0;
	const tiers = byName ? ([1, 2] as const) : ([1] as const);
	const parts = tiers
		.filter((tier) => !from || tier >= from[1])
		.flatMap((tier) => {
			const matches = [
				`search @@ (SELECT ${byName && tier === 1 ? 'in_name' : 'anywhere'} FROM q)`,
				...(tier === 2 ? ['NOT search @@ (SELECT in_name FROM q)'] : []),
				...prices,
			].join(' AND ');
			const start = [
				shelfCondition,
				...afterRow(order, from?.[1] === tier ? from : undefined, bind),
			].join(' AND ');
			const columns = `card, ${tier} AS tier, ${key}::text AS key, product_id AS id`;
			const inOrder = `FROM catalogue.listing WHERE ${start} ORDER BY ${by}`;
			return [
				`SELECT ${columns} FROM (SELECT card, ${key}, product_id, search, price_idr AS price ${inOrder}
					LIMIT ${head}) w WHERE ${matches.replaceAll('price_idr', 'price')} ORDER BY ${by} LIMIT ${limit}`,
				// OFFSET 0 keeps the order out of the lookup, which must go by the words.
				`SELECT ${columns} FROM (SELECT card, ${key}, product_id FROM catalogue.listing
					WHERE ${matches} OFFSET 0) w
					WHERE (${key}, product_id) ${after} (SELECT ${key}, product_id ${inOrder}
						OFFSET ${head - 1} LIMIT 1)
					ORDER BY ${by} LIMIT ${limit}`,
			];
		});
	const cursor = from ? `.after${from[1]}` : '';
	const shape = `${shelf.name}.${order}${byName ? '' : '.flat'}${cursor}`;
	const range = `${filter.minIdr === undefined ? '' : '.min'}${filter.maxIdr === undefined ? '' : '.max'}`;
	return {
		name: `catalogue.find.${shape}${range}`,
		text: `WITH q AS MATERIALIZED (
				SELECT catalogue.words_query(${wanted}, true, ${markers}) AS in_name,
					catalogue.words_query(${wanted}, false, ${markers}) AS anywhere
			) ${parts.map((part) => `(${part})`).join(' UNION ALL ')} LIMIT ${limit}`,
		values,
	};
}
