import type { Ctx } from '#platform/context.ts';
import { lastSaleOf } from '#modules/ledger/index.ts';

export interface SellerSignal {
	products: number;
	/** Public ones among them. */
	published: number;
	orders: number;
	/** Those that the seller has been paid for. */
	paid: number;
	/** Paid ones of the last 90 days. */
	paidLately: number;
	/** Those now past what was promised, and still with the seller. */
	late: number;
	lastOrderAt: Date | null;
	/** By whatever channel, also by her own words. */
	lastSaleAt: Date | null;
}

/** Whether an enterprise sells, without a buyer or an amount. The caller has checked that its actor may open the record. */
export async function getSellerSignal(ctx: Ctx, enterpriseId: string): Promise<SellerSignal> {
	const [row] = await ctx.query<Omit<SellerSignal, 'lastSaleAt'>>(
		'orders.sellerSignal',
		`SELECT p.products, p.published, o.orders, o.paid, o."paidLately", o.late, o."lastOrderAt"
		 FROM (SELECT count(*) AS products, count(*) FILTER (WHERE state = 'published') AS published
			FROM catalogue.product WHERE enterprise_id = $1 AND state <> 'archived') p,
		 (SELECT count(*) AS orders, count(paid_at) AS paid, max(placed_at) AS "lastOrderAt",
			count(*) FILTER (WHERE paid_at > $2::timestamptz - interval '90 days') AS "paidLately",
			count(*) FILTER (WHERE late_at IS NOT NULL AND state IN ('confirmed', 'ready')) AS late
			FROM orders."order" WHERE enterprise_id = $1) o`,
		[enterpriseId, ctx.now],
	);
	const lastSales = await lastSaleOf(ctx, [enterpriseId]);
	return { ...row!, lastSaleAt: lastSales.get(enterpriseId) ?? null };
}
