import type { Ctx } from '#platform/context.ts';
import { byLikelihood, distance, mistakesIn, slipsOf, soundOf } from './sound.ts';
import { type Meanings, synonymsByWord } from './synonyms.ts';

const shortest = 3;
/** Words of the storefront that are compared letter by letter with one that is not there. */
const compared = 40;

/**
 * The typed words with each unknown one replaced by the likeliest word of the storefront, or by two that were written
 * together, or undefined when there is nothing better. Candidates share trigrams with it, sound like it or are a slip of the finger away; the one
 * that takes the likeliest mistakes wins, then the one in more names. The list of words is small and indexed, however
 * many products there are.
 */
export async function correctWords(
	ctx: Ctx,
	words: readonly string[],
): Promise<string[] | undefined> {
	const rows = await ctx.query<Compared>(
		'catalogue.correctWords',
		`SELECT t.word AS typed, w.word IS NOT NULL AS known,
			CASE WHEN w.word IS NULL AND length(t.word) >= ${shortest} THEN (
				SELECT json_agg(n) FROM (
					(SELECT word, uses FROM catalogue.word WHERE word % t.word
						ORDER BY similarity(word, t.word) DESC, word LIMIT ${compared})
					UNION (SELECT word, uses FROM catalogue.word WHERE sound = t.sound
						ORDER BY uses DESC, word LIMIT ${compared})
					UNION (SELECT word, uses FROM catalogue.word
						WHERE word = ANY(string_to_array(t.slips, ' ')))) n) END AS near
		 FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS t(word, sound, slips, position)
		 LEFT JOIN catalogue.word w ON w.word = t.word ORDER BY t.position`,
		[words, words.map(soundOf), words.map((word) => slipsOf(word).join(' '))],
	);
	const meanings = await synonymsByWord(ctx);
	const meant = wordsOf(meanings);
	// Numbers, and words that mean something, are not misspelt: nothing is sold by them.
	const unknown = rows.filter(
		({ typed, known }) => !known && !/\d/.test(typed) && !meant.has(typed),
	);
	const apart = await takeApart(
		ctx,
		unknown.map(({ typed }) => typed),
		meant,
	);
	const better = rows.flatMap((row) => {
		if (!unknown.includes(row)) return [usualOf(row, meanings)];
		const near = nearestOf(row.typed, row.near ?? []);
		const two = apart.get(row.typed);
		if (two && !(near && near.wrong <= 1)) return two;
		return [near?.word ?? row.typed];
	});
	return better.join(' ') === words.join(' ') ? undefined : better;
}

/** A word as names spell it, where they spell it otherwise: "keripik" for "kripik". */
function usualOf(
	{ typed, known, near }: Compared,
	meanings: ReadonlyMap<string, Meanings>,
): string {
	const same = known ? [] : (meanings.get(typed)?.same ?? []);
	return (
		nearest(
			typed,
			(near ?? []).filter(({ word }) => same.includes(word)),
		) ?? typed
	);
}

const read = new WeakMap<object, ReadonlySet<string>>();

/** All words that stand among the synonyms. */
function wordsOf(meanings: ReadonlyMap<string, Meanings>): ReadonlySet<string> {
	let words = read.get(meanings);
	if (!words)
		read.set(meanings, (words = new Set([...meanings.keys()].flatMap((key) => key.split(' ')))));
	return words;
}

/** Shortest word that another one may be written together with: "kuekering", "miekuah". */
const shortestPart = 3;

/** Those of the words that are two words written together, as these two, the ones in more names first. */
async function takeApart(
	ctx: Ctx,
	words: readonly string[],
	meant: ReadonlySet<string>,
): Promise<Map<string, [string, string]>> {
	const found = new Map<string, [string, string]>();
	const pairs = new Map(words.map((word) => [word, partsOf(word)]));
	const parts = new Set([...pairs.values()].flat(2));
	if (parts.size === 0) return found;
	const rows = await ctx.query<Near>(
		'catalogue.wordsInNames',
		'SELECT word, uses FROM catalogue.word WHERE word = ANY($1::text[])',
		[[...parts]],
	);
	const uses = new Map(rows.map((row) => [row.word, row.uses]));
	// New words are counted at night only; three letters that no name has may be anything.
	const isWord = (part: string) =>
		meant.has(part) || (uses.has(part) && part.length > shortestPart);
	const weight = (part: string) => uses.get(part) || (isWord(part) ? 1 : 0);
	for (const [word, both] of pairs) {
		const score = (pair: readonly string[]) => Math.min(...pair.map(weight));
		const [best] = both.filter((pair) => score(pair) > 0).sort((a, b) => score(b) - score(a));
		if (best) found.set(word, best);
	}
	return found;
}

const partsOf = (word: string): [string, string][] =>
	Array.from(
		{ length: Math.max(0, word.length - 2 * shortestPart + 1) },
		(_, index): [string, string] => [
			word.slice(0, shortestPart + index),
			word.slice(shortestPart + index),
		],
	);

interface Compared {
	typed: string;
	known: boolean;
	near: Near[] | null;
}

interface Near {
	word: string;
	uses: number;
}

/** The likeliest of these words, or undefined when all are too far off. */
export const nearest = (typed: string, words: readonly Near[]): string | undefined =>
	nearestOf(typed, words)?.word;

/** Of a word so much may be wrong, counted by likelihood: "rok" is no "rokok". */
const mostWrong = 0.3;

function nearestOf(typed: string, words: readonly Near[]) {
	const most = mistakesIn(typed.length);
	let best: { word: string; wrong: number; uses: number } | undefined;
	for (const { word, uses } of words) {
		if (distance(typed, word, most) > most) continue;
		const wrong = distance(typed, word, most, byLikelihood);
		if (wrong > mostWrong * typed.length) continue;
		const nearer =
			!best ||
			wrong < best.wrong ||
			(wrong === best.wrong && (uses > best.uses || (uses === best.uses && word < best.word)));
		if (nearer) best = { word, wrong, uses };
	}
	return best;
}
