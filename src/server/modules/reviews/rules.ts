import { datedNumbers } from '#platform/dated-numbers.ts';

/** Days that policy can change: name, days. */
export const { seed: seedReviewRules, inForce: rulesInForce } = datedNumbers(
	'reviews.rule',
	[
		/** How long after the goods arrived somebody may still review them. */
		['write-days', 90, 'days'],
		/** How long a review may be changed after it was written. */
		['change-days', 14, 'days'],
		/** How long after the goods arrived a buyer is asked, and when it is too late to ask. */
		['ask-days', 3, 'days'],
		['ask-latest-days', 10, 'days'],
		/** Who was asked about one order is not asked about another for so long. */
		['ask-gap-days', 30, 'days'],
	],
	'basis',
);

export type Rules = Awaited<ReturnType<typeof rulesInForce>>;

const dayMs = 86_400_000;

export const daysAfter = (moment: Date, days: number): Date =>
	new Date(moment.getTime() + days * dayMs);
