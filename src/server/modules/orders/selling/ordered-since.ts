import type { Ctx } from '#platform/context.ts';
import { soldStates } from '../life/states.ts';

export interface AskedOrders {
	/** What the answer goes by. */
	key: string;
	/** E.164 */
	buyerPhone: string;
	enterpriseIds: readonly string[];
	since: Date;
}

export interface OrderedSum {
	orders: number;
	pieces: number;
	/** Of the goods, without delivery. */
	itemsIdr: number;
}

/**
 * What a phone ordered of some makers from a moment on and was sold, by the key that was given with it; without such
 * an order it is not in it. The caller has checked that its actor may know it.
 */
export async function orderedSince(
	ctx: Ctx,
	asked: readonly AskedOrders[],
): Promise<Map<string, OrderedSum>> {
	const rows = await ctx.query<OrderedSum & { key: string }>(
		'orders.orderedSince',
		`SELECT a.key, count(*) AS orders, sum(l.pieces) AS pieces, sum(o.items_idr) AS "itemsIdr"
		 FROM jsonb_to_recordset($1::jsonb) AS a(key text, "buyerPhone" text, "enterpriseIds" uuid[], since timestamptz)
		 JOIN orders."order" o ON o.buyer_phone = a."buyerPhone" AND o.enterprise_id = ANY(a."enterpriseIds")
			AND o.placed_at >= a.since AND o.state = ANY($2)
		 CROSS JOIN LATERAL (SELECT sum(quantity) AS pieces FROM orders.order_line WHERE order_id = o.id) l
		 WHERE a."buyerPhone" <> '' GROUP BY a.key`,
		[JSON.stringify(asked), soldStates],
	);
	return new Map(rows.map(({ key, ...sum }) => [key, sum]));
}
