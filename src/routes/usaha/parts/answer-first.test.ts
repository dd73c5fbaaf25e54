import { expect, test } from 'vitest';
import { answerFirst } from './answer-first.ts';

test('orders that wait for the seller stand before those that wait for the buyer, newest first in each', () => {
	const newest = [
		{ number: 'P-4', state: 'awaiting-payment' },
		{ number: 'P-3', state: 'proof-sent' },
		{ number: 'P-2', state: 'awaiting-payment' },
		{ number: 'P-1', state: 'awaiting-seller' },
	] as const;
	expect(answerFirst(newest).map(({ number }) => number)).toEqual(['P-3', 'P-1', 'P-4', 'P-2']);
});
