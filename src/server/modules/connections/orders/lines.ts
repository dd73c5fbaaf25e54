import type { Ctx } from '#platform/context.ts';
import type { MarketOrder, OrderState } from '../adapters/marketplace-api.ts';
import { findSoldId } from './find-product.ts';
import type { LineState } from './order-states.ts';

/** A line as it lies here, locked with its order. */
export interface Line {
	position: number;
	lineId: string;
	itemId: string;
	modelId: string;
	sku: string;
	name: string;
	productId: string | null;
	quantity: number;
	amountIdr: number;
	recorded: boolean;
	state: LineState;
}

export const linesOf = (ctx: Ctx, orderId: string): Promise<Line[]> =>
	ctx.query<Line>(
		'connections.lines',
		`SELECT position, line_id AS "lineId", item_id AS "itemId", model_id AS "modelId", sku, name,
			product_id AS "productId", quantity, amount_idr AS "amountIdr", recorded, state
		 FROM connections.external_order_line WHERE order_id = $1 ORDER BY position`,
		[orderId],
	);

/** Writes lines down that are not there yet; what they are about is found out at once, if it can be. */
export async function addLines(
	ctx: Ctx,
	link: { id: string; enterpriseId: string },
	orderId: string,
	order: MarketOrder,
): Promise<void> {
	const known = await linesOf(ctx, orderId);
	const seen = new Set(known.map(({ lineId }) => lineId));
	let position = known.length;
	const rows: object[] = [];
	for (const line of order.lines) {
		if (seen.has(line.lineId) || line.quantity < 1) continue;
		seen.add(line.lineId);
		rows.push({
			position: (position += 1),
			line_id: line.lineId,
			item_id: line.itemId,
			model_id: line.modelId,
			sku: line.sku.slice(0, 100),
			name: line.title.slice(0, 200),
			product_id: await findSoldId(ctx, { linkId: link.id, enterpriseId: link.enterpriseId }, line),
			quantity: line.quantity,
			amount_idr: amountOf(order, line.priceIdr, line.quantity),
		});
	}
	if (rows.length === 0) return;
	await ctx.query(
		'connections.addLines',
		`INSERT INTO connections.external_order_line (order_id, position, line_id, item_id, model_id, sku, name,
			product_id, quantity, amount_idr, state)
		 SELECT $1, r.position, r.line_id, r.item_id, r.model_id, r.sku, r.name, r.product_id, r.quantity, r.amount_idr,
			'unknown'
		 FROM jsonb_to_recordset($2::jsonb) AS r(position int, line_id text, item_id text, model_id text, sku text,
			name text, product_id uuid, quantity int, amount_idr bigint)`,
		[orderId, JSON.stringify(rows)],
	);
}

/** What the buyer pays for the line; of an order of one line that names no price, all that its goods cost. */
function amountOf(order: MarketOrder, priceIdr: number | null, quantity: number): number {
	if (priceIdr !== null) return priceIdr * quantity;
	return order.lines.length === 1 ? (order.goodsIdr ?? 0) : 0;
}

/** An order as it lies here. */
export interface KeptOrder {
	id: string;
	linkId: string;
	enterpriseId: string;
	marketplace: string;
	externalId: string;
	state: OrderState;
	orderedAt: Date;
	buyerAreaCode: string | null;
	problem: 'unknown-product' | 'short-stock' | null;
}

export const keptOrderColumns = `o.id, o.link_id AS "linkId", l.enterprise_id AS "enterpriseId", l.marketplace,
	o.external_id AS "externalId", o.state, o.ordered_at AS "orderedAt", o.buyer_area_code AS "buyerAreaCode", o.problem`;
