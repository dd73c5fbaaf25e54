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
import { cutWords, withoutEmoji } from './text.ts';

/** TikTok's catalogue of advertisements: ads.tiktok.com, catalogue product parameters. */
export const tiktokTable: readonly Attribute[] = [
	idOf('sku_id', 50),
	{
		name: 'title',
		required: true,
		max: 255,
		of: (item) => cutWords(withoutEmoji(item.title), 255),
	},
	{
		name: 'description',
		required: true,
		max: 5000,
		of: (item) => cutWords(withoutEmoji(item.description) || withoutEmoji(item.title), 5000),
	},
	supply,
	{ ...condition, required: true },
	price,
	linkOf(2000),
	picture,
	requiredBrand(150),
	morePictures,
	...groupOf(50, 100),
	...kinds,
	gtin,
];
