import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { changeState, lockOrder, noteEvent, type LockedOrder } from './change-state.ts';
import { openTrouble, settleTrouble, type TroubleKind } from '../disputes/settle.ts';
import { setPaid } from './set-paid.ts';
import { soldStates } from './states.ts';
import { tellOf } from './tell.ts';

export interface Payment {
	orderId: string;
	by: 'gateway';
	/** The gateway's own id of the payment: the same one counts once. */
	reference: string;
	/** Whole rupiah that arrived. */
	amountIdr: number;
	paidAt: Date;
}

/**
 * confirmed: the order goes on. known: it was counted before, or the seller had seen it already. trouble: the money
 * is there and the order cannot simply go on; seller, buyer and office are told, and a complaint with a clock is open.
 */
export type PaidOutcome = 'confirmed' | 'known' | 'trouble';

/**
 * A gateway's word that an order is paid. Money that really came is never refused: what cannot be confirmed, since
 * the pieces went to somebody else meanwhile, the order was ended, or the amount is another, becomes work for the
 * seller and the office. Idempotent by `reference`; the caller has asked the gateway itself.
 * @throws AppError missing orders/no-such-order; unavailable catalogue/busy, to be tried again
 */
export async function confirmPaid(ctx: Ctx, payment: Payment): Promise<PaidOutcome> {
	const order = await lockOrder(ctx, 'id', payment.orderId);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	const before = await ctx.query<{ reference: string }>(
		'orders.paymentsOf',
		'SELECT reference FROM orders.order_payment WHERE order_id = $1',
		[order.id],
	);
	if (before.some(({ reference }) => reference === payment.reference)) return 'known';
	const found = await settle(ctx, order, payment, before.length > 0);
	const trouble = found.startsWith('paid-') ? (found as TroubleKind) : undefined;
	await ctx.query(
		'orders.writePayment',
		`INSERT INTO orders.order_payment (id, order_id, by, reference, amount_idr, paid_at, recorded_at, outcome)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[
			newId(),
			order.id,
			payment.by,
			payment.reference,
			payment.amountIdr,
			payment.paidAt,
			ctx.now,
			trouble ? `trouble/${trouble}` : found,
		],
	);
	if (!trouble) return found as PaidOutcome;
	await ctx.query(
		'orders.addPaid',
		`UPDATE orders."order" SET paid_idr = coalesce(paid_idr, CASE WHEN paid_at IS NULL THEN 0 ELSE total_idr END) + $2
		 WHERE id = $1`,
		[order.id, payment.amountIdr],
	);
	await noteEvent(ctx, order, 'paid-trouble', 'system', {
		data: { kind: trouble, amountIdr: payment.amountIdr },
	});
	await openTrouble(ctx, order, trouble);
	await tellOf(ctx, order, { name: 'paid-trouble', by: 'system', amountIdr: payment.amountIdr });
	return 'trouble';
}

async function settle(
	ctx: Ctx,
	order: LockedOrder,
	payment: Payment,
	paidBefore: boolean,
): Promise<'confirmed' | 'known' | TroubleKind> {
	if (order.paidAt) return paidBefore ? 'paid-twice' : 'known';
	if (order.state === 'cancelled' || order.state === 'returned') return 'paid-after-end';
	if (payment.amountIdr !== order.totalIdr) return 'paid-other-amount';
	// While a proposal is open, nobody knows whether this total is still meant.
	if (order.state === 'awaiting-buyer' || order.deliveryFeeIdr === null) return 'paid-meanwhile';
	if (soldStates.includes(order.state)) {
		await setPaid(ctx, order);
		return 'confirmed';
	}
	try {
		await changeState(ctx, order, 'confirm', 'system');
	} catch (error) {
		// Nothing was written yet: the pieces are counted first.
		if (error instanceof AppError && error.code === 'orders/sold-out') return 'paid-sold-out';
		throw error;
	}
	await settleTrouble(ctx, order, 'made-anew');
	return 'confirmed';
}
