import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { lockOrder, noteEvent, type LockedOrder } from './change-state.ts';
import { openTrouble } from '../disputes/settle.ts';
import { refundable, settleByRefund, writeRefund } from './refund.ts';
import { tellOf } from './tell.ts';

export interface MoneyBack {
	orderId: string;
	/** The seller's own press at her gateway, or a bank that took it from her. */
	by: 'refund' | 'chargeback';
	/** Whole rupiah that went back since the gateway was heard last. */
	amountIdr: number;
	/** The gateway's name for it: the same one counts once. */
	reference: string;
	/** Each time that money went back, those heard of before among them, where the gateway tells them apart. */
	parts?: readonly Part[];
}

interface Part {
	reference: string;
	amountIdr: number;
}

/**
 * A gateway's word that money of an order went back to the payer. It takes from the sale in the ledger as a refund that
 * the seller writes down herself, and never more than arrived. What she wrote down already as given back through her
 * gateway is the same money: each such note stands for one refund of its sum. What she gave back in another way is not.
 * A chargeback opens a complaint, since goods may be on their way.
 * @returns whole rupiah that were counted now
 * @throws AppError missing orders/no-such-order
 */
export async function noteMoneyBack(ctx: Ctx, back: MoneyBack): Promise<number> {
	const order = await lockOrder(ctx, 'id', back.orderId);
	if (!order) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	let counted = 0;
	for (const part of await unheardParts(ctx, back)) {
		if (back.by === 'refund' && (await wasWrittenByHand(ctx, order.id, part))) continue;
		counted += await countBack(ctx, order, back.by, part);
	}
	return counted;
}

/** The refunds that were not heard of before; all of it as one where the gateway's list does not add up to it. */
async function unheardParts(
	ctx: Ctx,
	{ orderId, amountIdr, reference, parts = [] }: MoneyBack,
): Promise<readonly Part[]> {
	const heard = await ctx.query<{ reference: string }>(
		'orders.backHeard',
		`SELECT coalesce(gateway_reference, press_key) AS reference FROM orders.order_refund
		 WHERE order_id = $1 AND way = 'gateway'`,
		[orderId],
	);
	const known = new Set(heard.map((row) => row.reference));
	const unheard = parts.filter((part) => !known.has(part.reference));
	if (unheard.reduce((sum, part) => sum + part.amountIdr, 0) === amountIdr) return unheard;
	return known.has(reference) ? [] : [{ reference, amountIdr }];
}

async function countBack(
	ctx: Ctx,
	order: LockedOrder,
	by: MoneyBack['by'],
	part: Part,
): Promise<number> {
	const amountIdr = Math.min(part.amountIdr, refundable(order));
	if (amountIdr <= 0) return 0;
	await writeRefund(ctx, order, {
		amountIdr,
		way: 'gateway',
		pressKey: part.reference,
		gatewayReference: part.reference,
		madeBy: null,
	});
	await noteEvent(ctx, order, 'refund', 'system', { data: { amountIdr, way: 'gateway', by } });
	await tellOf(ctx, order, { name: 'refund', by: 'system', amountIdr });
	if (by === 'chargeback') await openTrouble(ctx, order, 'charged-back');
	else await settleByRefund(ctx, order);
	return amountIdr;
}

/** Whether she wrote this refund down before the gateway told of it: the note is that one's from then on. */
async function wasWrittenByHand(
	ctx: Ctx,
	orderId: string,
	{ amountIdr, reference }: Part,
): Promise<boolean> {
	const rows = await ctx.query(
		'orders.refundByHand',
		`UPDATE orders.order_refund SET gateway_reference = $3 WHERE id = (
			SELECT id FROM orders.order_refund WHERE order_id = $1 AND amount_idr = $2
				AND way = 'gateway' AND gateway_reference IS NULL AND made_by IS NOT NULL
			ORDER BY made_at, id LIMIT 1) RETURNING id`,
		[orderId, amountIdr, reference],
	);
	return rows.length > 0;
}
