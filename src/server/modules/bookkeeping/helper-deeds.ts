import type { DeedSubject } from '#modules/registry/index.ts';

/** Where the things of this module are that a helper does something to. */
export const bookkeepingDeeds: readonly DeedSubject[] = [
	{
		type: 'cash-entry',
		title: `SELECT to_char(happened_on, 'DD-MM-YYYY') FROM bookkeeping.cash_entry
			WHERE id = $id::uuid AND enterprise_id = $enterprise`,
	},
	{
		type: 'debt',
		title: `SELECT '' FROM bookkeeping.debt WHERE id = $id::uuid AND enterprise_id = $enterprise`,
	},
];
