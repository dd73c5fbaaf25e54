import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { changeState, lockOrder } from './change-state.ts';
import { openTrouble } from '../disputes/settle.ts';
import { endOpenChange } from './propose.ts';
import { eachDue } from './watch.ts';

/** Ends reservations whose time is over. Returns how many ended. */
export const expireOrders = (work: Work): Promise<number> =>
	eachDue(
		work,
		'orders.due',
		'SELECT id FROM orders."order" WHERE reserved_until < $1 ORDER BY reserved_until',
		[work.ctx.now],
		expireOrder,
	);

/**
 * Ends one reservation if its time is over and nobody has led the order on meanwhile. Where the buyer has shown that
 * she paid, an officer asks the seller for the money or the goods.
 */
export async function expireOrder(ctx: Ctx, id: string): Promise<boolean> {
	const order = await lockOrder(ctx, 'id', id);
	if (!order?.reservedUntil || order.reservedUntil >= ctx.now) return false;
	if (order.state === 'proof-sent') {
		await changeState(ctx, order, 'unanswered', 'system');
		await openTrouble(ctx, order, 'proof-unanswered');
		return true;
	}
	const proposed = order.state === 'awaiting-buyer';
	const ended = await changeState(ctx, order, 'expire', 'system');
	if (proposed) await endOpenChange(ctx, id, 'declined');
	return ended;
}
