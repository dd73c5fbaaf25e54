import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { lockKeptLink } from '../access.ts';
import { wantOf } from '../outbox/want.ts';

/**
 * Chooses products that a linked shop is to sell. Each is looked for there by its SKU first: what stands there is
 * bound, what does not is made. Variants come with their lead. Twice is once.
 * @param productIds products of the shop, leads or without variants; others are left out
 * @returns how many are new
 * @throws AppError missing connections/no-such-link; conflict connections/not-linked
 */
export async function offerProducts(
	ctx: Ctx,
	linkId: string,
	productIds: readonly string[],
): Promise<number> {
	const link = await lockKeptLink(ctx, linkId);
	if (link.state !== 'linked')
		throw new AppError('conflict', 'connections/not-linked', 'The connection does not work');
	const made = await ctx.query<{ id: string }>(
		'connections.offer',
		`INSERT INTO connections.link_product (id, link_id, product_id, sku, how, created_at)
		 SELECT r.id, $1, p.id, p.sku, 'made', $3
		 FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, "productId" uuid)
		 JOIN catalogue.product p ON p.id = r."productId"
		 WHERE p.enterprise_id = $2 AND p.variant_of IS NULL AND p.state = 'published'
		 ORDER BY p.id ON CONFLICT DO NOTHING RETURNING id`,
		[
			linkId,
			link.enterpriseId,
			ctx.now,
			JSON.stringify([...new Set(productIds)].map((productId) => ({ id: newId(), productId }))),
		],
	);
	if (made.length === 0) return 0;
	await wantOf(
		ctx,
		made.map(({ id }) => id),
		['content'],
	);
	await audit(ctx, {
		action: 'connections.products.offered',
		subject: { type: 'link', id: linkId },
		data: { count: made.length },
	});
	return made.length;
}

/**
 * Leaves a product of a linked shop to her: it stays there as it is, and nobody here tells its figures any more.
 * @throws AppError missing connections/no-such-link
 */
export async function leaveProduct(ctx: Ctx, linkId: string, productId: string): Promise<void> {
	await lockKeptLink(ctx, linkId);
	const gone = await ctx.query(
		'connections.leave',
		`DELETE FROM connections.link_product p USING catalogue.product v
		 WHERE p.link_id = $1 AND v.id = p.product_id AND (v.id = $2 OR v.variant_of = $2) RETURNING p.id`,
		[linkId, productId],
	);
	if (gone.length === 0) return;
	await audit(ctx, {
		action: 'connections.products.left',
		subject: { type: 'link', id: linkId },
		data: { product: productId },
	});
}

/**
 * Tries again what failed, now.
 * @throws AppError missing connections/no-such-link
 */
export async function retryFailed(ctx: Ctx, linkId: string, linkProductId: string): Promise<void> {
	await lockKeptLink(ctx, linkId);
	const failed = await ctx.query<{ kind: 'content' | 'stock' | 'price' }>(
		'connections.failedKinds',
		`SELECT kind FROM connections.outbox WHERE link_id = $1 AND link_product_id = $2 AND tries > 0 ORDER BY kind`,
		[linkId, linkProductId],
	);
	if (failed.length === 0) return;
	await ctx.query(
		'connections.dueNow',
		'UPDATE connections.outbox SET due_at = $3 WHERE link_id = $1 AND link_product_id = $2 AND tries > 0',
		[linkId, linkProductId, ctx.now],
	);
	await wantOf(
		ctx,
		[linkProductId],
		failed.map(({ kind }) => kind),
	);
}
