import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import { lockOrder, noteEvent } from './change-state.ts';
import { rulesInForce } from '../rules.ts';
import { nextActor, type OrderState } from './states.ts';
import { tellOf } from './tell.ts';

const batch = 200;

/**
 * Each of what a query finds, in a transaction of its own: one that somebody else holds, or that cannot be dealt with,
 * holds up no other and has its turn again. Returns how many something was done about.
 */
export async function eachDue(
	work: Work,
	name: string,
	text: string,
	values: readonly unknown[],
	deal: (ctx: Ctx, id: string) => Promise<boolean>,
): Promise<number> {
	const due = await work.ctx.query<{ id: string }>(name, `${text} LIMIT ${batch}`, values);
	let done = 0;
	for (const { id } of due)
		try {
			if (await work.write((ctx) => deal(ctx, id))) done += 1;
		} catch (error) {
			const level = error instanceof AppError ? 'warn' : 'error';
			work.ctx.log[level]({ id, due: name, ...errorForLog(error) }, 'what is due was left for now');
		}
	return done;
}

/** Half of the time to act is over: who has to act is reminded, once in each state. */
const halfOver = `reserved_until IS NOT NULL AND reminded_at IS NULL
	AND $1 >= state_at + (reserved_until - state_at) / 2 AND $1 < reserved_until`;

/** Reminds whoever an order waits for. Who never answers is reminded once, and then the time runs out. */
export const remindOrders = (work: Work): Promise<number> =>
	eachDue(
		work,
		'orders.toRemind',
		`SELECT id FROM orders."order" WHERE ${halfOver} ORDER BY reserved_until`,
		[work.ctx.now],
		async (ctx, id) => {
			const [order] = await ctx.query<{ state: OrderState }>(
				'orders.reminded',
				`UPDATE orders."order" SET reminded_at = $1 WHERE id = $2 AND ${halfOver} RETURNING state`,
				[ctx.now, id],
			);
			if (!order) return false;
			const waits = nextActor[order.state];
			const name = order.state === 'awaiting-payment' ? 'remind-payment' : 'remind-answer';
			await tellOf(ctx, { id }, { name, by: waits === 'buyer' ? 'seller' : 'buyer' });
			return true;
		},
	);

/** Reminds who does not fetch what is ready, once, when half of its days are over. */
export async function remindToFetch(work: Work): Promise<number> {
	const halfMs = (await rulesInForce(work.ctx))['fetch-days'] * 43_200_000;
	const waits = `state = 'ready' AND delivery_method = 'pickup' AND state_at < $1 AND reminded_at IS NULL`;
	return eachDue(
		work,
		'orders.toFetch',
		`SELECT id FROM orders."order" WHERE ${waits} ORDER BY state_at`,
		[new Date(work.ctx.now.getTime() - halfMs)],
		async (ctx, id) => {
			const [order] = await ctx.query<{ stateAt: Date }>(
				'orders.remindedToFetch',
				`UPDATE orders."order" SET reminded_at = $3 WHERE id = $2 AND ${waits} RETURNING state_at AS "stateAt"`,
				[new Date(ctx.now.getTime() - halfMs), id, ctx.now],
			);
			if (!order) return false;
			const until = new Date(order.stateAt.getTime() + 2 * halfMs);
			await tellOf(ctx, { id }, { name: 'remind-fetch', by: 'system', until });
			return true;
		},
	);
}

/** Says of orders whose promised time has passed that they are late: once for each promise, to both sides. */
export const markLate = (work: Work): Promise<number> =>
	eachDue(
		work,
		'orders.overdue',
		`SELECT id FROM orders."order" WHERE late_at IS NULL AND state IN ('confirmed', 'ready')
			AND promised_at < $1 AND (state = 'confirmed' OR delivery_method <> 'pickup') ORDER BY promised_at`,
		[work.ctx.now],
		async (ctx, id) => {
			const order = await lockOrder(ctx, 'id', id);
			const late = await ctx.query(
				'orders.markLate',
				`UPDATE orders."order" SET late_at = promised_at WHERE id = $2 AND late_at IS NULL
					AND state IN ('confirmed', 'ready') AND promised_at < $1 RETURNING id`,
				[ctx.now, id],
			);
			if (!order || late.length === 0) return false;
			await noteEvent(ctx, order, 'late', 'system');
			await tellOf(ctx, order, { name: 'late', by: 'system' });
			return true;
		},
	);

/** A complaint that the seller has not answered in time: she is reminded once. */
export const remindDisputes = (work: Work): Promise<number> =>
	eachDue(
		work,
		'orders.disputesToRemind',
		`SELECT id FROM orders.dispute WHERE state = 'open' AND opened_by <> 'seller' AND reminded_at IS NULL
			AND answer_due_at < $1 ORDER BY due_at`,
		[work.ctx.now],
		async (ctx, id) => {
			const [dispute] = await ctx.query<{ orderId: string }>(
				'orders.disputeReminded',
				`UPDATE orders.dispute SET reminded_at = $1 WHERE id = $2 AND state = 'open' AND reminded_at IS NULL
				 RETURNING order_id AS "orderId"`,
				[ctx.now, id],
			);
			if (!dispute) return false;
			await tellOf(ctx, { id: dispute.orderId }, { name: 'dispute-remind', by: 'system' });
			return true;
		},
	);
