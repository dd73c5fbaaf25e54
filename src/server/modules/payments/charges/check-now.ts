import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { openChargeOf } from '../queries.ts';
import { settleCharge } from './settle.ts';

/**
 * "Saya sudah bayar": asks the gateway about the order's code at once. Returns whether the gateway answered.
 * @throws AppError limited platform/too-many
 */
export async function checkPayment(work: Work, orderId: string): Promise<boolean> {
	const chargeId = await openChargeOf(work.ctx, orderId);
	if (!chargeId) return true;
	await limitRate(work.ctx, { key: `payments/now:${orderId}`, max: 6, seconds: 60 });
	return settleCharge(work, chargeId);
}
