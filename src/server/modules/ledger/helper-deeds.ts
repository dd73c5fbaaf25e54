import type { DeedSubject } from '#modules/registry/index.ts';
import { OWN_WORDS } from './sql-parts.ts';

/** Where the things of this module are that a helper does something to. */
export const ledgerDeeds: readonly DeedSubject[] = [
	{
		type: 'sale',
		title: `SELECT product_name FROM ledger.sale
			WHERE source_id = $id AND source = '${OWN_WORDS}' AND entry = 0 AND enterprise_id = $enterprise`,
	},
];
