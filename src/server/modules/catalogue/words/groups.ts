import type { Ctx } from '#platform/context.ts';
import { plainKey, type SynonymKind, type SynonymRow } from '../search/synonyms.ts';
import { requireWordKeeper } from './access.ts';
import type { WordGroup } from './input.ts';

/** A group in a list: of many others only the first. */
export interface ListedGroup extends WordGroup {
	/** How many others there are. */
	count: number;
}

export interface GroupPage {
	groups: ListedGroup[];
	next: string | null;
}

const pageSize = 30;
const shownOthers = 12;
const other = `CASE WHEN kind = 'synonym' THEN means ELSE word END`;

/**
 * The groups of words that searches know, by their heads, a page at a time.
 * @param asked `q`: some word of the group has it; `after`: the `next` of the page before
 * @throws AppError missing catalogue/no-words
 */
export async function listWordGroups(
	ctx: Ctx,
	asked: { q?: string; kind?: SynonymKind | undefined; after?: string } = {},
): Promise<GroupPage> {
	requireWordKeeper(ctx);
	const values: unknown[] = [];
	const bind = (value: unknown) => `$${values.push(value)}`;
	const conditions = ['ended_at IS NULL'];
	if (asked.kind) conditions.push(`kind = ${bind(asked.kind)}`);
	const [, kind, head] = /^([a-z]+)\/(.+)$/s.exec(asked.after ?? '') ?? [];
	if (kind && head) conditions.push(`(head, kind) > (${bind(plainKey(head))}, ${bind(kind)})`);
	// As searches read words, so that nothing in it means something to LIKE.
	const part = plainKey(asked.q ?? '');
	if (part !== '') {
		const like = bind(`%${part}%`);
		conditions.push(`(head, kind) IN (SELECT head, kind FROM catalogue.synonym
			WHERE ended_at IS NULL AND (word LIKE ${like} OR means LIKE ${like}))`);
	}
	const rows = await ctx.query<ListedGroup>(
		'',
		`SELECT head, kind, (array_agg(${other} ORDER BY ${other}))[1:${shownOthers}] AS others, count(*) AS count
		 FROM catalogue.synonym WHERE ${conditions.join(' AND ')}
		 GROUP BY head, kind ORDER BY head, kind LIMIT ${pageSize + 1}`,
		values,
	);
	const groups = rows.slice(0, pageSize);
	const last = groups.at(-1);
	return { groups, next: rows.length > pageSize && last ? `${last.kind}/${last.head}` : null };
}

/** All words of one group; undefined where there is none. @throws AppError missing catalogue/no-words */
export async function getWordGroup(
	ctx: Ctx,
	{ kind, head }: Pick<WordGroup, 'kind' | 'head'>,
): Promise<WordGroup | undefined> {
	requireWordKeeper(ctx);
	const rows = await ctx.query<{ other: string }>(
		'catalogue.wordGroup',
		`SELECT ${other} AS other FROM catalogue.synonym
		 WHERE head = $1 AND kind = $2 AND ended_at IS NULL ORDER BY 1`,
		[plainKey(head), kind],
	);
	return rows.length === 0 ? undefined : { kind, head, others: rows.map((row) => row.other) };
}

/** All pairs of a kind, as a file brings them: what is typed, and what it stands for. */
export async function listWordPairs(ctx: Ctx, kind: SynonymKind): Promise<SynonymRow[]> {
	requireWordKeeper(ctx);
	return ctx.query<SynonymRow>(
		'catalogue.wordPairs',
		`SELECT word, means, kind FROM catalogue.synonym WHERE kind = $1 AND ended_at IS NULL ORDER BY head, word, means`,
		[kind],
	);
}
