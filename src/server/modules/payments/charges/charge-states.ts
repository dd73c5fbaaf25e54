/** How far a charge is. What a gateway says late or twice never leads back. */
export const chargeStates = [
	'starting',
	'pending',
	'failed',
	'expired',
	'mismatch',
	'paid',
] as const;
export type ChargeState = (typeof chargeStates)[number];

/** Whether a charge may go on from one state to another: only forward, and nothing follows `paid`. */
export function leadsOn(from: ChargeState, to: ChargeState): boolean {
	return chargeStates.indexOf(to) > chargeStates.indexOf(from);
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * When a gateway is asked again about a charge that is not paid: often while the buyer has the code before her,
 * then seldom; for a day after its end, since money may be late. Null: nothing can come any more.
 */
export function nextCheck(now: Date, createdAt: Date, expiresAt: Date): Date | null {
	const age = now.getTime() - createdAt.getTime();
	const past = now.getTime() - expiresAt.getTime();
	if (past > 24 * hour) return null;
	const pause = past > 0 ? 2 * hour : age < 15 * minute ? minute : 5 * minute;
	return new Date(now.getTime() + pause);
}

const day = 24 * hour;
/** Days after a payment on which the gateway is asked whether money went back, should its call have been lost. */
const backCheckDays = [1, 3, 7, 14, 30, 60];

/** When a gateway is asked again about a charge that is paid. Null: refunds are over, by every gateway's rules. */
export function nextBackCheck(now: Date, paidAt: Date): Date | null {
	const next = backCheckDays
		.map((days) => new Date(paidAt.getTime() + days * day))
		.find((at) => at > now);
	return next ?? null;
}
