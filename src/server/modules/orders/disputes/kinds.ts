/** What a buyer can complain of. Labels are the messages `disputes_kind_<kind>` (with `_` for `-`). */
export const buyerKinds = [
	'not-received',
	'damaged',
	'incomplete',
	'wrong',
	'not-refunded',
	'other',
] as const;
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
