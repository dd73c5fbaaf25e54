import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

const ACCOUNT = 'payments.gateway_account';

/**
 * A gateway account follows the record that stands for two where the kept one had none of its own: two owners'
 * accounts are never mixed. Charges hang on their orders, which follow by themselves.
 */
export async function moveGateways(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId } = merged;
	if (merged.undone) {
		const moved = (await listMoved(ctx, mergeId, ACCOUNT)).map(({ rowId }) => rowId);
		await ctx.query(
			'payments.merge.back',
			`UPDATE payments.gateway_account SET enterprise_id = $3
			 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])`,
			[moved, keptId, goneId],
		);
		return;
	}
	const rows = await ctx.query<{ id: string }>(
		'payments.merge',
		`UPDATE payments.gateway_account SET enterprise_id = $1 WHERE enterprise_id = $2
			AND NOT EXISTS (SELECT 1 FROM payments.gateway_account k WHERE k.enterprise_id = $1) RETURNING id`,
		[keptId, goneId],
	);
	await rememberMoved(
		ctx,
		mergeId,
		ACCOUNT,
		rows.map(({ id }) => ({ rowId: id })),
	);
}
