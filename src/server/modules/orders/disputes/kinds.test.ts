import { expect, test } from 'vitest';
import { buyerKindsOf } from './kinds.ts';

test.each([
	['an order that nobody has paid or answered', 'awaiting-payment', null, 0, ['other']],
	['one whose proof is looked at', 'proof-sent', null, 1, ['not-refunded', 'other']],
	['one that is being made', 'confirmed', null, 0, ['not-received', 'other']],
	['one that ended unpaid', 'expired', null, 0, ['other']],
	['one that was paid and refused', 'cancelled', 50_000, 1, ['not-refunded', 'other']],
	[
		'one that arrived',
		'completed',
		50_000,
		0,
		['not-received', 'damaged', 'incomplete', 'wrong', 'not-refunded', 'other'],
	],
] as const)(
	'of %s only what can have gone wrong is asked',
	(_what, state, paidIdr, proofs, kinds) => {
		expect(buyerKindsOf({ state, paidIdr, proofs: Array.from({ length: proofs }) })).toEqual(kinds);
	},
);
