import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

const STAND_IN = 'ledger.stand_in';

/**
 * What was sold stays as it was recorded; who stands for the seller is written beside it. Undoing gives every record
 * its own sales back; what was sold meanwhile stays with the record that sold it.
 */
export async function followMergeInLedger(
	ctx: Ctx,
	{ mergeId, keptId, goneId, undone }: Merged,
): Promise<void> {
	if (undone) {
		const moved = (await listMoved(ctx, mergeId, STAND_IN)).map(({ rowId }) => rowId);
		await ctx.query('ledger.standAlone', 'DELETE FROM ledger.stand_in WHERE enterprise_id = $1', [
			goneId,
		]);
		await ctx.query(
			'ledger.standInBack',
			'UPDATE ledger.stand_in SET stands_for = $2 WHERE enterprise_id = ANY($1::uuid[])',
			[moved, goneId],
		);
		return;
	}
	// Those for whom the record that goes stood until now.
	const rows = await ctx.query<{ id: string }>(
		'ledger.standInFurther',
		'UPDATE ledger.stand_in SET stands_for = $1 WHERE stands_for = $2 RETURNING enterprise_id AS id',
		[keptId, goneId],
	);
	await rememberMoved(
		ctx,
		mergeId,
		STAND_IN,
		rows.map(({ id }) => ({ rowId: id })),
	);
	await ctx.query(
		'ledger.standIn',
		'INSERT INTO ledger.stand_in (enterprise_id, stands_for) VALUES ($1, $2)',
		[goneId, keptId],
	);
}
