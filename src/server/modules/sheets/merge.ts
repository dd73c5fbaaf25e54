import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

const what = 'sheets.template';

/** Templates that wait follow the record that stands for two, and go back with it when the merge is undone. */
export async function moveTemplates(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	if (undone) {
		const moved = (await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
		await ctx.query(
			'sheets.mergeBack',
			`UPDATE sheets.template SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])`,
			[moved, keptId, goneId],
		);
		return;
	}
	const rows = await ctx.query<{ rowId: string }>(
		'sheets.merge',
		`UPDATE sheets.template SET enterprise_id = $1 WHERE enterprise_id = $2 RETURNING id AS "rowId"`,
		[keptId, goneId],
	);
	await rememberMoved(ctx, mergeId, what, rows);
}
