import type { Ctx } from '#platform/context.ts';
import { lockRated, setRating } from '#modules/catalogue/index.ts';

/** Whether everybody sees a review `r`. */
export const shown = 'r.withdrawn_at IS NULL AND r.hidden_at IS NULL';

/** Counts the shown reviews of a product with its variants, and lets its listing say so. */
export async function recount(ctx: Ctx, productId: string): Promise<void> {
	const lead = await lockRated(ctx, productId);
	// In a statement of its own, so that it sees what was committed while the lock was waited for.
	const [sum] = await ctx.query<{ count: number; stars: number }>(
		'reviews.sumOf',
		`SELECT count(*)::int AS count, coalesce(sum(r.stars), 0)::int AS stars
		 FROM catalogue.product p JOIN reviews.review r ON r.product_id = p.id
		 WHERE (p.id = $1 OR p.variant_of = $1) AND ${shown}`,
		[lead],
	);
	await setRating(ctx, lead, sum!);
}
