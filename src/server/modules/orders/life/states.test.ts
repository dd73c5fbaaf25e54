import { describe, expect, test } from 'vitest';
import {
	allowedTransitions,
	nextActor,
	orderStates,
	reservedStates,
	soldStates,
	transitions,
	whoActs,
	type OrderState,
	type Party,
	type Transition,
} from './states.ts';

const all = Object.values(transitions) as Transition[];

/** Every state and party, and what she may do there; what is not named is forbidden. */
const table: Record<OrderState, Record<Party, string[]>> = {
	'awaiting-payment': {
		buyer: ['send-proof', 'cancel'],
		seller: ['confirm', 'propose', 'reject'],
		system: ['confirm', 'expire'],
	},
	'awaiting-seller': {
		buyer: ['cancel'],
		seller: ['confirm', 'propose', 'reject'],
		system: ['confirm', 'expire'],
	},
	'awaiting-buyer': {
		buyer: ['agree', 'agree-cash', 'cancel'],
		seller: ['reject'],
		system: ['expire'],
	},
	'proof-sent': {
		buyer: ['send-proof'],
		seller: ['confirm', 'reject'],
		system: ['confirm', 'unanswered'],
	},
	confirmed: {
		buyer: ['complete'],
		seller: ['ready', 'hand-over', 'complete', 'withdraw'],
		system: ['close', 'not-made'],
	},
	ready: {
		buyer: ['complete'],
		seller: ['undo-ready', 'hand-over', 'complete', 'withdraw'],
		system: ['close', 'not-made', 'not-fetched'],
	},
	'handed-over': {
		buyer: ['complete'],
		seller: ['undo-hand-over', 'complete', 'return'],
		system: ['close'],
	},
	completed: { buyer: [], seller: ['return'], system: [] },
	cancelled: { buyer: [], seller: [], system: [] },
	// Only money that was on its way opens it again.
	expired: { buyer: [], seller: ['confirm'], system: ['confirm'] },
	returned: { buyer: [], seller: [], system: [] },
};

describe('the table of states (BU-01, OW-06)', () => {
	for (const state of orderStates)
		for (const party of ['buyer', 'seller', 'system'] as const)
			test(`${state}: ${party}`, () => {
				expect(allowedTransitions(state, party)).toEqual(table[state][party]);
			});
});

test('every state but the first two can be reached, and every open one can be left', () => {
	const reached = new Set(all.map(({ to }) => to));
	expect(orderStates.filter((state) => !reached.has(state))).toEqual(
		['awaiting-payment', 'awaiting-seller'].filter((state) => !reached.has(state as OrderState)),
	);
	for (const state of orderStates)
		if (nextActor[state])
			expect(
				all.some(({ from }) => from.includes(state)),
				state,
			).toBe(true);
});

test('pieces are sold or released once on every way out of a reserved state', () => {
	for (const state of reservedStates)
		for (const transition of all.filter(({ from }) => from.includes(state)))
			expect(transition.stock === 'none', `${state} to ${transition.to}`).toBe(
				reservedStates.includes(transition.to),
			);
});

test('sold goods come back only by leaving the sold states, and leaving them takes the sale back', () => {
	for (const transition of all)
		for (const from of transition.from) {
			const leaves = soldStates.includes(from) && !soldStates.includes(transition.to);
			expect(transition.stock === 'return', `${from} to ${transition.to}`).toBe(leaves);
		}
});

test('whoever must act can act, and nobody is waited for where nobody can', () => {
	for (const state of orderStates)
		for (const deliveryMethod of ['pickup', 'seller']) {
			const actor = whoActs({ state, deliveryMethod });
			if (actor) expect(allowedTransitions(state, actor).length, state).toBeGreaterThan(0);
		}
});
