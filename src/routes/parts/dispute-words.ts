import { m } from '#messages/messages.js';
import type { DisputeKind, DisputeOutcome, DisputeParty } from '#modules/orders/index.ts';

/** What people read for the codes of complaints. */
export const disputeKinds: Record<DisputeKind, () => string> = {
	'not-received': m.disputes_kind_not_received,
	damaged: m.disputes_kind_damaged,
	incomplete: m.disputes_kind_incomplete,
	wrong: m.disputes_kind_wrong,
	'not-refunded': m.disputes_kind_not_refunded,
	'not-paid': m.disputes_kind_not_paid,
	'not-fetched': m.disputes_kind_not_fetched,
	'false-proof': m.disputes_kind_false_proof,
	other: m.disputes_kind_other,
	'paid-sold-out': m.disputes_kind_paid_sold_out,
	'paid-after-end': m.disputes_kind_paid_after_end,
	'paid-other-amount': m.disputes_kind_paid_other_amount,
	'paid-meanwhile': m.disputes_kind_paid_meanwhile,
	'paid-twice': m.disputes_kind_paid_twice,
	'charged-back': m.disputes_kind_charged_back,
	'proof-unanswered': m.disputes_kind_proof_unanswered,
	'not-made': m.disputes_kind_not_made,
};

export const disputeOutcomes: Record<DisputeOutcome, () => string> = {
	refund: m.disputes_outcome_refund,
	replacement: m.disputes_outcome_replacement,
	settled: m.disputes_outcome_settled,
	rejected: m.disputes_outcome_rejected,
	'made-anew': m.disputes_outcome_made_anew,
	withdrawn: m.disputes_outcome_withdrawn,
};

export const disputeParties: Record<DisputeParty, () => string> = {
	buyer: m.disputes_by_buyer,
	seller: m.disputes_by_seller,
	office: m.disputes_by_office,
	system: m.disputes_by_system,
};
