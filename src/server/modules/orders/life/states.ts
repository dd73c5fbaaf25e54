/**
 * The life of an order as data (domain.md §10): which states there are, who may lead from one to the next,
 * and what happens to the pieces. The platform never holds money: "confirmed" is the word of the seller, or of
 * her own gateway, that the money is there, or her yes to an order that is paid on receipt.
 */
export const orderStates = [
	'awaiting-payment',
	'awaiting-seller',
	'awaiting-buyer',
	'proof-sent',
	'confirmed',
	'ready',
	'handed-over',
	'completed',
	'cancelled',
	'expired',
	'returned',
] as const;

export type OrderState = (typeof orderStates)[number];
export type Party = 'buyer' | 'seller' | 'system';

/** What a transition does to counted pieces; what is sold is a sale in the ledger, what is returned takes it back. */
export type StockEffect = 'sell' | 'release' | 'return' | 'none';

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
		by: ['seller', 'system'],
		stock: 'sell',
	},
	// Other quantities, or the fee that was not known. Before money moved only: later she gives money back.
	propose: {
		from: ['awaiting-payment', 'awaiting-seller'],
		to: 'awaiting-buyer',
		by: ['seller'],
		stock: 'none',
	},
	agree: {
		from: ['awaiting-buyer'],
		to: 'awaiting-payment',
		by: ['buyer'],
		stock: 'none',
	},
	// Who pays on receipt needs no second yes from the seller: her proposal was one.
	'agree-cash': {
		from: ['awaiting-buyer'],
		to: 'confirmed',
		by: ['buyer'],
		stock: 'sell',
	},
	reject: {
		from: ['awaiting-payment', 'awaiting-seller', 'awaiting-buyer', 'proof-sent'],
		to: 'cancelled',
		by: ['seller'],
		stock: 'release',
		reason: true,
	},
	// After a proof was sent only the seller can end it: money may have moved.
	cancel: {
		from: ['awaiting-payment', 'awaiting-seller', 'awaiting-buyer'],
		to: 'cancelled',
		by: ['buyer'],
		stock: 'release',
	},
	expire: {
		from: ['awaiting-payment', 'awaiting-seller', 'awaiting-buyer'],
		to: 'expired',
		by: ['system'],
		stock: 'release',
	},
	// The seller said nothing to a proof: the pieces are free, and an officer by name asks where the money is.
	unanswered: { from: ['proof-sent'], to: 'expired', by: ['system'], stock: 'release' },
	ready: { from: ['confirmed'], to: 'ready', by: ['seller'], stock: 'none' },
	'undo-ready': { from: ['ready'], to: 'confirmed', by: ['seller'], stock: 'none' },
	'hand-over': {
		from: ['confirmed', 'ready'],
		to: 'handed-over',
		by: ['seller'],
		stock: 'none',
	},
	'undo-hand-over': { from: ['handed-over'], to: 'ready', by: ['seller'], stock: 'none' },
	complete: {
		from: ['confirmed', 'ready', 'handed-over'],
		to: 'completed',
		by: ['seller', 'buyer'],
		stock: 'none',
	},
	// Nobody says anything any more: what is paid, or handed over, is done. Both can still complain.
	close: {
		from: ['confirmed', 'ready', 'handed-over'],
		to: 'completed',
		by: ['system'],
		stock: 'none',
	},
	// Long after the promise nothing was made and nothing was paid.
	'not-made': { from: ['confirmed', 'ready'], to: 'cancelled', by: ['system'], stock: 'return' },
	// It was ready for days, nobody came and nothing was paid.
	'not-fetched': { from: ['ready'], to: 'cancelled', by: ['system'], stock: 'return' },
	// She said yes and cannot keep it.
	withdraw: {
		from: ['confirmed', 'ready'],
		to: 'cancelled',
		by: ['seller'],
		stock: 'return',
		reason: true,
	},
	return: {
		from: ['handed-over', 'completed'],
		to: 'returned',
		by: ['seller'],
		stock: 'return',
		reason: true,
	},
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;

/** Who has to act next, or nobody. An order that is ready waits for whoever moves it: see `whoActs`. */
export const nextActor: Record<OrderState, Party | undefined> = {
	'awaiting-payment': 'buyer',
	'awaiting-seller': 'seller',
	'awaiting-buyer': 'buyer',
	'proof-sent': 'seller',
	confirmed: 'seller',
	ready: 'buyer',
	'handed-over': 'buyer',
	completed: undefined,
	cancelled: undefined,
	expired: undefined,
	returned: undefined,
};

/** Who has to act next: what is ready the buyer fetches herself, or the seller sends. */
export const whoActs = (order: { state: OrderState; deliveryMethod: string }): Party | undefined =>
	order.state === 'ready' && order.deliveryMethod !== 'pickup' ? 'seller' : nextActor[order.state];

/** States in which pieces are promised but not sold. */
export const reservedStates: readonly OrderState[] = [
	'awaiting-payment',
	'awaiting-seller',
	'awaiting-buyer',
	'proof-sent',
];

/** States whose time runs out by itself. */
export const timedStates: readonly OrderState[] = [
	'awaiting-payment',
	'awaiting-seller',
	'awaiting-buyer',
	'proof-sent',
];

/** States in which the goods count as sold. */
export const soldStates: readonly OrderState[] = ['confirmed', 'ready', 'handed-over', 'completed'];

/** What a party may do now, in the order in which a page offers it. */
export function allowedTransitions(state: OrderState, party: Party): TransitionName[] {
	return (Object.keys(transitions) as TransitionName[]).filter((name) => {
		const transition: Transition = transitions[name];
		return transition.from.includes(state) && transition.by.includes(party);
	});
}
