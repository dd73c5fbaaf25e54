import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

/**
 * The feed of a shop follows the record that stands for two, unless that one has its own, and goes back when the merge
 * is undone. What both sell has moved before, so that both are made anew.
 */
export async function moveFeeds(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	if (undone) {
		const moved = (await listMoved(ctx, mergeId, 'feeds.feed')).map(({ rowId }) => rowId);
		await ctx.query(
			'feeds.mergeBack',
			`UPDATE feeds.feed SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])`,
			[moved, keptId, goneId],
		);
	} else {
		const rows = await ctx.query<{ rowId: string }>(
			'feeds.merge',
			`UPDATE feeds.feed t SET enterprise_id = $1 WHERE enterprise_id = $2 AND NOT EXISTS (
				SELECT 1 FROM feeds.feed k WHERE k.enterprise_id = $1 AND k.locale = t.locale)
			 RETURNING id AS "rowId"`,
			[keptId, goneId],
		);
		await rememberMoved(ctx, mergeId, 'feeds.feed', rows);
	}
	await ctx.query(
		'feeds.mergeWanted',
		`UPDATE feeds.feed SET wanted_at = $2 WHERE enterprise_id = ANY($1::uuid[]) AND state = 'on'`,
		[[keptId, goneId], ctx.now],
	);
}
