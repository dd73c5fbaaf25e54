import type { Ctx } from '#platform/context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { ListingFilter } from './input.ts';
import type { Order } from './listing-parts.ts';
import { listingQuery } from './listing-query.ts';
import { searchWords } from './search-words.ts';
import { correctWords } from './spelling.ts';

export interface ListingPage {
	/** Cards as JSON texts, ready to send; `parseCard` reads one. */
	cards: string[];
	nextCursor: string | null;
	/** The words that were looked for instead, because nothing had the ones that were typed. */
	corrected?: string;
}

const defaultLimit = 24;

/**
 * One page of the storefront. Words match by their stem, the last one by its beginning too; products whose
 * name has all words come first, then the newest. A misspelt word is corrected when nothing was found.
 * @throws AppError invalid catalogue/cursor
 */
export async function listListings(ctx: Ctx, filter: ListingFilter = {}): Promise<ListingPage> {
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

interface Row {
	card: string;
	tier: 1 | 2;
	key: string;
	id: string;
}

async function page(
	ctx: Ctx,
	filter: ListingFilter,
	words: readonly string[],
	order: Order,
	from: Parameters<typeof listingQuery>[3],
	corrected?: string,
): Promise<ListingPage> {
	const limit = filter.limit ?? defaultLimit;
	const { name, text, values } = listingQuery(filter, words, order, from, limit + 1);
	const rows = await ctx.query<Row>(name, text, values);
	const more = rows.length > limit;
	if (more) rows.length = limit;
	const last = rows.at(-1);
	return {
		cards: rows.map((row) => row.card),
		nextCursor:
			more && last
				? writeCursor([
						order,
						last.tier,
						order === 'a' || order === 'd' ? Number(last.key) : last.key,
						last.id,
						corrected,
					])
				: null,
		...(corrected === undefined ? {} : { corrected }),
	};
}
