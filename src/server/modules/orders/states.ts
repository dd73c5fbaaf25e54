/**
 * The life of an order as data (domain.md §10): which states there are, who may lead from one to the next,
 * and what happens to the pieces. The platform never holds money: "confirmed" is the seller's word that the
 * money is there, or her yes to an order that is paid on receipt.
 */
export const orderStates = [
	'awaiting-payment',
	'awaiting-seller',
	'proof-sent',
	'confirmed',
	'ready',
	'completed',
	'cancelled',
	'expired',
] as const;

export type OrderState = (typeof orderStates)[number];
export type Party = 'buyer' | 'seller' | 'system';

/** What a transition does to counted pieces. */
export type StockEffect = 'sell' | 'release' | 'none';

export interface Transition {
	readonly from: readonly OrderState[];
	readonly to: OrderState;
	readonly by: readonly Party[];
	readonly stock: StockEffect;
	/** Whether somebody has to say why. */
	readonly reason?: true;
}

export const transitions = {
	'send-proof': {
		from: ['awaiting-payment', 'proof-sent'],
		to: 'proof-sent',
		by: ['buyer'],
		stock: 'none',
	},
	// An expired order may still be confirmed, since the money may have been on its way: the pieces are
	// reserved anew first, and if they are gone the seller is told so.
	confirm: {
		from: ['awaiting-payment', 'awaiting-seller', 'proof-sent', 'expired'],
		to: 'confirmed',
		by: ['seller'],
		stock: 'sell',
	},
	reject: {
		from: ['awaiting-payment', 'awaiting-seller', 'proof-sent'],
		to: 'cancelled',
		by: ['seller'],
		stock: 'release',
		reason: true,
	},
	// After a proof was sent only the seller can end it: money may have moved.
	cancel: {
		from: ['awaiting-payment', 'awaiting-seller'],
		to: 'cancelled',
		by: ['buyer'],
		stock: 'release',
	},
	expire: {
		from: ['awaiting-payment', 'awaiting-seller'],
		to: 'expired',
		by: ['system'],
		stock: 'release',
	},
	ready: { from: ['confirmed'], to: 'ready', by: ['seller'], stock: 'none' },
	complete: {
		from: ['confirmed', 'ready'],
		to: 'completed',
		by: ['seller', 'buyer'],
		stock: 'none',
	},
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;

/** Who has to act next, or nobody. */
export const nextActor: Record<OrderState, Party | undefined> = {
	'awaiting-payment': 'buyer',
	'awaiting-seller': 'seller',
	'proof-sent': 'seller',
	confirmed: 'seller',
	ready: 'buyer',
	completed: undefined,
	cancelled: undefined,
	expired: undefined,
};

/** States in which pieces are promised but not sold. */
export const reservedStates: readonly OrderState[] = [
	'awaiting-payment',
	'awaiting-seller',
	'proof-sent',
];

/** What a party may do now, in the order in which a page offers it. */
export function allowedTransitions(state: OrderState, party: Party): TransitionName[] {
	return (Object.keys(transitions) as TransitionName[]).filter((name) => {
		const transition: Transition = transitions[name];
		return transition.from.includes(state) && transition.by.includes(party);
	});
}
