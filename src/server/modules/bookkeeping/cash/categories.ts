/** What money comes in and goes out for, beside sales, which are the ledger's; words in `kas_category_…`. */
export const cashCategories = {
	in: ['capital', 'loan', 'aid', 'other-in'],
	out: [
		'materials',
		'packaging',
		'wages',
		'transport',
		'energy',
		'rent',
		'tools',
		'promotion',
		'repayment',
		'household',
		'other-out',
	],
} as const;

export type CashDirection = keyof typeof cashCategories;

/** Paid by somebody who owed it: written with the payment, never chosen. */
export const DEBT_PAID = 'debt-paid';

export type CashCategory = (typeof cashCategories)[CashDirection][number];
