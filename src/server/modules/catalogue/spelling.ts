import type { Ctx } from '#platform/context.ts';

/**
 * The typed words with each unknown one replaced by the likeliest word of the storefront (by shared
 * trigrams), or undefined when there is nothing better. The list of words is small and indexed, however many
 * products there are.
 */
export async function correctWords(
	ctx: Ctx,
	words: readonly string[],
): Promise<string[] | undefined> {
	const rows = await ctx.query<{ typed: string; better: string | null }>(
		'catalogue.correctWords',
		`SELECT t.typed, b.word AS better
		 FROM unnest($1::text[]) WITH ORDINALITY AS t(typed, position)
		 LEFT JOIN LATERAL (
			SELECT w.word FROM catalogue.word w WHERE w.word % t.typed
			ORDER BY w.word = t.typed DESC, similarity(w.word, t.typed) DESC,
				abs(length(w.word) - length(t.typed)), w.word LIMIT 1
		 ) b ON length(t.typed) BETWEEN 3 AND 40
		 ORDER BY t.position`,
		[words],
	);
	const better = rows.map((row) => row.better ?? row.typed);
	return better.some((word, index) => word !== words[index]) ? better : undefined;
}
