import type { Ctx } from '#platform/context.ts';
import type { ListingFilter } from '../input.ts';
import { listListings } from '../listings/list-listings.ts';
import { noteMissed } from '../words/missed.ts';
import { correctWords } from './correct.ts';
import { findRanked } from './find-ranked.ts';
import { markersOf } from '../listings/listing-parts.ts';
import { withPriceWords } from './price-words.ts';
import { guessOf } from './steps.ts';
import { toQueries } from './to-query.ts';
import { understand } from './understand.ts';
import { searchWords } from './words.ts';

/** What to show somebody who found nothing. */
export interface Instead {
	/** everywhere: the same words without the filters; some-words: products with one of the words. */
	why: 'everywhere' | 'some-words';
	cards: string[];
}

const shown = 8;

/**
 * The nearest thing to a search that found nothing: the same without filters, else one of its words. Where its words
 * alone find nothing, they are counted for the office.
 */
export async function findInstead(ctx: Ctx, asked: ListingFilter): Promise<Instead | undefined> {
	const filter = withPriceWords(asked);
	const { q } = filter;
	if (markersOf(filter).length > 0 || filter.open || filter.minIdr || filter.maxIdr) {
		const { cards } = await listListings(ctx, { q, limit: shown });
		if (cards.length > 0) return { why: 'everywhere', cards };
	}
	const words = q ? searchWords(q) : [];
	if (words.length === 0) return undefined;
	// As it was typed: what is left without prices may hide that it was a phone.
	noteMissed(ctx, asked.q ?? '', await understand(ctx, words));
	if (words.length < 2) return undefined;
	// One unknown word must not hide that another one is only misspelt.
	const understood = await understand(ctx, (await correctWords(ctx, words)) ?? words);
	const each = understood.slots.map((slot) => toQueries({ ...understood, slots: [slot] }, []).name);
	const rows = await findRanked(
		ctx,
		{ name: each.map((query) => `(${query})`).join('|') },
		{},
		{ guess: await guessOf(ctx, understood.expected, {}), from: undefined, size: shown },
	);
	return rows.length > 0 ? { why: 'some-words', cards: rows.map(({ card }) => card) } : undefined;
}
