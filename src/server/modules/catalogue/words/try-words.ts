import type { Ctx } from '#platform/context.ts';
import { parseCard } from '../listings/card.ts';
import { correctWords } from '../search/correct.ts';
import { findRanked } from '../search/find-ranked.ts';
import { countSample } from '../search/sample.ts';
import { withPriceWords } from '../search/price-words.ts';
import { guessOf } from '../search/steps.ts';
import { type Meanings, meaningsOf, readSynonyms } from '../search/synonyms.ts';
import { toQueries } from '../search/to-query.ts';
import { understand } from '../search/understand.ts';
import { searchWords } from '../search/words.ts';
import { requireWordKeeper } from './access.ts';
import { pairsOf, type WordGroup } from './input.ts';

/** What a search does with words, for somebody who wants to know. */
export interface Tried {
	/** What was looked for besides what was typed. */
	same: string[];
	like: string[];
	/** The words that were looked for instead, because nothing had those that were typed. */
	corrected: string | undefined;
	/** How many products were found; with `more` at least so many. */
	count: number;
	more: boolean;
	/** The first of them. */
	names: string[];
}

const shown = 5;

/**
 * What a search for `q` finds now, and what it would find with `group` in place of `was`. Writes nothing.
 * @throws AppError missing catalogue/no-words
 */
export async function tryWords(
	ctx: Ctx,
	{ q, group, was }: { q: string; group: WordGroup; was?: WordGroup | undefined },
): Promise<{ before: Tried; after: Tried }> {
	requireWordKeeper(ctx);
	const rows = await readSynonyms(ctx);
	const gone = new Set((was ? pairsOf(was) : []).map(({ word, means }) => `${word}/${means}`));
	const left = rows.filter(({ word, means }) => !gone.has(`${word}/${means}`));
	return {
		before: await lookFor(ctx, q, meaningsOf(rows)),
		after: await lookFor(ctx, q, meaningsOf([...left, ...pairsOf(group)])),
	};
}

async function lookFor(
	ctx: Ctx,
	q: string,
	meanings: ReadonlyMap<string, Meanings>,
): Promise<Tried> {
	const words = searchWords(withPriceWords({ q }).q ?? '');
	const found = await look(ctx, words, meanings);
	if (found.count > 0 || words.length === 0) return found;
	const better = await correctWords(ctx, words);
	if (!better) return found;
	const again = await look(ctx, better, meanings);
	return again.count > 0 ? { ...again, corrected: better.join(' ') } : found;
}

async function look(
	ctx: Ctx,
	words: readonly string[],
	meanings: ReadonlyMap<string, Meanings>,
): Promise<Tried> {
	const nothing = { same: [], like: [], corrected: undefined, count: 0, more: false, names: [] };
	if (words.length === 0) return nothing;
	const understood = await understand(ctx, words, meanings);
	const queries = toQueries(understood, []);
	const guess = await guessOf(ctx, understood.expected, {});
	const [rows, { count, more }] = await Promise.all([
		findRanked(ctx, queries, {}, { guess, from: undefined, size: shown }),
		countSample(ctx, queries.anywhere, {}, guess),
	]);
	const phrases = (of: 'same' | 'like') => [
		...new Set(understood.slots.flatMap((slot) => slot[of].map((phrase) => phrase.join(' ')))),
	];
	return {
		...nothing,
		same: phrases('same'),
		like: phrases('like'),
		count: Math.max(count, rows.length),
		more,
		names: rows.map(({ card }) => parseCard(card).name),
	};
}
