import type { Ctx } from '#platform/context.ts';
import { stockChanged } from '../events.ts';

/** A balance that did not equal the sum of its ledger. */
export interface StockDifference {
	productId: string;
	onHand: number;
	reserved: number;
	ledgerOnHand: number;
	ledgerReserved: number;
}

/**
 * Compares every balance with the sum of its ledger, sets it to that sum, and reports what differed. An
 * empty list is the only healthy answer. Orders wait while it runs.
 */
export async function recomputeStock(ctx: Ctx): Promise<StockDifference[]> {
	await ctx.query(
		'catalogue.freezeStock',
		'LOCK TABLE catalogue.stock IN SHARE ROW EXCLUSIVE MODE',
	);
	const differences = await ctx.query<StockDifference>(
		'catalogue.recomputeStock',
		`WITH ledger AS (
			SELECT product_id, sum(delta)::int AS on_hand, sum(reserved_delta)::int AS reserved
			FROM catalogue.stock_entry GROUP BY product_id
		), wrong AS (
			SELECT s.product_id, s.on_hand, s.reserved, coalesce(l.on_hand, 0) AS ledger_on_hand,
				coalesce(l.reserved, 0) AS ledger_reserved
			FROM catalogue.stock s LEFT JOIN ledger l USING (product_id)
			WHERE (s.on_hand, s.reserved) IS DISTINCT FROM (coalesce(l.on_hand, 0), coalesce(l.reserved, 0))
		), mended AS (
			UPDATE catalogue.stock s SET on_hand = w.ledger_on_hand, reserved = w.ledger_reserved
			FROM wrong w WHERE s.product_id = w.product_id
		)
		SELECT product_id AS "productId", on_hand AS "onHand", reserved,
			ledger_on_hand AS "ledgerOnHand", ledger_reserved AS "ledgerReserved" FROM wrong`,
	);
	await stockChanged(
		ctx,
		differences.map((was) => ({
			productId: was.productId,
			before: was.onHand - was.reserved,
			after: was.ledgerOnHand - was.ledgerReserved,
		})),
	);
	return differences;
}
