import { z } from 'zod';
import { setSellerRecords, type SellerRecord } from '#modules/catalogue/index.ts';
import { defineJob, type Work } from '#platform/jobs.ts';

const batch = 500;

/**
 * Tells the storefront how each seller kept her word over half a year, how often she sold in 90 days, and in which
 * kecamatan her goods can be fetched. An order counts as failed where she refused it, took her yes back or let a paid
 * one run out; what the buyer cancelled or never paid says nothing about her.
 */
export async function tellSellerRecords(work: Work): Promise<void> {
	for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after;) {
		const from: string = after;
		const records = await work.ctx.query<SellerRecord>(
			'orders.sellerRecords',
			`SELECT s.id AS "enterpriseId",
				count(o.id) FILTER (WHERE o.state IN ('completed', 'handed-over'))::int AS kept,
				count(o.id) FILTER (WHERE o.state = 'cancelled' AND v.by_seller
					OR o.state = 'expired' AND v.paid)::int AS failed,
				count(o.id) FILTER (WHERE v.sold AND o.placed_at > $3::timestamptz - interval '90 days')::int AS sold,
				max(o.placed_at) FILTER (WHERE v.sold) AS "lastSaleAt",
				coalesce(p.codes, '{}') AS "pickupDistricts"
			 FROM (SELECT e.id, e.area_code FROM registry.enterprise e
				WHERE e.id > $1::uuid AND EXISTS (SELECT 1 FROM catalogue.product k WHERE k.enterprise_id = e.id)
				ORDER BY e.id LIMIT $2) s
			 LEFT JOIN orders."order" o ON o.enterprise_id = s.id
				AND o.placed_at > $3::timestamptz - interval '180 days'
			 LEFT JOIN LATERAL (SELECT
				bool_or(h.transition IN ('reject', 'withdraw')) AS by_seller, bool_or(h.transition = 'send-proof') AS paid,
				bool_or(h.to_state = 'confirmed') AS sold
				FROM orders.order_event h WHERE h.order_id = o.id) v ON true
			 LEFT JOIN orders.seller_terms t ON t.enterprise_id = s.id
			 LEFT JOIN LATERAL (SELECT array_agg(DISTINCT left(c.code, 8) ORDER BY left(c.code, 8)) AS codes FROM (
				SELECT s.area_code AS code WHERE coalesce('pickup' = ANY(t.deliveries), true)
				UNION SELECT i.area_code FROM orders.pickup_point i WHERE i.enterprise_id = s.id AND i.ended_at IS NULL
				UNION SELECT i.area_code FROM orders.seller_pickup b JOIN orders.pickup_point i
					ON i.id = b.pickup_point_id AND i.ended_at IS NULL WHERE b.enterprise_id = s.id) c) p ON true
			 GROUP BY s.id, p.codes ORDER BY s.id`,
			[from, batch, work.ctx.now],
		);
		if (records.length > 0) await work.write((ctx) => setSellerRecords(ctx, records));
		after = records.length === batch ? records.at(-1)!.enterpriseId : undefined;
	}
}

/** Every night, before the listings are placed anew. */
export const tellSellerRecordsNightly = defineJob({
	name: 'orders/seller-records',
	schema: z.object({}),
	schedule: '10 1 * * *',
	handler: tellSellerRecords,
});
