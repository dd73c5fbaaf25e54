import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { checkRoom, type SynonymRow } from '../search/synonyms.ts';
import { requireWordKeeper } from './access.ts';
import { pairsOf, type WordGroup } from './input.ts';

const nameOf = ({ kind, head }: Pick<WordGroup, 'kind' | 'head'>) => `${kind}/${head}`;
const keyOf = ({ word, means }: SynonymRow) => `${word}/${means}`;

/** One who writes at a time; searches read on. */
const lockWords = (ctx: Ctx) =>
	ctx.query('catalogue.lockWords', 'LOCK TABLE catalogue.synonym IN SHARE ROW EXCLUSIVE MODE');

/**
 * Writes a group: adds what is new in it and ends what it had in `was`, the group as the writer saw it, so that what
 * somebody else added meanwhile stays. Searches use it within a minute.
 * @throws AppError missing catalogue/no-words; conflict catalogue/word-elsewhere, invalid catalogue/too-many-synonyms
 */
export async function saveWordGroup(
	ctx: Ctx,
	{ was, ...group }: WordGroup & { was?: WordGroup | undefined },
): Promise<{ added: number; ended: number }> {
	requireWordKeeper(ctx);
	await lockWords(ctx);
	const pairs = pairsOf(group);
	const kept = new Set(pairs.map(keyOf));
	const gone = was
		? pairsOf(was).filter((pair) => was.kind !== group.kind || !kept.has(keyOf(pair)))
		: [];
	const ended = await endPairs(ctx, gone);
	await requireFree(ctx, group, pairs);
	await checkRoom(ctx, pairs.length);
	const added = await ctx.query(
		'catalogue.saveWords',
		`INSERT INTO catalogue.synonym AS s (word, means, kind, source)
		 SELECT r.word, r.means, r.kind, 'office' FROM jsonb_to_recordset($1::jsonb) AS r(word text, means text, kind text)
		 ON CONFLICT (word, means) DO UPDATE SET kind = excluded.kind, source = 'office', ended_at = NULL
		 WHERE s.ended_at IS NOT NULL RETURNING word`,
		[JSON.stringify(pairs)],
	);
	const changed = { added: added.length, ended };
	if (changed.added + changed.ended > 0)
		await audit(ctx, {
			action: 'catalogue.words.saved',
			subject: { type: 'synonyms', id: nameOf(group) },
			data: { ...changed, ...(was && nameOf(was) !== nameOf(group) ? { was: nameOf(was) } : {}) },
		});
	return changed;
}

/** @returns how many of these pairs were there */
async function endPairs(ctx: Ctx, pairs: readonly SynonymRow[]): Promise<number> {
	if (pairs.length === 0) return 0;
	const rows = await ctx.query(
		'catalogue.endPairs',
		`UPDATE catalogue.synonym s SET ended_at = $2
		 FROM jsonb_to_recordset($1::jsonb) AS r(word text, means text, kind text)
		 WHERE s.word = r.word AND s.means = r.means AND s.kind = r.kind AND s.ended_at IS NULL RETURNING s.word`,
		[JSON.stringify(pairs), ctx.now],
	);
	return rows.length;
}

/**
 * One word has one usual spelling, and a pair one meaning: else nobody could say what a search for it does.
 * @throws AppError conflict catalogue/word-elsewhere
 */
async function requireFree(
	ctx: Ctx,
	{ kind, head, others }: WordGroup,
	pairs: readonly SynonymRow[],
): Promise<void> {
	const [taken] = await ctx.query<{ word: string; head: string }>(
		'catalogue.wordElsewhere',
		`SELECT s.word, s.head FROM catalogue.synonym s
		 LEFT JOIN jsonb_to_recordset($1::jsonb) AS r(word text, means text) ON r.word = s.word AND r.means = s.means
		 WHERE s.ended_at IS NULL AND ((r.word IS NOT NULL AND s.kind <> $2)
			OR ($2 = 'spelling' AND s.kind = 'spelling' AND (s.word = $3
				OR (s.means <> $3 AND s.word = ANY($4::text[])) OR s.means = ANY($4::text[]))))
		 ORDER BY s.head, s.word LIMIT 1`,
		[JSON.stringify(pairs), kind, head, others],
	);
	if (taken)
		throw new AppError('conflict', 'catalogue/word-elsewhere', 'In another group already', {
			word: taken.word,
			head: taken.head,
		});
}

/**
 * Ends a whole group: searches know its words no more within a minute.
 * @throws AppError missing catalogue/no-words, catalogue/no-word-group
 */
export async function endWordGroup(
	ctx: Ctx,
	group: Pick<WordGroup, 'kind' | 'head'>,
): Promise<void> {
	requireWordKeeper(ctx);
	await lockWords(ctx);
	const rows = await ctx.query(
		'catalogue.endWordGroup',
		`UPDATE catalogue.synonym SET ended_at = $3
		 WHERE head = $1 AND kind = $2 AND ended_at IS NULL RETURNING word`,
		[group.head, group.kind, ctx.now],
	);
	if (rows.length === 0)
		throw new AppError('missing', 'catalogue/no-word-group', 'No such group of words');
	await audit(ctx, {
		action: 'catalogue.words.ended',
		subject: { type: 'synonyms', id: nameOf(group) },
		data: { ended: rows.length },
	});
}
