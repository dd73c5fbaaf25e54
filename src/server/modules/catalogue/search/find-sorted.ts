import type { Ctx } from '#platform/context.ts';
import type { Position } from '../listings/cursor.ts';
import { kept } from '../listings/kept.ts';
import type { ListingFilter } from '../input.ts';
import {
	afterRow,
	type Bind,
	conditionNames,
	entryConditions,
	type Order,
	sorting,
} from '../listings/listing-parts.ts';
import type { Found } from './find-ranked.ts';
import { onPriceSteps, priceStepOf, stepsOfPrice } from './price-steps.ts';
import { bestOf, type Guess, guessOf, looksAlong } from './steps.ts';

/** How many entries from the head of the list on are looked at one by one: what is common is found there. */
const head = 600;
/** And where what is wanted is neither there nor rare; the last is all of them. */
const further = [6_000, 60_000, 100_000_000];
/** What has so few matches is rare: they are all read and sorted. */
const rare = 3_000;

/**
 * One page in the order of newness or price of what matches a text query (undefined: everything). By price it looks
 * at one range of prices after the other. By newness it looks along the head of the list; where that does not fill
 * the page it takes what the index finds, if that is little; and only where it is much, and far behind, it walks on.
 */
export async function findSorted(
	ctx: Ctx,
	query: string | undefined,
	filter: ListingFilter,
	{ guess, order, from, size }: Asked & { guess?: Guess },
): Promise<Found[]> {
	const expected = guess ?? (await guessOf(ctx, Infinity, filter));
	if (query && order !== 'n')
		return onPrices(ctx, query, filter, { guess: expected, order, from, size });
	const walk = (over: number) => walkOn(ctx, query, filter, { order, from, size, over });
	const all = async () => query && readAll(ctx, query, filter, { order, from, size });
	const surelyRare = expected.share * expected.entries < rare / 3;
	const few = surelyRare && (await all());
	if (few) return few;
	const near = await walk(head);
	if (near.length === size) return near;
	const rest = !surelyRare && (await all());
	if (rest) return rest;
	let found = near;
	for (const over of further) if (found.length < size) found = await walk(over);
	return found;
}

interface Asked {
	order: Order;
	from: Position | undefined;
	size: number;
}

const shown = (key: string) =>
	`SELECT w.product_id AS id, 1 AS tier, ${key === 'published_at' ? 'w.published_at::text' : `w.${key}`} AS key, l.card`;

/** Along the index of the order, over so many entries at most. */
async function walkOn(
	ctx: Ctx,
	query: string | undefined,
	filter: ListingFilter,
	{ order, from, size, over }: Asked & { over: number },
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const { key, by } = sorting[order];
	const start = afterRow(order, from, bind);
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

/** So many matches are expected in the first range of prices; see steps.ts. */
const wanted = 60;

/** In one range of prices after the other, until the page is full. */
async function onPrices(
	ctx: Ctx,
	query: string,
	filter: ListingFilter,
	{ guess, order, from, size }: Asked & { guess: Guess },
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const text = bind(query);
	const after = [...entryConditions(filter, bind), ...afterRow(order, from, bind)]
		.map((one) => ` AND ${one}`)
		.join('');
	const limit = bind(size);
	const { by } = sorting[order];
	const last = from === undefined ? undefined : Number(from[2]);
	const upwards = stepsOfPrice(
		Math.max(filter.minIdr ?? 0, order === 'a' ? (last ?? 0) : 0),
		Math.min(filter.maxIdr ?? Infinity, order === 'd' ? (last ?? Infinity) : Infinity),
	);
	const looks = looksAlong(
		order === 'a' ? upwards : upwards.toReversed(),
		await pricesOf(ctx, query, guess),
		wanted,
	);
	const parts = looks.map(
		(steps) => `(SELECT * FROM (SELECT product_id, price_idr FROM catalogue.listing_entry
			WHERE search @@ (SELECT ${text}::tsquery && ${bind(onPriceSteps(steps))}::tsquery)${after} OFFSET 0) p
			ORDER BY ${by} LIMIT ${limit})`,
	);
	const rows = await ctx.query<Found>(
		`catalogue.onPrices.${order}${from ? '.after' : ''}${conditionNames(filter)}`,
		`${shown('price_idr')} FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u LIMIT ${limit}) w
		 JOIN catalogue.listing l ON l.product_id = w.product_id`,
		values,
	);
	return inOrder(rows, order);
}

/** Among so many of the best entries it is seen how many match and what these cost, so many of them at most. */
const probed = 4_000;
const probes = 300;
/** Of fewer it is not: then all matches are few. */
const telling = 8;

/** About how many matches lie on a step of price: cheap things and dear ones are not called the same. */
async function pricesOf(ctx: Ctx, query: string, guess: Guess): Promise<(step: number) => number> {
	const { steps, of } = bestOf(guess, probed);
	const counts = await kept(ctx, `prices ${query}`, () =>
		ctx.query<{ step: number; count: number }>(
			'catalogue.pricesOf',
			`SELECT step, count(*)::int AS count FROM (SELECT ${priceStepOf('price_idr')} AS step
				FROM catalogue.listing_entry WHERE search @@ (SELECT $1::tsquery && $2::tsquery)
				LIMIT ${probes}) p GROUP BY 1`,
			[query, steps],
		),
	);
	const found = counts.reduce((sum, { count }) => sum + count, 0);
	if (found < telling) return () => 0;
	const each = guess.entries / of;
	const byStep = new Map(counts.map(({ step, count }) => [step, count * each]));
	return (step) => byStep.get(step) ?? 0;
}

/** All that matches, sorted; undefined where that is much. */
async function readAll(
	ctx: Ctx,
	query: string,
	filter: ListingFilter,
	{ order, from, size }: Asked,
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
			WHERE search @@ (SELECT ${wanted}::tsquery) LIMIT ${rare + 1}),
		 w AS (SELECT * FROM m WHERE (SELECT count(*) FROM m) <= ${rare}
			${after.map((one) => `AND ${one}`).join(' ')} ORDER BY ${by} LIMIT ${limit})
		 ${shown(key)}, false AS many FROM w JOIN catalogue.listing l ON l.product_id = w.product_id
		 UNION ALL SELECT NULL, 1, NULL, NULL, true WHERE (SELECT count(*) FROM m) > ${rare}`,
		values,
	);
	if (rows.some(({ many }) => many)) return undefined;
	return inOrder(rows, order);
}

function inOrder(rows: Found[], order: Order): Found[] {
	const up = order === 'a' ? 1 : -1;
	return rows.sort((a, b) =>
		a.key === b.key ? (a.id < b.id ? -up : up) : a.key < b.key ? -up : up,
	);
}
