import type { Ctx } from '#platform/context.ts';
import { followProducts } from '#modules/permits/index.ts';
import {
	listMoved,
	partGone,
	rememberMoved,
	type Merged,
	type Split,
} from '#modules/registry/index.ts';
import { contentChanged } from './events.ts';
import { refreshListings } from './listings/refresh-listings.ts';

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
		await contentChanged(ctx, moved);
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
	const ids = rows.map(({ id }) => id);
	await followProducts(ctx, ids, keptId);
	await contentChanged(ctx, ids);
}

/**
 * The chosen products go to the record that was made out of another, with their stock, their photos and the questions
 * about them; its shop is not open yet, so buyers see them again once it is.
 * @throws AppError conflict registry/split-part-gone
 */
export async function splitProducts(ctx: Ctx, { fromId, madeId, takes }: Split): Promise<void> {
	const ids = [...new Set(takes.products ?? [])];
	const moved = await ctx.query(
		'catalogue.splitProducts',
		`UPDATE catalogue.product SET enterprise_id = $3, updated_at = $4
		 WHERE id = ANY($1::uuid[]) AND enterprise_id = $2 RETURNING id`,
		[ids, fromId, madeId, ctx.now],
	);
	if (moved.length < ids.length) throw partGone();
	await followProducts(ctx, ids, madeId);
	await refreshListings(ctx, { productIds: ids });
	await contentChanged(ctx, ids);
}
