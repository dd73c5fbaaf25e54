import { m } from '#messages/messages.js';
import { readCashSentence } from '#shared/cash-sentence.ts';
import type { CashDirection } from '#modules/bookkeeping/index.ts';
import type { CashValues } from './cash-form.ts';

/** The way of selling that a sentence about a sale most likely means. */
const SOLD_HERE = 'sale/offline';

const problems: Readonly<Record<string, () => string>> = {
	'cash-no-amount': m.kas_quick_no_amount,
	'cash-two-amounts': m.kas_quick_two_amounts,
	'cash-each': m.kas_quick_each,
};

export type QuickRead =
	/** It cannot be read, with why. */
	| { error: string }
	/** Read, but it may be money in or out. */
	| { amountIdr: number }
	/** Read: the form to look at and confirm, with the button that it probably is. */
	| { direction: CashDirection; values: CashValues; guess: string | null };

/** Reads the one-field entry; `chosen` is what she said when she was asked whether it came in or went out. */
export function readQuick(text: string, chosen: FormDataEntryValue | null): QuickRead {
	const read = readCashSentence(text);
	if (!read.ok) return { error: problems[read.problem.code]?.() ?? m.kas_quick_no_amount() };
	const { amountIdr, words, what } = read.value;
	const direction = chosen === 'in' || chosen === 'out' ? chosen : read.value.direction;
	if (direction === null) return { amountIdr };
	return {
		direction,
		values: { amount: String(amountIdr), day: '', note: words.slice(0, 90) },
		// What was read for the other direction says nothing.
		guess: direction !== read.value.direction ? null : what === 'sale' ? SOLD_HERE : what,
	};
}
