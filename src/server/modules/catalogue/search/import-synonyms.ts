import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { insertSynonyms, MOST_SYNONYMS, type SynonymKind } from './synonyms.ts';
import { searchWords } from './words.ts';

export interface SynonymImport {
	/** Pairs that were new. */
	added: number;
	/** Those that were there, or change nothing ("toko" for "toko"). */
	known: number;
	/** Lines of the file without a word or without a meaning that can be looked for. */
	refused: number[];
}

/**
 * Adds words and what they stand for. Searches use them within a minute.
 * @throws AppError invalid catalogue/too-many-synonyms
 */
export async function importSynonyms(
	ctx: Ctx,
	input: {
		rows: readonly { row: number; word: string; means: string }[];
		kind: SynonymKind;
		source: string;
	},
): Promise<SynonymImport> {
	const usable = ({ word, means }: { word: string; means: string }) =>
		searchWords(word).length > 0 && searchWords(means).length > 0;
	const rows = input.rows.filter(usable);
	const [there] = await ctx.query<{ count: number }>(
		'catalogue.countSynonyms',
		'SELECT count(*)::int AS count FROM catalogue.synonym',
	);
	if (there!.count + rows.length > MOST_SYNONYMS)
		throw new AppError('invalid', 'catalogue/too-many-synonyms', 'Too many synonyms', {
			count: there!.count + rows.length,
			most: MOST_SYNONYMS,
		});
	const added = await insertSynonyms(
		ctx,
		rows.map(({ word, means }) => ({ word, means, kind: input.kind })),
		input.source,
	);
	await audit(ctx, {
		action: 'catalogue.synonyms.imported',
		subject: { type: 'synonyms', id: input.source },
		data: { kind: input.kind, added },
	});
	const refused = input.rows.filter((row) => !usable(row)).map(({ row }) => row);
	return { added, known: rows.length - added, refused };
}
