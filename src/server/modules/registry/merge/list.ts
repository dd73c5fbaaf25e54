import { actorId, type Ctx } from '#platform/context.ts';
import { personNames } from '#modules/accounts/index.ts';
import { recordAreas, withinAreas } from '../access.ts';

export interface MergeRow {
	id: string;
	kept: { number: string; name: string };
	gone: { number: string; name: string };
	areaName: string;
	reason: string;
	mergedAt: Date;
	/** Name of the officer. */
	mergedBy: string | undefined;
	byMe: boolean;
	undoneAt: Date | null;
	undoneBy: string | undefined;
	undoneReason: string | null;
}

type Row = Omit<MergeRow, 'mergedBy' | 'undoneBy' | 'byMe'> & {
	mergedBy: string | null;
	undoneBy: string | null;
};

const merges = `SELECT m.id, json_build_object('number', e.number, 'name', e.name) AS kept,
	json_build_object('number', g.number, 'name', g.name) AS gone, a.path_name AS "areaName", m.reason,
	m.merged_at AS "mergedAt", m.merged_by AS "mergedBy", m.undone_at AS "undoneAt", m.undone_by AS "undoneBy",
	m.undone_reason AS "undoneReason"
	FROM registry.enterprise_merge m JOIN registry.enterprise e ON e.id = m.kept_id
	JOIN registry.enterprise g ON g.id = m.gone_id JOIN areas.area a ON a.code = e.area_code`;

/** Merges of the actor's areas, newest first, undone ones too. */
export async function listMerges(ctx: Ctx, { limit = 50 } = {}): Promise<MergeRow[]> {
	const areas = withinAreas(recordAreas(ctx.actor), 2);
	return named(
		ctx,
		await ctx.query<Row>('', `${merges} WHERE ${areas.sql} ORDER BY m.id DESC LIMIT $1`, [
			limit,
			...areas.values,
		]),
	);
}

/** Merges in which a record took part, newest first. The caller has checked that its actor may open it. */
export async function listMergesOf(ctx: Ctx, enterpriseId: string): Promise<MergeRow[]> {
	return named(
		ctx,
		await ctx.query<Row>(
			'registry.mergesOf',
			`${merges} WHERE m.kept_id = $1 OR m.gone_id = $1 ORDER BY m.id DESC LIMIT 20`,
			[enterpriseId],
		),
	);
}

async function named(ctx: Ctx, rows: readonly Row[]): Promise<MergeRow[]> {
	const people = rows.flatMap(({ mergedBy, undoneBy }) =>
		[mergedBy, undoneBy].filter((id) => id !== null && /^[0-9a-f-]{36}$/.test(id)),
	) as string[];
	const names = await personNames(ctx, [...new Set(people)]);
	const me = actorId(ctx.actor);
	return rows.map((row) => ({
		...row,
		mergedBy: row.mergedBy ? names.get(row.mergedBy) : undefined,
		byMe: row.mergedBy !== null && row.mergedBy === me,
		undoneBy: row.undoneBy ? names.get(row.undoneBy) : undefined,
	}));
}

/** The slug of the public shop that stands for a merged one; undefined where there is none. */
export async function findShopOfMerged(ctx: Ctx, slug: string): Promise<string | undefined> {
	const [row] = await ctx.query<{ slug: string }>(
		'registry.shopOfMerged',
		`SELECT k.slug FROM registry.enterprise e JOIN registry.enterprise k ON k.id = e.merged_into
		 WHERE e.slug = $1 AND e.status = 'merged' AND k.published AND k.status = 'active'`,
		[slug],
	);
	return row?.slug;
}
