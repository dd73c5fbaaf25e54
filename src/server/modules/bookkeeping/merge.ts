import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

/** Tables whose rows follow, by key. A file that the kept record has too stays where it is. */
const tables = [
	['cash_entry', 'id', ''],
	['debt', 'id', ''],
	['recipe', 'product_id', ''],
	[
		'evidence',
		'id',
		`AND NOT EXISTS (SELECT 1 FROM bookkeeping.evidence k
			WHERE k.enterprise_id = $1 AND k.original_sha256 = t.original_sha256)`,
	],
] as const;

/** Books follow the record that stands for two, and go back with it when the merge is undone. */
export async function moveBooks(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId, undone } = merged;
	for (const [table, key, unless] of tables) {
		const what = `bookkeeping.${table}`;
		if (undone) {
			const moved = (await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
			await ctx.query(
				`bookkeeping.mergeBack.${table}`,
				`UPDATE bookkeeping.${table} SET enterprise_id = $3
				 WHERE enterprise_id = $2 AND ${key} = ANY($1::uuid[])`,
				[moved, keptId, goneId],
			);
			continue;
		}
		const rows = await ctx.query<{ rowId: string }>(
			`bookkeeping.merge.${table}`,
			`UPDATE bookkeeping.${table} t SET enterprise_id = $1 WHERE enterprise_id = $2 ${unless}
			 RETURNING ${key} AS "rowId"`,
			[keptId, goneId],
		);
		await rememberMoved(ctx, mergeId, what, rows);
	}
}
