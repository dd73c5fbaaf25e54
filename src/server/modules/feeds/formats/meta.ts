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
	requiredBrand,
	supply,
} from './columns.ts';
import { cutWords } from './text.ts';

/** Facebook, Instagram and WhatsApp: developers.facebook.com, catalogue fields. */
export const metaTable: readonly Attribute[] = [
	idOf('id', 100),
	{ name: 'title', required: true, max: 200, of: (item) => cutWords(item.title, 200) },
	{
		name: 'description',
		required: true,
		max: 9999,
		of: (item) => cutWords(item.description, 9999),
	},
	supply,
	{ ...condition, required: true },
	price,
	linkOf(2000),
	picture,
	morePictures,
	requiredBrand(100),
	gtin,
	...groupOf(100, 200),
	...kinds,
];
