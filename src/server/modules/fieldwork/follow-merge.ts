import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

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
