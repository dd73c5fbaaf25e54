import type { Ctx } from '#platform/context.ts';

export interface Moved {
	rowId: string;
	/** What the row was before, where moving alone does not say it. */
	before: Record<string, unknown> | null;
}

/**
 * Remembers the rows that a merge moved or closed, so that undoing takes back exactly these. Nothing personal
 * belongs into `before`.
 * @param what `catalogue.product` and the like
 */
export async function rememberMoved(
	ctx: Ctx,
	mergeId: string,
	what: string,
	rows: readonly { rowId: string; before?: Record<string, unknown> | null }[],
): Promise<void> {
	if (rows.length === 0) return;
	await ctx.query(
		'registry.rememberMoved',
		`INSERT INTO registry.merge_move (merge_id, what, row_id, before)
		 SELECT $1, $2, r."rowId", r.before FROM jsonb_to_recordset($3::jsonb) AS r("rowId" text, before jsonb)`,
		[mergeId, what, JSON.stringify(rows)],
	);
}

/** What a merge moved of one kind. */
export async function listMoved(ctx: Ctx, mergeId: string, what: string): Promise<Moved[]> {
	return ctx.query<Moved>(
		'registry.listMoved',
		`SELECT row_id AS "rowId", before FROM registry.merge_move WHERE merge_id = $1 AND what = $2
		 ORDER BY row_id`,
		[mergeId, what],
	);
}
