import type { Ctx } from '#platform/context.ts';
import {
	listMoved,
	partGone,
	rememberMoved,
	type Merged,
	type Split,
} from '#modules/registry/index.ts';

const tables = ['interview', 'door_consent'] as const;
const keyOf = { interview: 'id', door_consent: 'interview_id' } as const;

/** Visits and consents follow the record that stands for two, and go back with it when the merge is undone. */
export async function followMergeInField(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	for (const table of tables) {
		const what = `fieldwork.${table}`;
		if (undone) {
			const moved = (await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
			await ctx.query(
				`fieldwork.mergeBack.${table}`,
				`UPDATE fieldwork.${table} SET enterprise_id = $3
				 WHERE enterprise_id = $2 AND ${keyOf[table]} = ANY($1::uuid[])`,
				[moved, keptId, goneId],
			);
			continue;
		}
		const rows = await ctx.query<{ rowId: string }>(
			`fieldwork.merge.${table}`,
			`UPDATE fieldwork.${table} SET enterprise_id = $1 WHERE enterprise_id = $2
			 RETURNING ${keyOf[table]} AS "rowId"`,
			[keptId, goneId],
		);
		await rememberMoved(ctx, mergeId, what, rows);
	}
}

/**
 * The chosen visits go to the record that was made out of another, with their photos and what was agreed to there.
 * @throws AppError conflict registry/split-part-gone
 */
export async function followSplitInField(
	ctx: Ctx,
	{ fromId, madeId, takes }: Split,
): Promise<void> {
	const ids = [...new Set(takes.visits ?? [])];
	for (const table of tables) {
		const moved = await ctx.query(
			`fieldwork.split.${table}`,
			`UPDATE fieldwork.${table} SET enterprise_id = $3
			 WHERE enterprise_id = $2 AND ${keyOf[table]} = ANY($1::uuid[]) RETURNING 1`,
			[ids, fromId, madeId],
		);
		if (table === 'interview' && moved.length < ids.length) throw partGone();
	}
}
