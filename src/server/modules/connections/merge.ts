import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

const LINK = 'connections.link';

/**
 * Connections follow the record that stands for two, as its products do, where the kept one has none at the same
 * marketplace: two owners' shops are never mixed. Orders and what waits hang on their link.
 */
export async function moveLinks(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId } = merged;
	if (merged.undone) {
		const moved = (await listMoved(ctx, mergeId, LINK)).map(({ rowId }) => rowId);
		await ctx.query(
			'connections.merge.back',
			`UPDATE connections.link SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])`,
			[moved, keptId, goneId],
		);
		return;
	}
	const rows = await ctx.query<{ id: string }>(
		'connections.merge',
		`UPDATE connections.link g SET enterprise_id = $1 WHERE enterprise_id = $2 AND NOT EXISTS (
			SELECT 1 FROM connections.link k WHERE k.enterprise_id = $1 AND k.marketplace = g.marketplace) RETURNING id`,
		[keptId, goneId],
	);
	await rememberMoved(
		ctx,
		mergeId,
		LINK,
		rows.map(({ id }) => ({ rowId: id })),
	);
}
