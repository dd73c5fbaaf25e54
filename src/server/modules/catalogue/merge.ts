import type { Ctx } from '#platform/context.ts';
import { followProducts } from '#modules/permits/index.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

const PRODUCT = 'catalogue.product';

/**
 * Products follow the record that stands for two, and go back when the merge is undone, as they are by then.
 * Stock and its ledger belong to the product, so they need nothing; questions about it are the permits'.
 */
export async function moveProducts(
	ctx: Ctx,
	{ mergeId, keptId, goneId, undone }: Merged,
): Promise<void> {
	if (undone) {
		const moved = (await listMoved(ctx, mergeId, PRODUCT)).map(({ rowId }) => rowId);
		await ctx.query(
			'catalogue.productsBack',
			'UPDATE catalogue.product SET enterprise_id = $2 WHERE id = ANY($1::uuid[]) AND enterprise_id = $3',
			[moved, goneId, keptId],
		);
		await followProducts(ctx, moved, goneId);
		return;
	}
	const rows = await ctx.query<{ id: string }>(
		'catalogue.moveProducts',
		'UPDATE catalogue.product SET enterprise_id = $1 WHERE enterprise_id = $2 RETURNING id',
		[keptId, goneId],
	);
	await rememberMoved(
		ctx,
		mergeId,
		PRODUCT,
		rows.map(({ id }) => ({ rowId: id })),
	);
	await followProducts(
		ctx,
		rows.map(({ id }) => id),
		keptId,
	);
}
