import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { lockOrder, noteEvent } from './change-state.ts';
import { openTrouble, settleTrouble } from '../disputes/settle.ts';
import { refundable, wasPressed, writeRefund } from './refund.ts';
import { tellOf } from './tell.ts';

export interface MoneyBack {
	orderId: string;
	/** The seller's own press at her gateway, or a bank that took it from her. */
	by: 'refund' | 'chargeback';
	/** Whole rupiah that went back by this. */
	amountIdr: number;
	/** The gateway's name for it: the same one counts once. */
	reference: string;
}

/**
 * A gateway's word that money of an order went back to the payer. It takes from the sale in the ledger as a refund that
 * the seller writes down herself, and never more than arrived. What she wrote down already in the same sum, as sent by
 * transfer or wallet, is taken for the same money. A chargeback opens a complaint, since goods may be on their way.
 * @returns whole rupiah that were counted now
 * @throws AppError missing orders/no-such-order
 */
export async function noteMoneyBack(ctx: Ctx, back: MoneyBack): Promise<number> {
	const order = await lockOrder(ctx, 'id', back.orderId);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	if (await wasPressed(ctx, order.id, back.reference)) return 0;
	if (await wasWrittenByHand(ctx, order.id, back)) return 0;
	const left = refundable(order);
	const amountIdr = Math.min(back.amountIdr, left);
	if (amountIdr <= 0) return 0;
	await writeRefund(ctx, order, {
		amountIdr,
		way: 'gateway',
		pressKey: back.reference,
		madeBy: null,
	});
	await noteEvent(ctx, order, 'refund', 'system', {
		data: { amountIdr, way: 'gateway', by: back.by },
	});
	await tellOf(ctx, order, { name: 'refund', by: 'system', amountIdr });
	if (back.by === 'chargeback') await openTrouble(ctx, order, 'charged-back');
	else if (amountIdr === left) await settleTrouble(ctx, order, 'refund');
	return amountIdr;
}

/** Whether she wrote this refund down before the gateway told of it; it is known as the gateway's from then on. */
async function wasWrittenByHand(
	ctx: Ctx,
	orderId: string,
	{ by, amountIdr }: MoneyBack,
): Promise<boolean> {
	if (by === 'chargeback') return false;
	const rows = await ctx.query(
		'orders.refundByHand',
		`UPDATE orders.order_refund SET way = 'gateway' WHERE id = (
			SELECT id FROM orders.order_refund WHERE order_id = $1 AND amount_idr = $2
				AND way IN ('transfer', 'wallet') ORDER BY made_at LIMIT 1) RETURNING id`,
		[orderId, amountIdr],
	);
	return rows.length > 0;
}
