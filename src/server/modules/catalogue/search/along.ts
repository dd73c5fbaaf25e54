import type { Ctx } from '#platform/context.ts';
import type { Position } from '../listings/cursor.ts';
import {
	afterRow,
	type Bind,
	conditionNames,
	entryConditions,
	type Order,
	priceRange,
	sorting,
	type EntryFilter,
} from '../listings/listing-parts.ts';
import type { Found } from './find-ranked.ts';

export interface Asked {
	order: Order;
	from: Position | undefined;
	size: number;
}

export const shown = (key: string) =>
	`SELECT w.product_id AS id, 1 AS tier, ${key === 'published_at' ? 'w.published_at::text' : `w.${key}`} AS key, l.card`;

/** Along the index of the order, over so many entries at most. */
export async function walkOn(
	ctx: Ctx,
	query: string | undefined,
	filter: EntryFilter,
	{ order, from, size, over }: Asked & { over: number },
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const { key, by } = sorting[order];
	// Prices lie together in the order of prices; by newness they are met one by one.
	const start = [
		...afterRow(order, from, bind),
		...(order === 'n' ? [] : priceRange(filter, bind)),
	];
	const matching = [
		...(query ? [`search @@ (SELECT ${bind(query)}::tsquery)`] : []),
		...entryConditions(filter, bind),
	];
	const limit = bind(size);
	const where = (conditions: readonly string[]) =>
		conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
	const inOrder = `FROM catalogue.listing_entry ${where(start)} ORDER BY ${by}`;
	const shape = `${order}${query ? '.q' : ''}${from ? '.after' : ''}.${over}`;
	return ctx.query<Found>(
		`catalogue.walk.${shape}${conditionNames(filter)}`,
		`${shown(key)} FROM (SELECT * FROM (SELECT product_id, enterprise_id, price_idr, published_at, search ${inOrder}
			LIMIT ${over}) h ${where(matching)} ORDER BY ${by} LIMIT ${limit}) w
		 JOIN catalogue.listing l ON l.product_id = w.product_id ORDER BY ${by.replaceAll(/(price_idr|product_id|published_at)/g, 'w.$1')}`,
		values,
	);
}

/** Along the entries of one kind of a kecamatan: these are few enough to look at each. */
export async function alongShelf(
	ctx: Ctx,
	filter: EntryFilter,
	{ order, from, size }: Asked,
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const { by } = sorting[order];
	const conditions = [
		`category_code = ${bind(filter.category)} AND district_code = ${bind(filter.area)}`,
		...(filter.badge ? [`${bind(filter.badge)} = ANY(badges)`] : []),
		...(filter.ready ? ['ready'] : []),
		...priceRange(filter, bind),
		...afterRow(order, from, bind),
	];
	const shape = `${filter.badge ? '.badge' : ''}${filter.ready ? '.ready' : ''}${from ? '.after' : ''}`;
	const rows = await ctx.query<Found>(
		`catalogue.alongShelf${shape}${conditionNames(filter)}`,
		`${shown('published_at')} FROM (SELECT product_id, published_at FROM catalogue.listing_entry
			WHERE ${conditions.join(' AND ')} ORDER BY ${by} LIMIT ${bind(size)}) w
		 JOIN catalogue.listing l ON l.product_id = w.product_id`,
		values,
	);
	return inOrder(rows, order);
}

/** All that matches, sorted; undefined where that is much. */
export async function readAll(
	ctx: Ctx,
	query: string,
	filter: EntryFilter,
	{ order, from, size }: Asked,
	most: number,
): Promise<Found[] | undefined> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const { key, by } = sorting[order];
	const wanted = bind(query);
	const after = [...entryConditions(filter, bind), ...afterRow(order, from, bind)];
	const limit = bind(size);
	const rows = await ctx.query<Found & { many: boolean }>(
		`catalogue.readAll.${order}${from ? '.after' : ''}${conditionNames(filter)}`,
		`WITH m AS MATERIALIZED (SELECT product_id, enterprise_id, price_idr, published_at FROM catalogue.listing_entry
			WHERE search @@ (SELECT ${wanted}::tsquery) LIMIT ${most + 1}),
		 w AS (SELECT * FROM m WHERE (SELECT count(*) FROM m) <= ${most}
			${after.map((one) => `AND ${one}`).join(' ')} ORDER BY ${by} LIMIT ${limit})
		 ${shown(key)}, false AS many FROM w JOIN catalogue.listing l ON l.product_id = w.product_id
		 UNION ALL SELECT NULL, 1, NULL, NULL, true WHERE (SELECT count(*) FROM m) > ${most}`,
		values,
	);
	if (rows.some(({ many }) => many)) return undefined;
	return inOrder(rows, order);
}

export function inOrder<Row extends Found>(rows: Row[], order: Order): Row[] {
	const up = order === 'a' ? 1 : -1;
	return rows.sort((a, b) =>
		a.key === b.key ? (a.id < b.id ? -up : up) : a.key < b.key ? -up : up,
	);
}
