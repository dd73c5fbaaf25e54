import type { Ctx } from '#platform/context.ts';
import { SALE_SOURCE } from './record-sales.ts';

/** What of a sold line was not taken back. */
export interface StandingLine {
	position: number;
	productId: string;
	name: string;
	/** stock or made-to-order. */
	supply: string;
	quantity: number;
	amountIdr: number;
}

/** The lines of a sold order as the ledger has them now; empty for one that was never sold. */
export const standingOf = (ctx: Ctx, orderId: string): Promise<StandingLine[]> =>
	ctx.query<StandingLine>(
		'orders.standing',
		`SELECT l.position, l.product_id AS "productId", l.name, l.supply, sum(s.quantity)::int AS quantity,
			sum(s.amount_idr)::bigint AS "amountIdr"
		 FROM orders.order_line l
		 JOIN ledger.sale s ON s.source = '${SALE_SOURCE}' AND s.source_id = l.order_id::text
			AND s.source_line = l.position
		 WHERE l.order_id = $1 GROUP BY l.order_id, l.position ORDER BY l.position`,
		[orderId],
	);
