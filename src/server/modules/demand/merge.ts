import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

/** A wish to which both have spoken keeps both: one shop cannot stand in it twice. */
const spokenToo = (
	wish: string,
) => `EXISTS (SELECT 1 FROM demand.share k JOIN demand.answer b ON b.id = k.answer_id
	WHERE k.enterprise_id = $1 AND b.wish_id = ${wish})`;

/** Tables whose rows follow, by key: answers before the shares by which they are found. */
const tables = [
	['answer', 'id', `AND NOT ${spokenToo('t.wish_id')}`],
	[
		'share',
		'answer_id',
		`AND NOT ${spokenToo('(SELECT a.wish_id FROM demand.answer a WHERE a.id = t.answer_id)')}`,
	],
	['visit', 'id', ''],
	['inquiry', 'id', ''],
] as const;

/**
 * Answers, inquiries and visits follow the record that stands for two, and go back when the merge is undone. Who fits which wish
 * and who is quiet is found anew every night.
 */
export async function moveDemand(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	for (const [table, key, unless] of tables) {
		const what = `demand.${table}`;
		if (undone) {
			const moved = (await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
			await ctx.query(
				`demand.mergeBack.${table}`,
				`UPDATE demand.${table} SET enterprise_id = $3
				 WHERE enterprise_id = $2 AND ${key} = ANY($1::uuid[])`,
				[moved, keptId, goneId],
			);
			continue;
		}
		const rows = await ctx.query<{ rowId: string }>(
			`demand.merge.${table}`,
			`UPDATE demand.${table} t SET enterprise_id = $1 WHERE enterprise_id = $2 ${unless}
			 RETURNING ${key} AS "rowId"`,
			[keptId, goneId],
		);
		await rememberMoved(ctx, mergeId, what, rows);
	}
}
