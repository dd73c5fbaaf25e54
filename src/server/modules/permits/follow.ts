import type { Ctx } from '#platform/context.ts';
import { permitsChanged } from './events.ts';

/**
 * Keeps what permits hold of enterprises true, in the transaction of their change: the area, by which offices
 * find permits, and the NIB, which the record and its permit share.
 */
export async function followEnterprises(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	for (const table of ['permit', 'question', 'letter'] as const)
		await ctx.query(
			`permits.followArea.${table}`,
			`UPDATE permits.${table} t SET area_code = e.area_code FROM registry.enterprise e
			 WHERE t.enterprise_id = ANY($1::uuid[]) AND e.id = t.enterprise_id AND t.area_code <> e.area_code`,
			[enterpriseIds],
		);
	const other = await ctx.query<{ id: string }>(
		'permits.followNib',
		`UPDATE permits.permit p SET state = 'replaced', updated_at = $2 FROM registry.enterprise e
		 WHERE p.enterprise_id = ANY($1::uuid[]) AND e.id = p.enterprise_id AND p.kind = 'nib'
			AND p.state IN ('claimed', 'checked', 'expired') AND p.number IS DISTINCT FROM e.nib
		 RETURNING e.id`,
		[enterpriseIds, ctx.now],
	);
	await permitsChanged(ctx, [...new Set(other.map(({ id }) => id))]);
}

export interface Merge {
	keptId: string;
	goneId: string;
	mergeId: string;
	/** The merge was taken back. */
	undone: boolean;
}

/**
 * Moves the permits, questions and letters of a merged record to the one that is kept, and back when the merge is
 * taken back. A permit that both have stays behind: the kept record's is the one that counts.
 */
export async function followMerge(
	ctx: Ctx,
	{ keptId, goneId, mergeId, undone }: Merge,
): Promise<void> {
	if (undone) await moveBack(ctx, mergeId);
	else await moveOver(ctx, keptId, goneId, mergeId);
	await permitsChanged(ctx, [keptId, goneId]);
}

async function moveOver(ctx: Ctx, keptId: string, goneId: string, mergeId: string): Promise<void> {
	await ctx.query(
		'permits.mergePermits',
		`UPDATE permits.permit p SET enterprise_id = $1, merge_id = $3, merged_from_id = $2, updated_at = $4,
			area_code = (SELECT area_code FROM registry.enterprise WHERE id = $1)
		 WHERE p.enterprise_id = $2 AND NOT EXISTS (SELECT 1 FROM permits.permit o
			WHERE o.enterprise_id = $1 AND o.kind = p.kind
				AND (o.number = p.number OR p.kind = 'nib')
				AND o.state IN ('claimed', 'checked', 'expired'))`,
		[keptId, goneId, mergeId, ctx.now],
	);
	await ctx.query(
		'permits.mergeLetters',
		`UPDATE permits.letter l SET enterprise_id = $1, merge_id = $3, merged_from_id = $2,
			area_code = (SELECT area_code FROM registry.enterprise WHERE id = $1)
		 WHERE l.enterprise_id = $2 AND NOT (l.state = 'asked' AND EXISTS (SELECT 1 FROM permits.letter o
			WHERE o.enterprise_id = $1 AND o.state = 'asked' AND lower(o.mark) = lower(l.mark)))`,
		[keptId, goneId, mergeId],
	);
	await ctx.query(
		'permits.mergeQuestions',
		`UPDATE permits.question SET enterprise_id = $1 WHERE enterprise_id = $2`,
		[keptId, goneId],
	);
}

async function moveBack(ctx: Ctx, mergeId: string): Promise<void> {
	for (const table of ['permit', 'letter'] as const)
		await ctx.query(
			`permits.unmerge.${table}`,
			`UPDATE permits.${table} t SET enterprise_id = t.merged_from_id, merge_id = NULL, merged_from_id = NULL,
				area_code = (SELECT area_code FROM registry.enterprise WHERE id = t.merged_from_id)
			 WHERE t.merge_id = $1`,
			[mergeId],
		);
}
