import type { Ctx } from '#platform/context.ts';
import { noteEvent, type LockedOrder } from './change-state.ts';
import type { Party } from './states.ts';

/** The money of goods that were sold on trust is there; the state stays. */
export async function setPaid(ctx: Ctx, order: LockedOrder, by: Party = 'system'): Promise<void> {
	await ctx.query(
		'orders.setPaid',
		`UPDATE orders."order" SET paid_at = $2, paid_idr = greatest(coalesce(paid_idr, 0), total_idr)
		 WHERE id = $1 AND paid_at IS NULL`,
		[order.id, ctx.now],
	);
	await noteEvent(ctx, order, 'paid', by);
	Object.assign(order, { paidAt: ctx.now, paidIdr: Math.max(order.paidIdr ?? 0, order.totalIdr) });
}
