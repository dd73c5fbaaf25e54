import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { changeState, lockOrder, noteEvent, type LockedOrder } from './change-state.ts';
import { openTrouble } from '../disputes/settle.ts';
import { rulesInForce, type RuleName } from '../rules.ts';
import { tellOf } from './tell.ts';
import { eachDue } from './watch.ts';

const dayMs = 86_400_000;

/** How an order that stands still goes on by itself: a transition, or `stalled`, which calls the office. */
export type Ending = 'close' | 'not-made' | 'not-fetched' | 'stalled';

type Facts = Pick<
	LockedOrder,
	'state' | 'stateAt' | 'promisedAt' | 'paidAt' | 'paidIdr' | 'deliveryMethod'
>;

/**
 * What becomes of an order after the seller's yes in which nobody has done anything for the days of the rules; undefined
 * while its time runs. What nobody paid ends and its pieces come back. What was paid is never taken from the buyer: if
 * nothing was made an officer asks, else it is closed and she can complain.
 */
export function endingOf(
	order: Facts,
	rules: Readonly<Record<RuleName, number>>,
	now: Date,
): Ending | undefined {
	const paid = order.paidAt !== null || (order.paidIdr ?? 0) > 0;
	const over = (since: Date, rule: RuleName) =>
		now.getTime() - since.getTime() > rules[rule] * dayMs;
	if (order.state === 'handed-over')
		return over(order.stateAt, paid ? 'complete-days' : 'unpaid-end-days') ? 'close' : undefined;
	if (order.state === 'ready' && order.deliveryMethod === 'pickup')
		return over(order.stateAt, 'fetch-days') ? (paid ? 'close' : 'not-fetched') : undefined;
	if (order.state !== 'confirmed' && order.state !== 'ready') return undefined;
	const since = new Date(
		Math.max(order.stateAt.getTime(), (order.promisedAt ?? order.stateAt).getTime()),
	);
	return over(since, 'late-end-days') ? (paid ? 'stalled' : 'not-made') : undefined;
}

/** Ends what nobody ends, unless a complaint is open: that has a clock of its own. */
export async function finishOrders(work: Work): Promise<number> {
	const rules = await rulesInForce(work.ctx);
	const before = (rule: RuleName) => new Date(work.ctx.now.getTime() - rules[rule] * dayMs);
	return eachDue(
		work,
		'orders.toFinish',
		`SELECT id FROM (
			SELECT id, state_at FROM orders."order" WHERE state = 'handed-over' AND state_at < $1
				AND (paid_at IS NOT NULL OR paid_idr > 0)
			UNION ALL
			SELECT id, state_at FROM orders."order" WHERE state = 'handed-over' AND state_at < $2
				AND paid_at IS NULL AND coalesce(paid_idr, 0) = 0
			UNION ALL
			SELECT id, state_at FROM orders."order" WHERE state = 'ready' AND delivery_method = 'pickup' AND state_at < $3
			UNION ALL
			SELECT id, state_at FROM orders."order" WHERE (state = 'confirmed' OR state = 'ready' AND delivery_method <> 'pickup')
				AND state IN ('confirmed', 'ready') AND state_at < $4 AND coalesce(promised_at, state_at) < $4
		 ) o WHERE NOT EXISTS (SELECT 1 FROM orders.dispute d WHERE d.order_id = o.id AND d.state <> 'resolved')
		 ORDER BY state_at`,
		[
			before('complete-days'),
			before('unpaid-end-days'),
			before('fetch-days'),
			before('late-end-days'),
		],
		finishOrder,
	);
}

/** Ends one order if its time is over and nobody has led it on meanwhile. */
export async function finishOrder(ctx: Ctx, id: string): Promise<boolean> {
	const order = await lockOrder(ctx, 'id', id);
	const ending = order && endingOf(order, await rulesInForce(ctx), ctx.now);
	if (!ending) return false;
	const before = await ctx.query<{ state: string; kind: string }>(
		'orders.complaintsBefore',
		'SELECT state, kind FROM orders.dispute WHERE order_id = $1',
		[id],
	);
	if (before.some(({ state }) => state !== 'resolved')) return false;
	if (ending !== 'stalled') return changeState(ctx, order, ending, 'system');
	// The office has dealt with it: now it is over.
	if (before.some(({ kind }) => kind === 'not-made'))
		return changeState(ctx, order, 'close', 'system');
	await noteEvent(ctx, order, 'stalled', 'system');
	await openTrouble(ctx, order, 'not-made');
	await tellOf(ctx, order, { name: 'stalled', by: 'system' });
	return true;
}
