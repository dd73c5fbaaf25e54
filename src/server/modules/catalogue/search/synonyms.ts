import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { forget, kept } from '../listings/kept.ts';
import { likes, spellings, wordLines } from './own-words.ts';
import { searchWords } from './words.ts';

export const synonymKinds = ['spelling', 'synonym', 'slang'] as const;
export type SynonymKind = (typeof synonymKinds)[number];

export interface SynonymRow {
	/** Plain words: lower case, letters and digits, at most three. */
	word: string;
	means: string;
	kind: SynonymKind;
}

/** What else a word may be looked for by. */
export interface Meanings {
	/** The same word, written differently, and what slang stands for. */
	same: string[];
	/** Other words for the like. */
	like: string[];
}

/** Rows beyond this are not read: everybody's memory holds them. */
export const MOST_SYNONYMS = 20_000;

/** Writes our own words where there are none of that pair; what an office wrote or ended is left alone. */
export async function seedSynonyms(ctx: Ctx): Promise<void> {
	const rows: SynonymRow[] = [
		...wordLines(spellings).flatMap(([means, ...others]) =>
			others.map((word): SynonymRow => ({ word, means: means!, kind: 'spelling' })),
		),
		...wordLines(likes).flatMap(([word, ...others]) =>
			others.map((means): SynonymRow => ({ word: word!, means, kind: 'synonym' })),
		),
	];
	await insertSynonyms(ctx, rows, 'own');
}

/** A word or two as they are looked up: what is said twice stands once. */
export const plainKey = (text: string) => searchWords(text).join(' ');

/** @throws AppError invalid catalogue/too-many-synonyms when there are too many with `more` new ones */
export async function checkRoom(ctx: Ctx, more: number): Promise<void> {
	const [there] = await ctx.query<{ count: number }>(
		'catalogue.countSynonyms',
		'SELECT count(*)::int AS count FROM catalogue.synonym WHERE ended_at IS NULL',
	);
	if (there!.count + more > MOST_SYNONYMS)
		throw new AppError('invalid', 'catalogue/too-many-synonyms', 'Too many synonyms', {
			count: there!.count + more,
			most: MOST_SYNONYMS,
		});
}

/** Adds pairs that are not there yet; of those that ended only what an office brings. Returns how many were new. */
export async function insertSynonyms(
	ctx: Ctx,
	rows: readonly SynonymRow[],
	source: string,
): Promise<number> {
	const plain = rows
		.map(({ word, means, kind }) => ({ word: plainKey(word), means: plainKey(means), kind }))
		.filter(({ word, means }) => word !== '' && means !== '' && word !== means);
	const added = await ctx.query(
		'catalogue.insertSynonyms',
		`INSERT INTO catalogue.synonym AS s (word, means, kind, source)
		 SELECT DISTINCT ON (r.word, r.means) r.word, r.means, r.kind, $2
		 FROM jsonb_to_recordset($1::jsonb) AS r(word text, means text, kind text)
		 ON CONFLICT (word, means) DO UPDATE SET kind = excluded.kind, source = excluded.source, ended_at = NULL
		 WHERE s.ended_at IS NOT NULL AND excluded.source <> 'own' RETURNING word`,
		[JSON.stringify(plain), source],
	);
	return added.length;
}

/** What each word or pair of words means, by what people may type; a minute or two old. */
export async function synonymsByWord(ctx: Ctx): Promise<ReadonlyMap<string, Meanings>> {
	const read = async () => meaningsOf(await readSynonyms(ctx));
	return kept(ctx, 'synonyms', read, { meanwhile: true });
}

/** Lets whoever changed the words find what they mean at once; call it when the change is committed. */
export const forgetMeanings = (ctx: Pick<Ctx, 'platform'>): void => forget(ctx, 'synonyms');

/** All pairs that searches know, at this moment. */
export const readSynonyms = (ctx: Ctx): Promise<SynonymRow[]> =>
	ctx.query<SynonymRow>(
		'catalogue.synonyms',
		`SELECT word, means, kind FROM catalogue.synonym WHERE ended_at IS NULL
		 ORDER BY source = 'own' DESC, word, means LIMIT ${MOST_SYNONYMS}`,
	);

/** Puts the rows together: spellings and synonyms go both ways, slang only from what is typed. */
export function meaningsOf(rows: readonly SynonymRow[]): Map<string, Meanings> {
	const usual = new Map<string, string>();
	const written = new Map<string, Set<string>>();
	const likes = new Map<string, Set<string>>();
	const slang = new Map<string, Set<string>>();
	const add = (map: Map<string, Set<string>>, key: string, value: string) => {
		if (key === value) return;
		const known = map.get(key);
		if (known) known.add(value);
		else map.set(key, new Set([value]));
	};
	for (const { word, means, kind } of rows) {
		if (kind === 'spelling') {
			usual.set(word, means);
			add(written, means, word);
		} else if (kind === 'slang') add(slang, word, means);
	}
	const usualOf = (word: string) => usual.get(word) ?? word;
	const waysOf = (word: string) => [usualOf(word), ...(written.get(usualOf(word)) ?? [])];
	for (const { word, means, kind } of rows)
		if (kind === 'synonym') {
			add(likes, usualOf(word), usualOf(means));
			add(likes, usualOf(means), usualOf(word));
		}
	const keys = new Set(rows.flatMap(({ word, means }) => [word, means]));
	return new Map(
		[...keys].map((key) => {
			const same = new Set([...waysOf(key), ...(slang.get(key) ?? [])]);
			const like = new Set([...(likes.get(usualOf(key)) ?? [])].flatMap(waysOf));
			same.delete(key);
			return [key, { same: [...same], like: [...like].filter((word) => !same.has(word)) }];
		}),
	);
}
