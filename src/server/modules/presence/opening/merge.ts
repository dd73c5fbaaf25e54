import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

/**
 * Openings follow the record that stands for two, and go back when the merge is undone. Where both are opening a shop
 * at the same place, each keeps its own.
 */
export async function moveOpenings(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	const what = 'presence.opening';
	if (undone) {
		const moved = (await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
		await ctx.query(
			'presence.openingsBack',
			`UPDATE presence.opening o SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])`,
			[moved, keptId, goneId],
		);
		return;
	}
	const rows = await ctx.query<{ rowId: string }>(
		'presence.openingsMerge',
		`UPDATE presence.opening o SET enterprise_id = $1 WHERE enterprise_id = $2 AND NOT EXISTS (
			SELECT 1 FROM presence.opening k WHERE k.enterprise_id = $1 AND k.marketplace = o.marketplace)
		 RETURNING id AS "rowId"`,
		[keptId, goneId],
	);
	await rememberMoved(ctx, mergeId, what, rows);
}
