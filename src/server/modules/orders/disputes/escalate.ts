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
			const [about] = await ctx.query<{ orderId: string; ownerId: string | null }>(
				'orders.disputeAbout',
				`SELECT d.order_id AS "orderId", w.person_id AS "ownerId" FROM orders.dispute d
				 JOIN orders."order" o ON o.id = d.order_id
				 JOIN registry.enterprise e ON e.id = o.enterprise_id
				 JOIN registry.owner w ON w.id = e.owner_id WHERE d.id = $1`,
				[id],
			);
			if (!about) return false;
			// The order before its complaint, as everywhere: two that take them crosswise would stop each other.
			const order = (await lockOrder(ctx, 'id', about.orderId))!;
			const late = await ctx.query(
				'orders.disputeToHead',
				`UPDATE orders.dispute SET head_at = $1, due_at = $1::timestamptz + make_interval(days => $3)
				 WHERE id = $2 AND state <> 'resolved' AND head_at IS NULL AND due_at < $1 RETURNING id`,
				[ctx.now, id, days],
			);
			if (late.length === 0) return false;
			await giveToHead(ctx, { kind: 'dispute', subjectId: id, except: about.ownerId });
			await noteEvent(ctx, order, 'dispute-head', 'system');
			await tellOf(ctx, order, { name: 'dispute-head', by: 'system' });
			return true;
		},
	);
