import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requireManagedOrder } from '../access.ts';
import { changeState, noteEvent, type ChangeOptions, type LockedOrder } from './change-state.ts';
import { endOpenChange } from './propose.ts';
import { settleTrouble } from '../disputes/settle.ts';
import { setPaid } from './set-paid.ts';
import type { TransitionName } from './states.ts';
import { tellOf } from './tell.ts';

/** The seller leads one of her orders on. What is not hers is missing. */
async function bySeller(
	ctx: Ctx,
	number: string,
	name: TransitionName,
	options: ChangeOptions = {},
): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number);
	await changeState(ctx, order, name, 'seller', options);
	return order;
}

/**
 * "Uang sudah masuk", which a helper needs the right to money for, or yes to an order that is paid on receipt. Twice is
 * as good as once.
 */
export async function confirmOrder(ctx: Ctx, number: string): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number);
	if (order.paymentMethod !== 'cash') await requireManagedOrder(ctx, number, 'money');
	// A yes that was there before settles nothing: what went wrong since is not hers to end by it.
	if (await changeState(ctx, order, 'confirm', 'seller'))
		await settleTrouble(ctx, order, 'made-anew');
	return order;
}

/** No, with the reason that the buyer reads. */
export async function rejectOrder(ctx: Ctx, number: string, reason: string): Promise<LockedOrder> {
	const order = await bySeller(ctx, number, 'reject', { reason });
	await endOpenChange(ctx, order.id, 'declined');
	return order;
}

/** Packed: to be picked up, or to be sent. */
export const markReady = (ctx: Ctx, number: string) => bySeller(ctx, number, 'ready');

/** On its way: with a courier, or with her. */
export const handOver = (ctx: Ctx, number: string) => bySeller(ctx, number, 'hand-over');

/** Handed over; an order that is paid on receipt counts as paid from here. */
export const completeOrder = (ctx: Ctx, number: string) => bySeller(ctx, number, 'complete');

/** She cannot keep her yes: the sale is taken back, and what was paid is hers to give back. */
export const withdrawOrder = (ctx: Ctx, number: string, reason: string) =>
	bySeller(ctx, number, 'withdraw', { reason });

/** The goods came back. What was paid for them is given back by `refundOrder`. */
export const returnOrder = (
	ctx: Ctx,
	number: string,
	{ reason, keepOffShelf }: { reason: string; keepOffShelf?: boolean },
) => bySeller(ctx, number, 'return', { reason, keepOffShelf });

/** How long a press of the thumb can be taken back. */
const undoMinutes = 30;

/**
 * Takes back "ready" or "on its way": nothing but words hangs on them.
 * @throws AppError conflict orders/undo-too-late, orders/not-now
 */
export async function undoStep(ctx: Ctx, number: string): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number);
	if (ctx.now.getTime() - order.stateAt.getTime() > undoMinutes * 60_000)
		throw new AppError('conflict', 'orders/undo-too-late', 'It was too long ago', {
			minutes: undoMinutes,
		});
	await changeState(
		ctx,
		order,
		order.state === 'ready' ? 'undo-ready' : 'undo-hand-over',
		'seller',
	);
	return order;
}

/** What is handed over and was not paid is paid now: the money owed to her. */
export async function markPaid(ctx: Ctx, number: string): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number, 'money');
	if (order.paidAt) return order;
	if (order.paymentMethod !== 'cash' || !['handed-over', 'completed'].includes(order.state))
		throw new AppError('conflict', 'orders/not-now', 'It is not handed over unpaid', { number });
	await setPaid(ctx, order, 'seller');
	return order;
}

/** The furthest day that a seller can promise. */
const promiseDays = 60;

/**
 * By when the order is ready, in her own words to the buyer: a new promise, also when the first one has passed.
 * @throws AppError invalid orders/promise-time; conflict orders/not-now
 */
export async function promiseOrder(
	ctx: Ctx,
	number: string,
	promisedAt: Date,
): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number);
	if (order.state !== 'confirmed' && order.state !== 'ready')
		throw new AppError('conflict', 'orders/not-now', 'Nothing is to be promised now', { number });
	const ahead = promisedAt.getTime() - ctx.now.getTime();
	if (!(ahead > 0 && ahead <= promiseDays * 86_400_000))
		throw new AppError('invalid', 'orders/promise-time', 'The time must lie ahead', {
			days: promiseDays,
		});
	if (order.promisedAt?.getTime() === promisedAt.getTime()) return order;
	await ctx.query(
		'orders.promise',
		'UPDATE orders."order" SET promised_at = $2, late_at = NULL WHERE id = $1',
		[order.id, promisedAt],
	);
	await noteEvent(ctx, order, 'promise', 'seller', { data: { until: promisedAt.toISOString() } });
	await tellOf(ctx, order, { name: 'promise', by: 'seller' });
	return { ...order, promisedAt };
}
