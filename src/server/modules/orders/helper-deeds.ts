import type { DeedSubject } from '#modules/registry/index.ts';

/** Where the things of this module are that a helper does something to. */
export const orderDeeds: readonly DeedSubject[] = [
	{
		type: 'order',
		title: 'SELECT number FROM orders."order" WHERE id = $id::uuid AND enterprise_id = $enterprise',
	},
	{
		type: 'dispute',
		title: `SELECT o.number FROM orders.dispute d JOIN orders."order" o ON o.id = d.order_id
			WHERE d.id = $id::uuid AND o.enterprise_id = $enterprise`,
	},
];
