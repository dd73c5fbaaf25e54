import type { Attribute } from './attributes.ts';
import {
	condition,
	groupOf,
	gtin,
	idOf,
	kinds,
	linkOf,
	morePictures,
	picture,
	price,
} from './columns.ts';
import { cutWords } from './text.ts';

/** help.pinterest.com, catalogue fields. */
export const pinterestTable: readonly Attribute[] = [
	idOf('id', 127),
	{ name: 'title', required: true, max: 500, of: (item) => cutWords(item.title, 500) },
	{
		name: 'description',
		required: true,
		max: 10_000,
		of: (item) => cutWords(item.description, 10_000),
	},
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
