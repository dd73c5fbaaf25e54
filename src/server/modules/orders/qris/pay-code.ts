import type { Ctx } from '#platform/context.ts';
import type { LockedOrder } from '../life/change-state.ts';
import { withAmount } from './index.ts';
import { rulesInForce } from '../rules.ts';

/**
 * The dynamic QRIS of an order for another total, or null when it is not paid that way, or when the shop has none
 * any more.
 * @throws AppError invalid orders/qris-amount when a code cannot be for so much
 */
export async function qrisFor(
	ctx: Ctx,
	order: Pick<LockedOrder, 'enterpriseId' | 'number' | 'paymentMethod'>,
	totalIdr: number,
): Promise<string | null> {
	if (order.paymentMethod !== 'qris') return null;
	const [qris] = await ctx.query<{ payload: string }>(
		'orders.activeQris',
		`SELECT payload FROM orders.seller_qris WHERE enterprise_id = $1 AND state = 'active'`,
		[order.enterpriseId],
	);
	if (!qris) return null;
	return withAmount(qris.payload, totalIdr, {
		reference: order.number.replaceAll('-', ''),
		maxIdr: (await rulesInForce(ctx))['qris-max-idr'],
	});
}
