import type { Attribute } from './attributes.ts';
import {
	condition,
	descriptionOf,
	groupOf,
	gtin,
	idOf,
	kinds,
	linkOf,
	morePictures,
	picture,
	price,
	titleOf,
} from './columns.ts';

/** help.pinterest.com, catalogue fields. */
export const pinterestTable: readonly Attribute[] = [
	idOf('id', 127),
	titleOf(500),
	descriptionOf(10_000),
	linkOf(511),
	picture,
	price,
	{
		name: 'availability',
		required: true,
		values: ['in stock', 'out of stock', 'preorder'],
		of: (item) => (item.supply === 'none' ? 'out of stock' : 'in stock'),
	},
	condition,
	morePictures,
	...groupOf(127, 100),
	{ name: 'brand', max: 100, of: (item) => item.brand },
	gtin,
	...kinds,
];
