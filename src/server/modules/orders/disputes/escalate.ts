import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { giveToHead } from '#modules/desk/index.ts';
import { lockOrder, noteEvent } from '../life/change-state.ts';
import { rulesInForce } from '../rules.ts';
import { tellOf } from '../life/tell.ts';
import { eachDue } from '../life/watch.ts';

/**
 * A complaint that its officer did not settle in time becomes the matter of the head of the office, with the days of
 * the rule `complaint-head-days`; both sides read who has it now (SH-09). Once each: then the clock shows that it ran out.
 */
export const passToHead = (work: Work): Promise<number> =>
	eachDue(
		work,
		'orders.disputesForHead',
		`SELECT id FROM orders.dispute WHERE state <> 'resolved' AND head_at IS NULL AND due_at < $1 ORDER BY due_at`,
		[work.ctx.now],
		async (ctx: Ctx, id: string) => {
			const { 'complaint-head-days': days } = await rulesInForce(ctx);
			const [late] = await ctx.query<{ orderId: string; ownerId: string | null }>(
				'orders.disputeToHead',
				`UPDATE orders.dispute d SET head_at = $1, due_at = $1::timestamptz + make_interval(days => $3)
				 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
				 JOIN registry.owner w ON w.id = e.owner_id
				 WHERE d.id = $2 AND o.id = d.order_id AND d.state <> 'resolved' AND d.head_at IS NULL AND d.due_at < $1
				 RETURNING d.order_id AS "orderId", w.person_id AS "ownerId"`,
				[ctx.now, id, days],
			);
			if (!late) return false;
			await giveToHead(ctx, { kind: 'dispute', subjectId: id, except: late.ownerId });
			const order = (await lockOrder(ctx, 'id', late.orderId))!;
			await noteEvent(ctx, order, 'dispute-head', 'system');
			await tellOf(ctx, order, { name: 'dispute-head', by: 'system' });
			return true;
		},
	);
