import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { plainLines } from '#shared/clean-text.ts';
import { requireManagedOrder } from '../access.ts';
import { changeState, noteEvent, type LockedOrder } from './change-state.ts';
import { qrisFor } from '../qris/pay-code.ts';
import { rulesInForce } from '../rules.ts';
import { tellOf } from './tell.ts';

/** A line whose number of pieces changes. */
export interface ChangedLine {
	position: number;
	name: string;
	before: number;
	after: number;
}

/** What the seller proposes and the buyer has not answered. */
export interface OpenChange {
	id: string;
	lines: ChangedLine[];
	itemsIdr: number;
	deliveryFeeIdr: number;
	totalIdr: number;
	words: string | null;
	madeAt: Date;
}

export interface Proposal {
	/** Pieces of a line from now on; 0 takes it off. Lines that are not named stay. */
	lines?: readonly { position: number; quantity: number }[];
	deliveryFeeIdr?: number | undefined;
	words?: string | undefined;
}

const mostPieces = 9999;
const mostFeeIdr = 10_000_000;

interface Line {
	position: number;
	name: string;
	priceIdr: number;
	quantity: number;
}

/**
 * Proposes other quantities, the delivery fee, or both. Nothing changes until the buyer agrees; her time to answer
 * starts anew, and the pieces that she was promised stay hers. A second proposal stands in for the first.
 * @throws AppError missing orders/no-such-order; conflict orders/not-now; invalid orders/change-nothing,
 * orders/change-quantity, orders/change-empty, orders/fee-range, orders/fee-missing, orders/qris-amount
 */
async function propose(ctx: Ctx, number: string, wanted: Proposal): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number);
	const lines = await linesOf(ctx, order.id);
	const before = await findOpenChange(ctx, order.id);
	const changed = changedLines(lines, wanted.lines ?? before?.lines.map(afterOf) ?? []);
	const feeIdr = wanted.deliveryFeeIdr ?? before?.deliveryFeeIdr ?? order.deliveryFeeIdr;
	if (feeIdr === null)
		throw new AppError('conflict', 'orders/fee-missing', 'Name the delivery fee first');
	if (!Number.isSafeInteger(feeIdr) || feeIdr < 0 || feeIdr > mostFeeIdr)
		throw new AppError('invalid', 'orders/fee-range', 'The fee is out of range', {
			maxIdr: mostFeeIdr,
		});
	if (changed.length === 0 && feeIdr === order.deliveryFeeIdr)
		throw new AppError('invalid', 'orders/change-nothing', 'Nothing would change');
	const itemsIdr = lines.reduce((sum, line) => {
		const after = changed.find(({ position }) => position === line.position)?.after;
		return sum + line.priceIdr * (after ?? line.quantity);
	}, 0);
	if (itemsIdr === 0) throw new AppError('invalid', 'orders/change-empty', 'Nothing would be left');
	const totalIdr = itemsIdr + feeIdr;
	// Whether it could be paid then: asked now, so that the seller hears it and not the buyer.
	await qrisFor(ctx, order, totalIdr);

	await endOpenChange(ctx, order.id, 'replaced');
	await ctx.query(
		'orders.writeChange',
		`INSERT INTO orders.order_change
			(id, order_id, lines, items_idr, delivery_fee_idr, total_idr, words, state, made_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)`,
		[
			newId(),
			order.id,
			JSON.stringify(changed),
			itemsIdr,
			feeIdr,
			totalIdr,
			plainLines(wanted.words ?? '') || null,
			ctx.now,
		],
	);
	const minutes = (await rulesInForce(ctx))['buyer-answer-minutes'];
	const until = new Date(ctx.now.getTime() + minutes * 60_000);
	if (await changeState(ctx, order, 'propose', 'seller', { until })) return order;
	// She thought again while the buyer had not answered.
	await ctx.query(
		'orders.proposeAgain',
		`UPDATE orders."order" SET state_at = $2, reserved_until = $3, reminded_at = NULL WHERE id = $1`,
		[order.id, ctx.now, until],
	);
	await noteEvent(ctx, order, 'propose', 'seller');
	await tellOf(ctx, order, { name: 'propose', by: 'seller' });
	return order;
}

/** Other quantities than were ordered; the buyer has to agree. */
export const adjustOrder = (
	ctx: Ctx,
	number: string,
	wanted: Required<Pick<Proposal, 'lines'>> & Proposal,
) => propose(ctx, number, wanted);

/** The fee of a delivery that was to be confirmed, and other quantities with it; the buyer has to agree. */
export const nameDeliveryFee = (
	ctx: Ctx,
	number: string,
	{ feeIdr, ...wanted }: { feeIdr: number } & Omit<Proposal, 'deliveryFeeIdr'>,
) => propose(ctx, number, { ...wanted, deliveryFeeIdr: feeIdr });

const afterOf = ({ position, after }: ChangedLine) => ({ position, quantity: after });

function changedLines(
	lines: readonly Line[],
	wanted: NonNullable<Proposal['lines']>,
): ChangedLine[] {
	const changed: ChangedLine[] = [];
	for (const { position, quantity } of wanted) {
		const line = lines.find((known) => known.position === position);
		if (!line || !Number.isSafeInteger(quantity) || quantity < 0 || quantity > mostPieces)
			throw new AppError('invalid', 'orders/change-quantity', 'No such line or quantity', {
				max: mostPieces,
			});
		if (quantity !== line.quantity)
			changed.push({ position, name: line.name, before: line.quantity, after: quantity });
	}
	return changed;
}

export const linesOf = (ctx: Ctx, orderId: string): Promise<Line[]> =>
	ctx.query<Line>(
		'orders.linesOf',
		`SELECT position, name, price_idr AS "priceIdr", quantity FROM orders.order_line
		 WHERE order_id = $1 ORDER BY position`,
		[orderId],
	);

export async function findOpenChange(ctx: Ctx, orderId: string): Promise<OpenChange | undefined> {
	const [change] = await ctx.query<OpenChange>(
		'orders.openChange',
		`SELECT id, lines, items_idr AS "itemsIdr", delivery_fee_idr AS "deliveryFeeIdr",
			total_idr AS "totalIdr", words, made_at AS "madeAt"
		 FROM orders.order_change WHERE order_id = $1 AND state = 'open'`,
		[orderId],
	);
	return change;
}

/** Closes what was proposed, if anything was. */
export async function endOpenChange(
	ctx: Ctx,
	orderId: string,
	state: 'agreed' | 'declined' | 'replaced',
): Promise<void> {
	await ctx.query(
		'orders.endChange',
		`UPDATE orders.order_change SET state = $2, decided_at = $3 WHERE order_id = $1 AND state = 'open'`,
		[orderId, state, ctx.now],
	);
}
