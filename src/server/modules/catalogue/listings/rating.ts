import type { Ctx } from '#platform/context.ts';
import { refreshListings } from './refresh-listings.ts';

/**
 * Locks the product that carries the stars of a product until the transaction ends: the lead of its variants, else
 * itself. Who counts reviews does so after it, so that two at once are both counted.
 * @returns its id
 */
export async function lockRated(ctx: Ctx, productId: string): Promise<string> {
	const [lead] = await ctx.query<{ id: string }>(
		'catalogue.lockRated',
		`SELECT id FROM catalogue.product WHERE id = (
			SELECT coalesce(variant_of, id) FROM catalogue.product WHERE id = $1) FOR NO KEY UPDATE`,
		[productId],
	);
	return lead!.id;
}

/**
 * Says how many reviews a lead product and its variants have, and the sum of their stars; its listing shows them in
 * the same transaction.
 */
export async function setRating(
	ctx: Ctx,
	productId: string,
	{ count, stars }: { count: number; stars: number },
): Promise<void> {
	const changed = await ctx.query(
		'catalogue.setRating',
		`UPDATE catalogue.product SET rating_count = $2, rating_stars = $3
		 WHERE id = $1 AND (rating_count, rating_stars) <> ($2, $3) RETURNING id`,
		[productId, count, stars],
	);
	if (changed.length > 0) await refreshListings(ctx, { productIds: [productId] });
}

/** All reviews of what a shop sells now; null without any. */
export async function getShopRating(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ count: number; average: number } | null> {
	const [sum] = await ctx.query<{ count: number; stars: number }>(
		'catalogue.shopRating',
		`SELECT coalesce(sum(rating_count), 0)::int AS count, coalesce(sum(rating_stars), 0)::int AS stars
		 FROM catalogue.product WHERE enterprise_id = $1 AND state = 'published'`,
		[enterpriseId],
	);
	return sum && sum.count > 0
		? { count: sum.count, average: Math.round((sum.stars / sum.count) * 100) / 100 }
		: null;
}
