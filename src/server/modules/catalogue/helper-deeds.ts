import type { DeedSubject } from '#modules/registry/index.ts';

/** Where the things of this module are that a helper does something to. */
export const catalogueDeeds: readonly DeedSubject[] = [
	{
		type: 'product',
		title:
			'SELECT name FROM catalogue.product WHERE id = $id::uuid AND enterprise_id = $enterprise',
	},
];
