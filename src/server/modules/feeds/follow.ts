import type { Ctx } from '#platform/context.ts';
import type { ProductsChanged } from '#modules/catalogue/index.ts';
import { purgeSoon } from './jobs.ts';

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

/**
 * A seller's name, area, or whether her shop is shown. Feeds that tell of one who is not shown any more are given to
 * nobody from this transaction on, until she is taken out of them.
 */
export async function followEnterprises(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	if (enterpriseIds.length === 0) return;
	await ctx.query(
		'feeds.followEnterprises',
		`INSERT INTO feeds.change (enterprise_id) SELECT unnest($1::uuid[])
		 WHERE EXISTS (SELECT 1 FROM feeds.feed WHERE state = 'on')`,
		[enterpriseIds],
	);
	const marked = await ctx.query(
		'feeds.followHidden',
		`WITH gone AS (SELECT id FROM registry.enterprise
				WHERE id = ANY($1::uuid[]) AND NOT (published AND status = 'active')),
			telling AS (SELECT f.id FROM feeds.feed f
				WHERE f.built_at IS NOT NULL AND (f.enterprise_id IN (SELECT id FROM gone)
					OR f.id IN (SELECT s.feed_id FROM feeds.seller s JOIN gone ON gone.id = s.enterprise_id))
				ORDER BY f.id FOR UPDATE)
		 UPDATE feeds.feed SET purge_since = $2 WHERE id IN (SELECT id FROM telling) RETURNING id`,
		[enterpriseIds, ctx.now],
	);
	if (marked.length > 0) await purgeSoon(ctx);
}
