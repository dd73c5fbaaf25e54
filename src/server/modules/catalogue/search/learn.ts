import type { Ctx } from '#platform/context.ts';
import { newWords } from './entry-sql.ts';
import { rootsOf } from './roots.ts';
import { soundOf } from './sound.ts';

/** Learns the words of listings for spelling, roots and beginnings; words that are known cost little. */
export async function learnWords(
	ctx: Ctx,
	name: string,
	condition: string,
	values: readonly unknown[],
): Promise<void> {
	const rows = await ctx.query<{ word: string }>(
		`catalogue.newWords.${name}`,
		newWords(condition),
		values,
	);
	if (rows.length === 0) return;
	await ctx.query(
		'catalogue.learnWords',
		`INSERT INTO catalogue.word (word, sound, roots)
		 SELECT r.word, r.sound, ARRAY(SELECT jsonb_array_elements_text(r.roots))
		 FROM jsonb_to_recordset($1::jsonb) AS r(word text, sound text, roots jsonb)
		 ORDER BY r.word ON CONFLICT (word) DO NOTHING`,
		[
			JSON.stringify(
				rows.map(({ word }) => ({ word, sound: soundOf(word), roots: rootsOf(word) })),
			),
		],
	);
}

/** Counts anew in how many names each word stands. Nightly, and after everything was written anew. */
export async function countWords(ctx: Ctx): Promise<void> {
	await ctx.query(
		'catalogue.countWords',
		`UPDATE catalogue.word w SET uses = coalesce(c.uses, 0)
		 FROM catalogue.word k LEFT JOIN (
			SELECT v AS word, count(DISTINCT l.product_id)::int AS uses
			FROM catalogue.listing l, unnest(string_to_array(catalogue.plain(l.name), ' ')) AS v GROUP BY v
		 ) c ON c.word = k.word
		 WHERE w.word = k.word AND w.uses <> coalesce(c.uses, 0)`,
	);
}
