import type { Ctx } from '#platform/context.ts';
import {
	afterRow,
	type Bind,
	conditionNames,
	entryConditions,
	sorting,
	type EntryFilter,
} from '../listings/listing-parts.ts';
import { type Asked, inOrder, readAll, shown } from './along.ts';
import type { Found } from './find-ranked.ts';
import { bandOf, priceBands, withinPrices } from './parts.ts';
import type { Guess } from './steps.ts';

/** Of so few matches, as far as one knows, all are read at once. */
const few = 60;
/** And so many are, at most, before it is clear that there are more. */
const mostAtOnce = 200;
/** Bands of one statement. */
const together = 6;

/**
 * One page in the order of prices: what is rare is read as a whole, all else in one band of prices after the other,
 * each with a text index of its own, so that a band without matches costs next to nothing and one with some no more
 * than these.
 */
export async function findByPrice(
	ctx: Ctx,
	query: string,
	filter: EntryFilter,
	asked: Asked & { guess: Guess },
): Promise<Found[]> {
	const { guess, size } = asked;
	if (guess.share * guess.entries < few) {
		const found = await readAll(ctx, query, filter, asked, mostAtOnce);
		if (found) return found;
	}
	const found: Found[] = [];
	for (const bands of groupsOfBands(filter, asked)) {
		if (found.length === size) break;
		const left = { ...asked, size: size - found.length };
		found.push(...(await inBands(ctx, query, filter, bands, left)));
	}
	return found;
}

/** The bands that a filter and a place in the list leave, in the order of the list. */
function groupsOfBands(filter: EntryFilter, { order, from }: Asked): number[][] {
	const last = from && Number(from[2]);
	const low = bandOf(Math.max(filter.minIdr ?? 0, order === 'a' ? (last ?? 0) : 0));
	const high = bandOf(
		Math.min(filter.maxIdr ?? Infinity, order === 'd' ? (last ?? Infinity) : Infinity),
	);
	const groups: number[][] = [];
	for (let at = 0; at < priceBands.length; at += together) {
		const group = priceBands.slice(at, at + together).filter((band) => band >= low && band <= high);
		if (group.length > 0) groups.push(group);
	}
	return order === 'a' ? groups : groups.map((group) => group.toReversed()).toReversed();
}

async function inBands(
	ctx: Ctx,
	query: string,
	filter: EntryFilter,
	bands: readonly number[],
	{ order, from, size }: Asked,
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const text = bind(query);
	const after = [...entryConditions(filter, bind), ...afterRow(order, from, bind)]
		.map((one) => ` AND ${one}`)
		.join('');
	const limit = bind(size);
	const parts = bands.map(
		(band) => `(SELECT * FROM (SELECT product_id, price_idr FROM catalogue.listing_entry
			WHERE search @@ (SELECT ${text}::tsquery) AND ${withinPrices(band)}${after} OFFSET 0) m
			ORDER BY ${sorting[order].by} LIMIT ${limit})`,
	);
	const rows = await ctx.query<Found>(
		`catalogue.inBands.${order}${bands.join('.')}${from ? '.after' : ''}${conditionNames(filter)}`,
		`${shown('price_idr')} FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u LIMIT ${limit}) w
		 JOIN catalogue.listing l ON l.product_id = w.product_id`,
		values,
	);
	return inOrder(rows, order);
}
