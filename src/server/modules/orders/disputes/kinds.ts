import type { OrderState } from '../life/states.ts';

/** What a buyer can complain of. Labels are the messages `disputes_kind_<kind>` (with `_` for `-`). */
const buyerKinds = [
	'not-received',
	'damaged',
	'incomplete',
	'wrong',
	'not-refunded',
	'other',
] as const;
/** The states in which goods are with the buyer, or should be on the way to her. */
const given: ReadonlySet<OrderState> = new Set(['handed-over', 'completed', 'returned']);
const promised: ReadonlySet<OrderState> = new Set([
	'confirmed',
	'ready',
	'handed-over',
	'completed',
]);

/** What a buyer can complain of now: nothing of goods that nobody gave her, nor of money that she has not paid. */
export function buyerKindsOf(order: {
	state: OrderState;
	paidIdr: number | null;
	proofs: readonly unknown[];
}): BuyerKind[] {
	const paid = order.paidIdr !== null || order.proofs.length > 0;
	return buyerKinds.filter((kind) => {
		if (kind === 'other') return true;
		if (kind === 'not-refunded') return paid;
		return (kind === 'not-received' ? promised : given).has(order.state);
	});
}

/** What a seller can complain of (OW-18). */
export const sellerKinds = ['not-paid', 'not-fetched', 'false-proof', 'other'] as const;
/** What nobody has to complain of: money that came and could not be used, and a seller who is silent. */
export const troubleKinds = [
	'paid-sold-out',
	'paid-after-end',
	'paid-other-amount',
	'paid-meanwhile',
	'paid-twice',
	'charged-back',
	'proof-unanswered',
	'not-made',
] as const;

export type BuyerKind = (typeof buyerKinds)[number];
export type SellerKind = (typeof sellerKinds)[number];
export type TroubleKind = (typeof troubleKinds)[number];
export type DisputeKind = BuyerKind | SellerKind | TroubleKind;

/** How an office decides. */
export const officeOutcomes = ['refund', 'replacement', 'settled', 'rejected'] as const;
export type OfficeOutcome = (typeof officeOutcomes)[number];
/** How a complaint can end: also by the money or the goods themselves, or by whoever opened it. */
export type DisputeOutcome = OfficeOutcome | 'made-anew' | 'withdrawn';

export type DisputeState = 'open' | 'answered' | 'resolved';
export type DisputeParty = 'buyer' | 'seller' | 'office' | 'system';
