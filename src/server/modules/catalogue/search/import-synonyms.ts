import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { requireWordKeeper } from '../words/access.ts';
import { checkRoom, insertSynonyms, type SynonymKind } from './synonyms.ts';
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
 * Adds words and what they stand for, for the operator or a command. Searches use them within a minute.
 * @throws AppError missing catalogue/no-words, invalid catalogue/too-many-synonyms
 */
export async function importSynonyms(
	ctx: Ctx,
	input: {
		rows: readonly { row: number; word: string; means: string }[];
		kind: SynonymKind;
		source: string;
	},
): Promise<SynonymImport> {
	requireWordKeeper(ctx);
	const usable = ({ word, means }: { word: string; means: string }) =>
		searchWords(word).length > 0 && searchWords(means).length > 0;
	const rows = input.rows.filter(usable);
	await checkRoom(ctx, rows.length);
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
