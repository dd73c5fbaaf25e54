import type { Ctx } from '#platform/context.ts';
import { SALE_SOURCE } from './record-sales.ts';

/** A line of an order on which two books disagree. */
export interface Imbalance {
	/**
	 * ledger: what was sold is not what was ordered. stock: other pieces left the shelf than were sold. returned: more
	 * pieces came back than were taken back. over: more was taken back than was sold. kept: a cancelled or returned
	 * order still counts as sold. sum: the lines do not add up to the order.
	 */
	what: 'ledger' | 'stock' | 'returned' | 'over' | 'kept' | 'sum';
	orderId: string;
	/** The line, or the product, or ''. */
	ref: string;
	expected: number;
	found: number;
}

/**
 * Compares orders, ledger and stock to the piece and the rupiah, in one moment, whatever runs beside it. An empty
 * list is the only healthy answer; at most 100 are told. It reads everything: for checks after a crash and by night.
 */
export async function checkBalances(ctx: Ctx): Promise<Imbalance[]> {
	return ctx.query<Imbalance>(
		'orders.checkBalances',
		`WITH confirmed AS (
			SELECT DISTINCT order_id FROM orders.order_event WHERE to_state = 'confirmed'
		), line AS (
			SELECT order_id::text AS id, position, product_id, supply, quantity, quantity * price_idr AS amount
			FROM orders.order_line JOIN confirmed USING (order_id)
		), fact AS (
			SELECT source_id AS id, source_line AS position, (array_agg(product_id))[1] AS product_id,
				sum(quantity) FILTER (WHERE entry = 0) AS quantity,
				sum(amount_idr) FILTER (WHERE entry = 0) AS amount,
				coalesce(-sum(quantity) FILTER (WHERE entry > 0), 0) AS back,
				coalesce(-sum(amount_idr) FILTER (WHERE entry > 0), 0) AS refunded
			FROM ledger.sale WHERE source = '${SALE_SOURCE}' GROUP BY 1, 2
		), pieces AS (
			SELECT id, product_id, sum(quantity) AS quantity FROM line WHERE supply = 'stock' GROUP BY 1, 2
		), moved AS (
			SELECT s.order_id::text AS id, s.product_id, coalesce(-sum(s.delta) FILTER (WHERE s.cause = 'sold'), 0) AS sold,
				coalesce(sum(s.delta) FILTER (WHERE s.cause = 'returned'), 0) AS returned
			FROM catalogue.stock_entry s JOIN orders."order" o ON o.id = s.order_id GROUP BY 1, 2
		), backs AS (
			SELECT id, product_id, sum(back) AS back FROM fact GROUP BY 1, 2
		)
		SELECT 'ledger' AS what, coalesce(l.id, f.id) AS "orderId", coalesce(l.position, f.position)::text AS ref,
			coalesce(l.amount, 0) AS expected, coalesce(f.amount, 0) AS found
		FROM line l FULL JOIN fact f ON f.id = l.id AND f.position = l.position
		WHERE (l.quantity, l.amount, l.product_id) IS DISTINCT FROM (f.quantity, f.amount, f.product_id)
		UNION ALL
		SELECT 'stock', coalesce(p.id, m.id), coalesce(p.product_id, m.product_id)::text, coalesce(p.quantity, 0),
			coalesce(m.sold, 0)
		FROM pieces p FULL JOIN moved m ON m.id = p.id AND m.product_id = p.product_id
		WHERE coalesce(p.quantity, 0) <> coalesce(m.sold, 0)
		UNION ALL
		SELECT 'returned', m.id, m.product_id::text, coalesce(b.back, 0), m.returned
		FROM moved m LEFT JOIN backs b ON b.id = m.id AND b.product_id = m.product_id
		WHERE m.returned > coalesce(b.back, 0)
		UNION ALL
		SELECT 'over', id, position::text, amount, refunded FROM fact WHERE back > quantity OR refunded > amount
		UNION ALL
		SELECT 'kept', f.id, f.position::text, 0, f.amount - f.refunded
		FROM fact f JOIN orders."order" o ON o.id = f.id::uuid AND o.state IN ('cancelled', 'returned')
		WHERE f.back < f.quantity OR f.refunded < f.amount
		UNION ALL
		SELECT 'sum', o.id::text, '', o.items_idr, s.amount FROM orders."order" o
		JOIN (SELECT id, sum(amount) AS amount FROM line GROUP BY 1) s ON s.id = o.id::text
		WHERE o.items_idr <> s.amount
		LIMIT 100`,
	);
}
