import type { Ctx } from '#platform/context.ts';
import type { Merged } from '../events.ts';
import { listMoved, rememberMoved } from '../merge/moves.ts';

const HELPER = 'registry.helper';

/**
 * Helpers follow the record that stands for two, and go back with it. Whom the owner of the kept record did not ask
 * may nothing there: see `access.ts`.
 */
export async function moveHelpers(
	ctx: Ctx,
	{ mergeId, keptId, goneId, undone }: Merged,
): Promise<void> {
	if (undone) {
		const moved = await listMoved(ctx, mergeId, HELPER);
		await ctx.query(
			'registry.helpers.back',
			'UPDATE registry.helper SET enterprise_id = $2 WHERE id = ANY($1::uuid[])',
			[moved.map(({ rowId }) => rowId), goneId],
		);
		return;
	}
	// Who helps in both already, or is asked by both, helps once.
	const rows = await ctx.query<{ id: string }>(
		'registry.helpers.move',
		`UPDATE registry.helper h SET enterprise_id = $1 WHERE h.enterprise_id = $2
			AND NOT EXISTS (SELECT 1 FROM registry.helper k WHERE k.enterprise_id = $1 AND h.ended_at IS NULL
				AND k.ended_at IS NULL AND (k.phone = h.phone OR k.person_id = h.person_id))
		 RETURNING h.id`,
		[keptId, goneId],
	);
	await rememberMoved(
		ctx,
		mergeId,
		HELPER,
		rows.map(({ id }) => ({ rowId: id })),
	);
}
