import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { changeState, lockOrder } from './change-state.ts';
import { openTrouble } from '../disputes/settle.ts';
import { endOpenChange } from './propose.ts';

const batch = 100;

/**
 * Ends reservations whose time is over, each order in a transaction of its own, so that one that a seller
 * is just confirming holds up no other. Returns how many ended.
 */
export async function expireOrders(work: Work): Promise<number> {
	const due = await work.ctx.query<{ id: string }>(
		'orders.due',
		`SELECT id FROM orders."order" WHERE reserved_until < $1 ORDER BY reserved_until LIMIT ${batch}`,
		[work.ctx.now],
	);
	let ended = 0;
	for (const { id } of due) if (await work.write((ctx) => expireOrder(ctx, id))) ended += 1;
	return ended;
}

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
