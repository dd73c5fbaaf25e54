import { expect, test } from 'vitest';
import {
	allowedTransitions,
	nextActor,
	orderStates,
	reservedStates,
	transitions,
	type Transition,
} from './states.ts';

const all = Object.values(transitions) as Transition[];

test('every state but the first two can be reached, and every open one can be left', () => {
	const reached = new Set(all.map(({ to }) => to));
	expect(orderStates.filter((state) => !reached.has(state))).toEqual([
		'awaiting-payment',
		'awaiting-seller',
	]);
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

test('what is over is over: only a late payment opens an expired order again', () => {
	expect(allowedTransitions('completed', 'seller')).toEqual([]);
	expect(allowedTransitions('cancelled', 'buyer')).toEqual([]);
	expect(allowedTransitions('expired', 'seller')).toEqual(['confirm']);
	expect(allowedTransitions('proof-sent', 'buyer')).toEqual(['send-proof']);
});
