import type { Ctx } from '#platform/context.ts';
import { byLikelihood, distance, mistakesIn, slipsOf, soundOf } from './sound.ts';

const shortest = 3;
/** Words of the storefront that are compared letter by letter with one that is not there. */
const compared = 40;

/**
 * The typed words with each unknown one replaced by the likeliest word of the storefront, or undefined when there
 * is nothing better. Candidates share trigrams with it, sound like it or are a slip of the finger away; the one
 * that takes the likeliest mistakes wins, then the one in more names. The list of words is small and indexed, however
 * many products there are.
 */
export async function correctWords(
	ctx: Ctx,
	words: readonly string[],
): Promise<string[] | undefined> {
	const rows = await ctx.query<{ typed: string; known: boolean; near: Near[] | null }>(
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
	const better = rows.map(({ typed, near }) => nearest(typed, near ?? []) ?? typed);
	return better.some((word, index) => word !== words[index]) ? better : undefined;
}

interface Near {
	word: string;
	uses: number;
}

/** The likeliest of these words, or undefined when all are too far off. */
export function nearest(typed: string, words: readonly Near[]): string | undefined {
	const most = mistakesIn(typed.length);
	let best: { word: string; wrong: number; uses: number } | undefined;
	for (const { word, uses } of words) {
		if (distance(typed, word, most) > most) continue;
		const wrong = distance(typed, word, most, byLikelihood);
		const nearer =
			!best ||
			wrong < best.wrong ||
			(wrong === best.wrong && (uses > best.uses || (uses === best.uses && word < best.word)));
		if (nearer) best = { word, wrong, uses };
	}
	return best?.word;
}
