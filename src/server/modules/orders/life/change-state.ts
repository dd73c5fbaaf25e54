import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { plainLines } from '#shared/clean-text.ts';
import {
	promiseDay,
	releaseDay,
	releaseStock,
	type Pieces,
	reserveStock,
	returnStock,
	sellStock,
} from '#modules/catalogue/index.ts';
import { counterSales } from '#modules/ledger/index.ts';
import { recordSalesOfOrders, SALE_SOURCE } from './record-sales.ts';
import { standingOf } from './standing.ts';
import type { DeliveryMethod, PaymentMethod } from '../input.ts';
import {
	timedStates,
	transitions,
	type OrderState,
	type Party,
	type Transition,
	type TransitionName,
} from './states.ts';
import { tellOf } from './tell.ts';

export interface LockedOrder {
	id: string;
	number: string;
	token: string;
	enterpriseId: string;
	state: OrderState;
	stateAt: Date;
	paymentMethod: PaymentMethod;
	deliveryMethod: DeliveryMethod;
	itemsIdr: number;
	/** Null while the seller has not named it. */
	deliveryFeeIdr: number | null;
	totalIdr: number;
	reservedUntil: Date | null;
	promisedAt: Date | null;
	paidAt: Date | null;
	/** What arrived, null while nothing has. */
	paidIdr: number | null;
	refundedIdr: number;
	buyerPhone: string;
	locale: 'id' | 'en';
}

const columns = `id, number, token, enterprise_id AS "enterpriseId", state, state_at AS "stateAt",
	payment_method AS "paymentMethod", delivery_method AS "deliveryMethod", items_idr AS "itemsIdr",
	delivery_fee_idr AS "deliveryFeeIdr", total_idr AS "totalIdr", reserved_until AS "reservedUntil",
	promised_at AS "promisedAt", paid_at AS "paidAt", paid_idr AS "paidIdr", refunded_idr AS "refundedIdr",
	buyer_phone AS "buyerPhone", locale`;

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

export interface ChangeOptions {
	reason?: string | undefined;
	/** Until when pieces stay promised, for a state whose time runs out. */
	until?: Date | undefined;
	/** Returned goods that cannot be sold again. */
	keepOffShelf?: boolean | undefined;
}

/**
 * Leads a locked order through one transition: state, pieces, sale, event, audit line and messages together. Asking
 * again for the state that it is in already changes nothing and returns false, so that a double click is harmless.
 * `order` knows its new state afterwards.
 * @throws AppError conflict orders/not-now when the state does not allow it; invalid orders/reason-missing;
 * conflict orders/sold-out when an expired order's pieces are gone, orders/fee-missing while a fee is to be named
 */
export async function changeState(
	ctx: Ctx,
	order: LockedOrder,
	name: TransitionName,
	by: Party,
	options: ChangeOptions = {},
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
	const reason = plainLines(options.reason ?? '') || undefined;
	if (transition.reason && !reason)
		throw new AppError('invalid', 'orders/reason-missing', 'Say why');
	if (transition.stock === 'sell' && order.deliveryFeeIdr === null)
		throw new AppError('conflict', 'orders/fee-missing', 'Name the delivery fee first');

	await moveStock(ctx, order, transition, options);
	const from = order.state;
	await writeState(ctx, order, name, by, { ...options, reason });
	if (transition.stock === 'sell') await recordSalesOfOrders(ctx, [order.id]);
	await audit(ctx, {
		action: `orders.order.${name}`,
		subject: { type: 'order', id: order.id },
		data: { from, to: transition.to, by },
		...(reason ? { reason } : {}),
	});
	await tellOf(ctx, order, { name, by, reason });
	return true;
}

/** The time that a shop has from its yes, when it names none: `promise-hours`, and the days that a product takes. */
const promised = `$3::timestamptz + make_interval(
	hours => (SELECT value::int FROM orders.order_rule WHERE name = 'promise-hours'
		AND valid_from <= ($3::timestamptz AT TIME ZONE 'Asia/Jakarta')::date
		AND (valid_to IS NULL OR valid_to >= ($3::timestamptz AT TIME ZONE 'Asia/Jakarta')::date)
		ORDER BY valid_from DESC LIMIT 1),
	days => (SELECT coalesce(max(p.lead_days), 0) FROM orders.order_line l
		JOIN catalogue.product p ON p.id = l.product_id WHERE l.order_id = $1))`;

