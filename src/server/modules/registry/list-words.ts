import type { Ctx } from '#platform/context.ts';
import { plainText } from '#shared/text.ts';
import { variantsOf } from '#shared/word-variants.ts';

/** What was typed, as groups of words: a record must have one word of each group. */
export type WordGroups = readonly (readonly string[])[];

const maxWords = 6;
/** Beginnings of fewer letters are half the language. */
const shortestBeginning = 3;

/** Words that say little about who is meant; a misspelt search goes without them. */
const titles = new Set(
	'ibu bu bunda pak bapak haji hajjah hj h mpok mak bang mas mbak teh ceu umi'.split(' '),
);

/** The typed words as the entries have them: lower case, ASCII letters and digits. */
export function typedWords(typed: string): string[] {
	return plainText(typed)
		.split(/[^a-z0-9]+/)
		.filter(Boolean)
		.map((word) => word.slice(0, 40))
		.slice(0, maxWords);
}

/** Each word in the ways it is written, and the last one also as the beginning of the commonest known words. */
export async function groupWords(ctx: Ctx, words: readonly string[]): Promise<WordGroups> {
	const groups = words.map(variantsOf);
	const last = words.at(-1);
	if (last === undefined || last.length < shortestBeginning) return groups;
	const longer = await ctx.query<{ word: string }>(
		'registry.list.beginning',
		// `/` and `:` stand before and after the digits, `{` after z: the range is of what begins with the word.
		`SELECT word FROM registry.word WHERE word ~>=~ $1 AND word ~<~ ($1 || '{')
		 ORDER BY uses DESC, length(word), word LIMIT 24`,
		[last],
	);
	return [
		...groups.slice(0, -1),
		[...new Set([...groups.at(-1)!, ...longer.map((row) => row.word)])],
	];
}

/**
 * The known words that are likest to each typed one, for a search that has found nothing; undefined where there
 * is nothing to try.
 */
export async function correctWords(
	ctx: Ctx,
	words: readonly string[],
): Promise<WordGroups | undefined> {
	const telling = words.filter((word) => word.length > 2 && !titles.has(word));
	if (telling.length === 0) return undefined;
	const rows = await ctx.query<{ typed: string; alike: string[] }>(
		'registry.list.correctWords',
		`SELECT t.typed, ARRAY(
			SELECT w.word FROM registry.word w WHERE w.word % t.typed
			ORDER BY w.word = t.typed DESC, similarity(w.word, t.typed) DESC, w.uses DESC, w.word LIMIT 4) AS alike
		 FROM unnest($1::text[]) AS t(typed)`,
		[telling],
	);
	const alike = new Map(rows.map((row) => [row.typed, row.alike]));
	const groups = telling.map((word) => [...new Set((alike.get(word) ?? []).flatMap(variantsOf))]);
	return groups.every((group) => group.length > 0) ? groups : undefined;
}
