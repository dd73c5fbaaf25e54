import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { releaseStock, reserveStock, sellStock } from '#modules/catalogue/index.ts';
import {
	transitions,
	type OrderState,
	type Party,
	type Transition,
	type TransitionName,
} from './states.ts';

export interface LockedOrder {
	id: string;
	number: string;
	token: string;
	enterpriseId: string;
	state: OrderState;
	paymentMethod: string;
	reservedUntil: Date | null;
	buyerPhone: string;
	locale: 'id' | 'en';
}

const columns = `id, number, token, enterprise_id AS "enterpriseId", state, payment_method AS "paymentMethod",
	reserved_until AS "reservedUntil", buyer_phone AS "buyerPhone", locale`;

/** The order, locked until the transaction ends; undefined when there is none. */
export async function lockOrder(
	ctx: Ctx,
	by: 'id' | 'token' | 'number',
	value: string,
): Promise<LockedOrder | undefined> {
	const [order] = await ctx.query<LockedOrder>(
		`orders.lockBy.${by}`,
		`SELECT ${columns} FROM orders."order" WHERE ${by} = $1 FOR UPDATE`,
		[value],
	);
	return order;
}

/**
 * Leads a locked order through one transition: state, pieces, event and audit line together. Asking again
 * for the state that it is in already changes nothing and returns false, so that a double click is harmless.
 * @throws AppError conflict orders/not-now when the state does not allow it; invalid orders/reason-missing;
 * conflict orders/sold-out when an expired order's pieces are gone
 */
export async function changeState(
	ctx: Ctx,
	order: LockedOrder,
	name: TransitionName,
	by: Party,
	reason?: string,
): Promise<boolean> {
	const transition: Transition = transitions[name];
	if (order.state === transition.to) return false;
	if (!transition.by.includes(by) || !transition.from.includes(order.state))
		throw new AppError(
			'conflict',
			'orders/not-now',
			`An order that is ${order.state} cannot ${name}`,
			{
				number: order.number,
			},
		);
	if (transition.reason && !reason?.trim())
		throw new AppError('invalid', 'orders/reason-missing', 'Say why');

	await moveStock(ctx, order, transition);
	const paid = name === 'confirm' && order.paymentMethod !== 'cash';
	const paidOnReceipt = name === 'complete' && order.paymentMethod === 'cash';
	await ctx.query(
		'orders.changeState',
		`WITH o AS (
			UPDATE orders."order" SET state = $2, state_at = $3, reason = coalesce($4, reason),
				reserved_until = CASE WHEN $5 THEN NULL ELSE reserved_until END,
				paid_at = CASE WHEN $6 THEN coalesce(paid_at, $3) ELSE paid_at END
			WHERE id = $1
		)
		INSERT INTO orders.order_event (id, order_id, at, transition, from_state, to_state, by, actor_id, reason)
		VALUES ($7, $1, $3, $8, $9, $2, $10, $11, $4)`,
		[
			order.id,
			transition.to,
			ctx.now,
			reason?.trim() || null,
			// Only an order that waits for payment or for the seller's first yes can run out of time.
			transition.to !== 'awaiting-payment' && transition.to !== 'awaiting-seller',
			paid || paidOnReceipt,
			newId(),
			name,
			order.state,
			by,
			actorId(ctx.actor),
		],
	);
	await audit(ctx, {
		action: `orders.order.${name}`,
		subject: { type: 'order', id: order.id },
		data: { from: order.state, to: transition.to, by },
		...(reason ? { reason } : {}),
	});
	return true;
}

async function moveStock(ctx: Ctx, order: LockedOrder, transition: Transition): Promise<void> {
	if (transition.stock === 'none') return;
	const pieces = await ctx.query<{
		productId: string;
		name: string;
		quantity: number;
		orderId: string;
	}>(
		'orders.piecesOf',
		`SELECT product_id AS "productId", name, quantity, order_id AS "orderId"
		 FROM orders.order_line WHERE order_id = $1 AND supply = 'stock'`,
		[order.id],
	);
	if (pieces.length === 0) return;
	if (transition.stock === 'release') return releaseStock(ctx, pieces);
	if (order.state === 'expired') await reserveStock(ctx, pieces);
	await sellStock(ctx, pieces);
}
