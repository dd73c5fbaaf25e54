import type { OrderSummary } from '#modules/orders/index.ts';

/** Whether the promised moment is over and the goods are still with the seller; what is to be fetched is not late once it is ready. */
export const isLate = (
	{
		state,
		promisedAt,
		deliveryMethod,
	}: Pick<OrderSummary, 'state' | 'promisedAt' | 'deliveryMethod'>,
	now: Date,
): boolean =>
	promisedAt !== null &&
	promisedAt < now &&
	(state === 'confirmed' || (state === 'ready' && deliveryMethod !== 'pickup'));
