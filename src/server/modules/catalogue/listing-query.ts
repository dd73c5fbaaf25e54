import type { ListingFilter } from './input.ts';
import type { Position } from './cursor.ts';

/** A statement for one page. An empty name means that it is planned for its values each time. */
export interface ListingQuery {
	name: string;
	text: string;
	values: unknown[];
}

export type Order = Position[0];

/** Columns that an index orders by publication or price after the filter. */
const byColumn = {
	category: { column: 'category_code', orders: 'nad' },
	regency: { column: 'regency_code', orders: 'n' },
	district: { column: 'district_code', orders: 'n' },
	seller: { column: 'seller_slug', orders: 'n' },
} as const;

const sorting: Record<Order, { key: string; by: string; after: '<' | '>' }> = {
	r: {
		key: 'published_at',
		by: 'published_at DESC NULLS LAST, product_id DESC NULLS LAST',
		after: '<',
	},
	n: {
		key: 'published_at',
		by: 'published_at DESC NULLS LAST, product_id DESC NULLS LAST',
		after: '<',
	},
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

/**
 * The statement for one page of `size` rows: one indexed query. A list by one filter walks an index that has
 * the right order; its plan never changes, so it is prepared. Words and mixed filters are looked up by their
 * markers, and PostgreSQL chooses by how common they are: so it must see them.
 */
export function listingQuery(
	filter: ListingFilter,
	words: readonly string[],
	order: Order,
	from: Position | undefined,
	size: number,
): ListingQuery {
	const plain = words.length === 0 ? plainFilter(filter, order) : undefined;
	if (plain) return plainQuery(plain, order, from, size);

	const values: unknown[] = [];
	const bind = (value: unknown) => `$${values.push(value)}`;
	const markers = markersOf(filter);
	const searching = words.length + markers.length > 0;
	const wanted = searching ? `${bind(words)}::text[]` : '';
	const exactly = searching ? `${bind(markers)}::text[]` : '';
	const anywhere = searching
		? `search @@ catalogue.words_query(${wanted}, false, ${exactly})`
		: 'true';
	const inName = `search @@ catalogue.words_query(${wanted}, true, ${exactly})`;
	const price = priceRange(filter, bind);
	const limit = bind(size);
	const page = (tier: 1 | 2, condition: string) => {
		const { key, by } = sorting[order];
		const after = from?.[1] === tier ? afterRow(order, from, bind) : '';
		return `SELECT card, ${tier} AS tier, ${key}::text AS key, product_id AS id FROM catalogue.listing
			WHERE ${condition}${price}${after} ORDER BY ${by} LIMIT ${limit}`;
	};
	if (order !== 'r' || words.length === 0) return { name: '', text: page(1, anywhere), values };

	const others = page(2, `${anywhere} AND NOT ${inName}`);
	if (from?.[1] === 2) return { name: '', text: others, values };
	// The second part runs only when the first has left room on the page.
	return {
		name: '',
		text: `(${page(1, inName)}) UNION ALL (${others}) LIMIT ${limit}`,
		values,
	};
}

interface PlainFilter {
	name: string;
	column?: string;
	value?: string;
}

/** The filter as one column with an index in this order, or undefined when it takes more. */
function plainFilter(filter: ListingFilter, order: Order): PlainFilter | undefined {
	if (filter.minIdr !== undefined || filter.maxIdr !== undefined || filter.badge) return undefined;
	const { category, area, seller } = filter;
	const given = [category, area, seller].filter(Boolean);
	if (given.length === 0) return { name: 'all' };
	if (given.length > 1) return undefined;
	const dimension = category
		? 'category'
		: seller
			? 'seller'
			: area!.length === 5
				? 'regency'
				: area!.length === 8
					? 'district'
					: undefined;
	if (!dimension) return undefined;
	const { column, orders } = byColumn[dimension];
	if (!orders.includes(order === 'r' ? 'n' : order)) return undefined;
	return { name: dimension, column, value: given[0]! };
}

function plainQuery(
	plain: PlainFilter,
	order: Order,
	from: Position | undefined,
	size: number,
): ListingQuery {
	const values: unknown[] = [];
	const bind = (value: unknown) => `$${values.push(value)}`;
	const limit = bind(size);
	const filter = plain.column ? `${plain.column} = ${bind(plain.value)}` : 'true';
	const after = from ? afterRow(order, from, bind) : '';
	const { key, by } = sorting[order];
	return {
		name: `catalogue.list.${plain.name}.${order}${from ? '.after' : ''}`,
		text: `SELECT card, 1 AS tier, ${key}::text AS key, product_id AS id FROM catalogue.listing
			WHERE ${filter}${after} ORDER BY ${by} LIMIT ${limit}`,
		values,
	};
}

function afterRow(order: Order, from: Position, bind: (value: unknown) => string): string {
	const { key, after } = sorting[order];
	const type = key === 'price_idr' ? 'bigint' : 'timestamptz';
	return ` AND (${key}, product_id) ${after} (${bind(from[2])}::${type}, ${bind(from[3])}::uuid)`;
}

function priceRange(filter: ListingFilter, bind: (value: unknown) => string): string {
	return (
		(filter.minIdr === undefined ? '' : ` AND price_idr >= ${bind(filter.minIdr)}`) +
		(filter.maxIdr === undefined ? '' : ` AND price_idr <= ${bind(filter.maxIdr)}`)
	);
}
