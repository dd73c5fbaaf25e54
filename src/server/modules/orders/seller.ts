import type { Ctx } from '#platform/context.ts';
import { requireManagedOrder } from './access.ts';
import { changeState, type LockedOrder } from './change-state.ts';
import type { TransitionName } from './states.ts';

/** The seller leads one of her orders on. What is not hers is missing. */
async function bySeller(
	ctx: Ctx,
	number: string,
	name: TransitionName,
	reason?: string,
): Promise<LockedOrder> {
	const order = await requireManagedOrder(ctx, number);
	await changeState(ctx, order, name, 'seller', reason);
	return order;
}

/** "Uang sudah masuk", or yes to an order that is paid on receipt. Twice is as good as once. */
export const confirmOrder = (ctx: Ctx, number: string) => bySeller(ctx, number, 'confirm');

/** No, with the reason that the buyer reads. */
export const rejectOrder = (ctx: Ctx, number: string, reason: string) =>
	bySeller(ctx, number, 'reject', reason);

/** Packed: to be picked up, or on its way. */
export const markReady = (ctx: Ctx, number: string) => bySeller(ctx, number, 'ready');

/** Handed over; an order paid in cash counts as paid from here. */
export const completeOrder = (ctx: Ctx, number: string) => bySeller(ctx, number, 'complete');