async function writeState(
	ctx: Ctx,
	order: LockedOrder,
	name: TransitionName,
	by: Party,
	{ reason, until }: ChangeOptions,
): Promise<void> {
	const { to }: Transition = transitions[name];
	const prepaid = order.paymentMethod !== 'cash';
	// The buyer says that she has the goods, not that the seller has the money.
	const paid =
		(name === 'confirm' && (prepaid || by === 'system')) ||
		(name === 'complete' && !prepaid && by === 'seller');
	const [changed] = await ctx.query<
		Pick<LockedOrder, 'paidAt' | 'paidIdr' | 'reservedUntil' | 'promisedAt'>
	>(
		'orders.changeState',
		`WITH v AS (
			INSERT INTO orders.order_event (id, order_id, at, transition, from_state, to_state, by, actor_id, reason)
			VALUES ($7, $1, $3, $8, $9, $2, $10, $11, $4)
		)
		UPDATE orders."order" SET state = $2, state_at = $3, reason = coalesce($4, reason),
			reserved_until = CASE WHEN $5 THEN coalesce($12, reserved_until) END,
			placed_from = CASE WHEN $5 THEN placed_from END,
			reminded_at = NULL,
			promised_at = CASE WHEN $2 = 'confirmed' AND promised_at IS NULL THEN ${promised} ELSE promised_at END,
			paid_at = CASE WHEN $6 THEN coalesce(paid_at, $3) ELSE paid_at END,
			paid_idr = CASE WHEN $6 THEN greatest(coalesce(paid_idr, 0), total_idr) ELSE paid_idr END
		 WHERE id = $1
		 RETURNING paid_at AS "paidAt", paid_idr AS "paidIdr", reserved_until AS "reservedUntil",
			promised_at AS "promisedAt"`,
		[
			order.id,
			to,
			ctx.now,
			reason ?? null,
			// Only an order that waits for somebody's word can run out of time.
			timedStates.includes(to),
			paid,
			newId(),
			name,
			order.state,
			by,
			actorId(ctx.actor),
			until ?? null,
		],
	);
	Object.assign(order, changed, { state: to, stateAt: ctx.now });
}

async function moveStock(
	ctx: Ctx,
	order: LockedOrder,
	transition: Transition,
	{ keepOffShelf }: ChangeOptions,
): Promise<void> {
	if (transition.stock === 'none') return;
	if (transition.stock === 'return') {
		const standing = await standingOf(ctx, order.id);
		if (!keepOffShelf)
			await returnStock(
				ctx,
				standing
					.filter(({ supply, quantity }) => supply === 'stock' && quantity > 0)
					.map(({ productId, name, quantity }) => ({
						productId,
						name,
						quantity,
						orderId: order.id,
					})),
			);
		// What was not made yet leaves room for others that day; what was made took its place.
		if (order.state === 'confirmed') await releaseDay(ctx, order.id);
		await counterSales(ctx, {
			source: SALE_SOURCE,
			sourceId: order.id,
			reason: transition.to === 'cancelled' ? 'cancelled' : 'returned',
		});
		return;
	}
	const lines = await ctx.query<Pieces & { supply: string }>(
		'orders.piecesOf',
		`SELECT product_id AS "productId", name, quantity, supply, order_id AS "orderId"
		 FROM orders.order_line WHERE order_id = $1`,
		[order.id],
	);
	const pieces = lines.filter(({ supply }) => supply === 'stock');
	if (transition.stock === 'release') {
		await releaseStock(ctx, pieces);
		return releaseDay(ctx, order.id);
	}
	if (order.state === 'expired') {
		await reserveStock(ctx, pieces);
		// Its place of that day was given back; it was paid, so today makes room for it.
		await promiseDay(ctx, lines, { evenIfFull: true });
	}
	await sellStock(ctx, pieces);
}

/**
 * Writes something that happened with an order and left its state as it was: a promise, a refund, a payment that
 * came late. The caller tells whoever has to know.
 */
export async function noteEvent(
	ctx: Ctx,
	order: LockedOrder,
	name: string,
	by: Party,
	{ reason, data }: { reason?: string | undefined; data?: Record<string, unknown> } = {},
): Promise<void> {
	const words = plainLines(reason ?? '');
	await ctx.query(
		'orders.noteEvent',
		`INSERT INTO orders.order_event
			(id, order_id, at, transition, from_state, to_state, by, actor_id, reason, data)
		 VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)`,
		[
			newId(),
			order.id,
			ctx.now,
			name,
			order.state,
			by,
			actorId(ctx.actor),
			words || null,
			data ? JSON.stringify(data) : null,
		],
	);
	await audit(ctx, {
		action: `orders.order.${name}`,
		subject: { type: 'order', id: order.id },
		data: { ...data, state: order.state, by },
		...(words ? { reason: words } : {}),
	});
}
