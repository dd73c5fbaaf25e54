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

/** In the text, so that PostgreSQL sees that an index holds just these. */
const sold = soldStates.map((state) => `'${state}'`).join();

/**
 * The orders of a shop whose money has not come, by the seller's yes: the 200 that were placed first. The caller has
 * checked that its actor may know them.
 */
export async function listOwedOrders(ctx: Ctx, enterpriseId: string): Promise<OwedOrder[]> {
	return ctx.query<OwedOrder>(
		'orders.owed',
		`SELECT o.number, o.state, o.buyer_name AS "buyerName", o.buyer_phone AS "buyerPhone",
			o.total_idr AS "totalIdr", coalesce((SELECT min(v.at) FROM orders.order_event v
				WHERE v.order_id = o.id AND v.to_state = 'confirmed'), o.placed_at) AS since
		 FROM (SELECT * FROM orders."order"
			WHERE enterprise_id = $1 AND state IN (${sold}) AND paid_at IS NULL AND total_idr > 0
			ORDER BY placed_at, id LIMIT 200) o
		 ORDER BY since, o.id`,
		[enterpriseId],
	);
}
