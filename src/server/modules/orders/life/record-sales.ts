import type { Ctx } from '#platform/context.ts';
import { recordSalesFrom } from '#modules/ledger/index.ts';

/** What orders are called in the ledger: source, and channel. */
export const SALE_SOURCE = 'order';

/**
 * Writes the lines of confirmed orders into the ledger, each once, in the caller's transaction with one statement.
 * They were sold when the seller confirmed. Delivery is no sale of hers (decision 21).
 * @returns how many lines were new
 */
export const recordSalesOfOrders = (ctx: Ctx, orderIds: readonly string[]): Promise<number> =>
	recordSalesFrom(
		ctx,
		'orders.recordSales',
		`SELECT '${SALE_SOURCE}' AS source, o.id::text AS source_id, l.position AS source_line, v.at AS occurred_at,
			o.enterprise_id, l.product_id, l.name AS product_name, l.quantity, l.unit,
			l.quantity * l.price_idr AS amount_idr, 'own-shop' AS channel, o.delivery_area_code AS buyer_area_code
		 FROM orders."order" o
		 JOIN LATERAL (SELECT min(at) AS at FROM orders.order_event
			WHERE order_id = o.id AND to_state = 'confirmed') v ON v.at IS NOT NULL
		 JOIN orders.order_line l ON l.order_id = o.id
		 WHERE o.id = ANY($1::uuid[])`,
		[orderIds],
	);
