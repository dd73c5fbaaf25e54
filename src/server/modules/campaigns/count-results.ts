import type { Ctx } from '#platform/context.ts';

/**
 * Counts from the ledger what a campaign sold, and keeps it. A sale is of the campaign when its product, or the lead of
 * its variant, was in it on the day of the sale (WIB), and that day is one of the campaign's. What came back of such a
 * sale counts against it, whenever it came back. Told apart: what owners wrote down themselves.
 */
export async function countResults(ctx: Ctx, campaignId: string): Promise<void> {
	await ctx.query('campaigns.dropResults', 'DELETE FROM campaigns.result WHERE campaign_id = $1', [
		campaignId,
	]);
	await ctx.query(
		'campaigns.countResults',
		`WITH stay AS MATERIALIZED (
			SELECT m.product_id, greatest((m.joined_at AT TIME ZONE 'Asia/Jakarta')::date, c.starts_on) AS first,
				least(coalesce((m.left_at AT TIME ZONE 'Asia/Jakarta')::date, c.ends_on), c.ends_on) AS last
			FROM campaigns.member m JOIN campaigns.campaign c ON c.id = m.campaign_id WHERE c.id = $1
		), days AS (SELECT starts_on::timestamp AT TIME ZONE 'Asia/Jakarta' AS first,
				(ends_on + 1)::timestamp AT TIME ZONE 'Asia/Jakarta' AS behind FROM campaigns.campaign WHERE id = $1
		), line AS (
			SELECT s.channel, s.source = 'own-words' AS told, s.enterprise_id,
				s.quantity + coalesce(back.quantity, 0) AS quantity, s.amount_idr + coalesce(back.amount, 0) AS amount,
				s.amount_idr AS sold
			FROM ledger.sale_fact s JOIN catalogue.product p ON p.id = s.product_id
			CROSS JOIN LATERAL (SELECT sum(c.quantity)::int AS quantity, sum(c.amount_idr)::bigint AS amount
				FROM ledger.sale c WHERE c.source = s.source AND c.source_id = s.source_id
					AND c.source_line = s.source_line AND c.entry > 0) back
			WHERE s.entry = 0 AND s.occurred_at >= (SELECT first FROM days) AND s.occurred_at < (SELECT behind FROM days)
				AND EXISTS (SELECT 1 FROM stay WHERE stay.product_id = coalesce(p.variant_of, p.id)
					AND s.occurred_on BETWEEN stay.first AND stay.last)
		), standing AS (SELECT * FROM line WHERE quantity > 0 AND (amount > 0 OR sold = 0))
		INSERT INTO campaigns.result (campaign_id, channel, told, sales, quantity, amount_idr, sellers)
		SELECT $1, coalesce(channel, ''), told, count(*), sum(quantity), sum(amount), count(DISTINCT enterprise_id)
		FROM standing GROUP BY GROUPING SETS ((channel, told), (told))`,
		[campaignId],
	);
	await ctx.query(
		'campaigns.counted',
		`UPDATE campaigns.campaign SET counted_at = $2, (counted_products, counted_enterprises) = (
			SELECT count(DISTINCT m.product_id), count(DISTINCT p.enterprise_id)
			FROM campaigns.member m JOIN catalogue.product p ON p.id = m.product_id WHERE m.campaign_id = $1)
		 WHERE id = $1`,
		[campaignId, ctx.now],
	);
}
