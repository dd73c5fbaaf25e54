import type { Ctx } from '#platform/context.ts';
import { soldStates } from '../life/states.ts';

/** An order that was agreed to and whose money has not come. The buyer's link is hers: it opens what only she may do. */
export interface OwedOrder {
	number: string;
	state: string;
	buyerName: string;
	/** E.164; '' once it is past its time. */
	buyerPhone: string;
	totalIdr: number;
	/** Since when the seller waits for the money: her yes. */
	since: Date;
}

/**
 * The orders of a shop whose money has not come, oldest first, at most 200. The caller has checked that its actor
 * may know them.
 */
export async function listOwedOrders(ctx: Ctx, enterpriseId: string): Promise<OwedOrder[]> {
	return ctx.query<OwedOrder>(
		'orders.owed',
		`SELECT o.number, o.state, o.buyer_name AS "buyerName", o.buyer_phone AS "buyerPhone",
			o.total_idr AS "totalIdr", coalesce((SELECT min(v.at) FROM orders.order_event v
				WHERE v.order_id = o.id AND v.to_state = 'confirmed'), o.placed_at) AS since
		 FROM orders."order" o
		 WHERE o.enterprise_id = $1 AND o.state = ANY($2) AND o.paid_at IS NULL AND o.total_idr > 0
		 ORDER BY since, o.id LIMIT 200`,
		[enterpriseId, soldStates],
	);
}
