import type { Ctx } from '#platform/context.ts';
import { type Position, readCursor, writeCursor } from './cursor.ts';
import type { ListingFilter } from '../input.ts';
import { markersOf, type Order } from './listing-parts.ts';
import { listingQuery } from './listing-query.ts';
import { correctWords } from '../search/correct.ts';
import { findRanked, type Found } from '../search/find-ranked.ts';
import { findSorted } from '../search/find-sorted.ts';
import { amongOpen } from '../search/open-shops.ts';
import { withPriceWords } from '../search/price-words.ts';
import { guessOf } from '../search/steps.ts';
import { toQueries } from '../search/to-query.ts';
import { understand } from '../search/understand.ts';
import { searchWords } from '../search/words.ts';

export interface ListingPage {
	/** Cards as JSON texts, ready to send; `parseCard` reads one. */
	cards: string[];
	nextCursor: string | null;
	/** The words that were looked for instead, because nothing had the ones that were typed. */
	corrected?: string;
	/** A place was named: from this card on they are from elsewhere, or only like what was asked for. */
	elsewhereFrom?: number;
}

const defaultLimit = 24;

/**
 * One page of the storefront. Words match by their stem, their roots and what they mean, the last one by its
 * beginning too; prices among the words are filters. Without another wish the best match comes first: names before other words, then by score
 * (search/score.ts). A misspelt word is corrected when nothing was found.
 * @throws AppError invalid catalogue/cursor
 */
export async function listListings(ctx: Ctx, asked: ListingFilter = {}): Promise<ListingPage> {
	const filter = withPriceWords(asked);
	const words = filter.q ? searchWords(filter.q) : [];
	// Nothing but punctuation: an honest empty answer instead of everything.
	if (filter.q?.trim() && words.length === 0) return { cards: [], nextCursor: null };
	const order = orderOf(filter, words.length > 0);
	const from = filter.cursor === undefined ? undefined : readCursor(filter.cursor, order);
	const corrected = from?.[4];
	if (corrected !== undefined)
		return page(ctx, filter, searchWords(corrected), order, from, corrected);

	const found = await page(ctx, filter, words, order, from);
	if (found.cards.length > 0 || from || words.length === 0) return found;
	const better = await correctWords(ctx, words);
	if (!better) return found;
	const again = await page(ctx, filter, better, order, undefined, better.join(' '));
	return again.cards.length > 0 ? again : found;
}

/** The newest products, for the front page. */
export async function listNewest(ctx: Ctx, limit: number): Promise<string[]> {
	return (await listListings(ctx, { limit })).cards;
}

function orderOf(filter: ListingFilter, searching: boolean): Order {
	switch (filter.sort) {
		case 'price-asc':
			return 'a';
		case 'price-desc':
			return 'd';
		case 'new':
			return 'n';
		default:
			return searching ? 'r' : 'n';
	}
}

async function page(
	ctx: Ctx,
	filter: ListingFilter,
	words: readonly string[],
	order: Order,
	from: Position | undefined,
	corrected?: string,
): Promise<ListingPage> {
	const limit = filter.limit ?? defaultLimit;
	const { rows, placed } = await find(ctx, filter, words, { order, from, size: limit + 1 });
	const more = rows.length > limit;
	if (more) rows.length = limit;
	const last = rows.at(-1);
	const elsewhere = placed ? rows.findIndex(({ tier }) => tier > 1) : -1;
	return {
		cards: rows.map((row) => row.card),
		nextCursor:
			more && last
				? writeCursor([
						order,
						last.tier,
						order === 'n' ? String(last.key) : Number(last.key),
						last.id,
						corrected,
					])
				: null,
		...(corrected === undefined ? {} : { corrected }),
		...(elsewhere < 0 ? {} : { elsewhereFrom: elsewhere }),
	};
}

async function find(
	ctx: Ctx,
	wanted: ListingFilter,
	words: readonly string[],
	asked: { order: Order; from: Position | undefined; size: number },
): Promise<{ rows: Found[]; placed?: boolean }> {
	const { order, from, size } = asked;
	const filter = await amongOpen(ctx, wanted);
	if (!filter) return { rows: [] };
	const markers = markersOf(filter);
	if (words.length > 0) {
		const understood = await understand(ctx, words);
		const queries = toQueries(understood, markers);
		const guess = await guessOf(ctx, understood.expected, filter);
		if (order !== 'r')
			return { rows: await findSorted(ctx, queries.anywhere, filter, { ...asked, guess }) };
		return {
			rows: await findRanked(ctx, queries, filter, { guess, from, size }),
			placed: queries.elsewhere !== undefined,
		};
	}
	const ready = listingQuery(filter, order, from, size);
	if (ready) return { rows: await ctx.query<Found>(ready.name, ready.text, ready.values) };
	return { rows: await findSorted(ctx, markersQuery(markers), filter, asked) };
}

/** Filters alone as a text query; undefined where there are none. */
export const markersQuery = (markers: readonly string[]): string | undefined =>
	markers.length > 0 ? markers.map((marker) => `'${marker}'`).join('&') : undefined;
