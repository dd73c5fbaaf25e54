import type { Ctx } from '#platform/context.ts';
import type { ProductsChanged } from '#modules/catalogue/index.ts';

/**
 * Remembers whose products changed, in the transaction that changed them; the next refresh asks which feeds tell it.
 * Rows are only added, so that no order waits for another. How many pieces there are is told to nobody, only whether
 * there are any.
 */
export async function followProducts(
	ctx: Ctx,
	{ what, productIds, turned }: ProductsChanged,
): Promise<void> {
	const told = what === 'stock' ? turned : productIds;
	if (told.length === 0) return;
	await ctx.query(
		'feeds.followProducts',
		`INSERT INTO feeds.change (enterprise_id)
		 SELECT DISTINCT p.enterprise_id FROM catalogue.product p
		 WHERE p.id = ANY($1::uuid[]) AND EXISTS (SELECT 1 FROM feeds.feed WHERE state = 'on')`,
		[told],
	);
}

/** A seller's name, area, or whether her shop is shown. */
export async function followEnterprises(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	if (enterpriseIds.length === 0) return;
	await ctx.query(
		'feeds.followEnterprises',
		`INSERT INTO feeds.change (enterprise_id) SELECT unnest($1::uuid[])
		 WHERE EXISTS (SELECT 1 FROM feeds.feed WHERE state = 'on')`,
		[enterpriseIds],
	);
}
