import { z } from 'zod';
import { plainKey, type SynonymKind, synonymKinds, type SynonymRow } from '../search/synonyms.ts';

/** More in one group is a list of its own, which a file brings. */
export const MOST_IN_GROUP = 200;
const longest = 8_000;
/** Searches look at two words at once; what slang stands for may be longer. */
const mostTogether = 2;
const mostMeant = 3;

/** Words that an office sees as one: how else `head` is written, what is like it, or what people type for it. */
export interface WordGroup {
	kind: SynonymKind;
	head: string;
	others: string[];
}

const long = (phrase: string, most: number) => phrase.split(' ').length > most;

/**
 * A group as somebody typed it, the others with commas or on lines of their own. Comes out as searches read words:
 * lower case, letters and digits, each once. The messages are keys of the message files.
 */
export const typedGroup = z
	.object({
		kind: z.enum(synonymKinds, 'words_kind_missing'),
		head: z.string().max(longest, 'words_head_long').transform(plainKey),
		others: z
			.string()
			.max(longest, 'words_others_many')
			.transform((text) => [
				...new Set(
					text
						.split(/[\n,;]+/)
						.map(plainKey)
						.filter((word) => word !== ''),
				),
			]),
	})
	.transform(({ kind, head, others }): WordGroup => ({
		kind,
		head,
		others: others.filter((word) => word !== head),
	}));

/** A group that may be saved. What was saved before a rule of this came may be longer, and still ends. */
export const wordGroup = typedGroup.superRefine(({ kind, head, others }, ctx) => {
	const wrong = (path: string, message: string) =>
		ctx.addIssue({ code: 'custom', path: [path], message });
	if (head === '') wrong('head', 'words_head_missing');
	else if (long(head, kind === 'slang' ? mostMeant : mostTogether))
		wrong('head', 'words_head_long');
	if (others.length === 0) wrong('others', 'words_others_missing');
	else if (others.length > MOST_IN_GROUP) wrong('others', 'words_others_many');
	else if (others.some((word) => long(word, mostTogether))) wrong('others', 'words_others_long');
});

/** The pairs that a group stands for; see `head` in tables/search.ts. */
export const pairsOf = ({ kind, head, others }: WordGroup): SynonymRow[] =>
	others.map((other) =>
		kind === 'synonym' ? { word: head, means: other, kind } : { word: other, means: head, kind },
	);
