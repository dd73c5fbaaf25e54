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
	requiredBrand,
	supply,
	titleOf,
} from './columns.ts';

/** Facebook, Instagram and WhatsApp: developers.facebook.com, catalogue fields. */
export const metaTable: readonly Attribute[] = [
	idOf('id', 100),
	titleOf(200),
	descriptionOf(9999),
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
