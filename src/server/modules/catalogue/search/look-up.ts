import type { Ctx } from '#platform/context.ts';
import { rootsOf } from './roots.ts';

/** What the storefront knows of a word. */
export interface KnownWord {
	stem: string;
	/** In how many names; undefined when no name, seller or place has it. */
	uses: number | undefined;
	/** Stems of words that may be of the same root. */
	mates: string[];
	/** Words that begin with it, the commonest first. */
	completions: string[];
	/** In how many names these stand, counting one of two twice. */
	begun: number;
}

interface Row {
	word: string;
	stem: string;
	uses: number | null;
	mates: string[] | null;
	completions: string[] | null;
	begun: number | null;
}

/** So many words of one root, or of one beginning, are looked for; rarer ones are left. */
const mostMates = 8;
const mostCompletions = 12;
/** A beginning of one letter says nothing, and one of two fits too many. */
const leastLetters = 2;

/**
 * Looks words up, all at once. `others` are only stemmed; the last of `typed` may be unfinished.
 */
export async function lookUp(
	ctx: Ctx,
	typed: readonly string[],
	others: readonly string[],
): Promise<Map<string, KnownWord>> {
	const asked = [
		...typed.map((word, index) => ({
			word,
			roots: rootsOf(word),
			begins: index === typed.length - 1 && word.length >= leastLetters,
		})),
		...others.map((word) => ({ word, roots: null, begins: false })),
	];
	const rows = await ctx.query<Row>(
		'catalogue.lookUp',
		`SELECT t.word, catalogue.stem(t.word) AS stem, w.uses,
			CASE WHEN t.roots IS NOT NULL THEN ARRAY(
				SELECT catalogue.stem(r.word) FROM catalogue.word r
				WHERE r.roots && ARRAY(SELECT jsonb_array_elements_text(t.roots)) AND r.word <> t.word
				ORDER BY r.uses DESC, r.word LIMIT ${mostMates}) END AS mates,
			c.completions, c.begun
		 FROM jsonb_to_recordset($1::jsonb) AS t(word text, roots jsonb, begins boolean)
		 LEFT JOIN catalogue.word w ON w.word = t.word
		 LEFT JOIN LATERAL (SELECT array_agg(b.word ORDER BY b.uses DESC, b.word) AS completions,
			sum(b.uses)::int AS begun FROM (
				SELECT b.word, b.uses FROM catalogue.word b WHERE b.word LIKE t.word || '%' AND b.word <> t.word
				ORDER BY b.uses DESC, b.word LIMIT ${mostCompletions}) b) c ON t.begins`,
		[JSON.stringify(asked)],
	);
	const words = new Map<string, KnownWord>();
	for (const { word, stem, uses, mates, completions, begun } of rows) {
		const before = words.get(word);
		words.set(word, {
			stem,
			uses: uses ?? undefined,
			mates: mates ?? before?.mates ?? [],
			completions: completions ?? before?.completions ?? [],
			begun: begun ?? before?.begun ?? 0,
		});
	}
	return words;
}
