import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { changeDay, type Pieces, releaseStock, reserveStock } from '#modules/catalogue/index.ts';
import { changeState, lockOrder } from './change-state.ts';
import { settleTrouble } from '../disputes/settle.ts';
import { qrisFor } from '../qris/pay-code.ts';
import { endOpenChange, findOpenChange, type OpenChange } from './propose.ts';
import { refundable } from './refund.ts';
import { rulesInForce } from '../rules.ts';

/**
 * The buyer agrees to what the seller proposed: lines, fee, total and payment code become those of the proposal, and
 * the order goes on. `changeId` is the proposal that she read, so that she never agrees to another.
 * @throws AppError missing orders/no-such-order; conflict orders/change-changed, orders/sold-out,
 * orders/daily-limit, orders/not-now
 */
export async function agreeToAdjustment(ctx: Ctx, token: string, changeId: string): Promise<void> {
	const order = await lockOrder(ctx, 'token', token);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	const change = await findOpenChange(ctx, order.id);
	if (!change || change.id !== changeId) {
		if (await wasAgreed(ctx, order.id, changeId)) return;
		throw new AppError(
			'conflict',
			'orders/change-changed',
			'The seller proposes something else now',
		);
	}
	await changeLines(ctx, order.id, change);
	const qris = await qrisFor(ctx, order, change.totalIdr);
	await ctx.query(
		'orders.applyChange',
		`UPDATE orders."order" SET items_idr = $2, delivery_fee_idr = $3, total_idr = $4, qris_payload = $5
		 WHERE id = $1`,
		[order.id, change.itemsIdr, change.deliveryFeeIdr, change.totalIdr, qris],
	);
	Object.assign(order, {
		itemsIdr: change.itemsIdr,
		deliveryFeeIdr: change.deliveryFeeIdr,
		totalIdr: change.totalIdr,
	});
	await endOpenChange(ctx, order.id, 'agreed');
	if (order.paymentMethod === 'cash') {
		await changeState(ctx, order, 'agree-cash', 'buyer');
		return;
	}
	const minutes = (await rulesInForce(ctx))['reservation-minutes'];
	await changeState(ctx, order, 'agree', 'buyer', {
		until: new Date(ctx.now.getTime() + minutes * 60_000),
	});
	// Her money came while she was asked: nobody asks her for it again. What is too much of it stays a complaint.
	const held = refundable(order);
	if (held < order.totalIdr) return;
	await changeState(ctx, order, 'confirm', 'system');
	if (held === order.totalIdr) await settleTrouble(ctx, order, 'made-anew');
}

/** A second press of the same button. */
async function wasAgreed(ctx: Ctx, orderId: string, changeId: string): Promise<boolean> {
	const rows = await ctx.query(
		'orders.wasAgreed',
		`SELECT 1 FROM orders.order_change WHERE order_id = $1 AND id::text = $2 AND state = 'agreed'`,
		[orderId, changeId],
	);
	return rows.length > 0;
}

/**
 * Gives back what was promised and promises what is wanted now: first all, so that the rows of the whole order are
 * locked in their order. Lines without pieces leave.
 */
async function changeLines(ctx: Ctx, orderId: string, { lines }: OpenChange): Promise<void> {
	if (lines.length === 0) return;
	const before = await ctx.query<Pieces & { position: number; supply: string }>(
		'orders.linesToChange',
		`SELECT product_id AS "productId", name, position, quantity, supply, order_id AS "orderId"
		 FROM orders.order_line WHERE order_id = $1`,
		[orderId],
	);
	const promised = before.filter(({ supply }) => supply === 'stock');
	const after = new Map(lines.map((line) => [line.position, line.after]));
	const changed = <T extends { position: number; quantity: number }>(line: T): T => ({
		...line,
		quantity: after.get(line.position) ?? line.quantity,
	});
	if (promised.some(({ position }) => after.has(position))) {
		await releaseStock(ctx, promised);
		await reserveStock(
			ctx,
			promised.map(changed).filter(({ quantity }) => quantity > 0),
		);
	}
	await changeDay(ctx, orderId, before.map(changed));
	await ctx.query(
		'orders.setQuantities',
		`UPDATE orders.order_line l SET quantity = c.after
		 FROM jsonb_to_recordset($2::jsonb) AS c(position int, after int)
		 WHERE l.order_id = $1 AND l.position = c.position AND c.after > 0`,
		[orderId, JSON.stringify(lines)],
	);
	await ctx.query(
		'orders.dropEmptyLines',
		`DELETE FROM orders.order_line l USING jsonb_to_recordset($2::jsonb) AS c(position int, after int)
		 WHERE l.order_id = $1 AND l.position = c.position AND c.after = 0`,
		[orderId, JSON.stringify(lines)],
	);
}
