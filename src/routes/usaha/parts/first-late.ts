import { listSellerOrders } from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';
import { isLate } from './is-late.ts';

/** So many orders of a column are looked through; the one that was promised first stands first. */
const looked = 30;

/** The late order that the buyer has waited for longest, and the column of the board where it stands. */
export async function firstLate(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ tab: 'working' | 'ready'; number: string } | undefined> {
	for (const tab of ['working', 'ready'] as const) {
		const orders = await listSellerOrders(ctx, enterpriseId, { tab, limit: looked });
		const late = orders.find((order) => isLate(order, ctx.now));
		if (late) return { tab, number: late.number };
	}
	return undefined;
}
