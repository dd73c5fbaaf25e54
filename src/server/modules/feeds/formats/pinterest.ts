import { priceShape, rupiahPrice, urlShape, type Attribute } from './attributes.ts';
import { cutWords } from './text.ts';

/** help.pinterest.com, catalogue fields. */
export const pinterestTable: readonly Attribute[] = [
	{ name: 'id', required: true, max: 127, shape: /^[\w-]+$/, of: (item) => item.id },
	{ name: 'title', required: true, max: 500, of: (item) => cutWords(item.title, 500) },
	{
		name: 'description',
		required: true,
		max: 10_000,
		of: (item) => cutWords(item.description, 10_000),
	},
	{ name: 'link', required: true, max: 511, shape: urlShape, of: (item) => item.link },
	{
		name: 'image_link',
		required: true,
		max: 2000,
		shape: urlShape,
		of: (item) => item.pictures[0]!,
	},
	{ name: 'price', required: true, shape: priceShape, of: rupiahPrice },
	{
		name: 'availability',
		required: true,
		values: ['in stock', 'out of stock', 'preorder'],
		of: (item) => (item.supply === 'none' ? 'out of stock' : 'in stock'),
	},
	{ name: 'condition', values: ['new', 'refurbished', 'used'], of: () => 'new' },
	{
		name: 'additional_image_link',
		max: 2000,
		shape: urlShape,
		of: (item) => item.pictures.slice(1, 11),
	},
	{ name: 'item_group_id', max: 127, shape: /^[\w-]+$/, of: (item) => item.groupId },
	{ name: 'size', max: 100, of: (item) => (item.groupId ? item.size : '') },
	{ name: 'brand', max: 100, of: (item) => item.brand },
	{ name: 'gtin', shape: /^\d{8,14}$/, of: (item) => item.gtin },
	{ name: 'google_product_category', shape: /^\d{1,10}$/, of: (item) => item.googleCategory },
	{ name: 'product_type', max: 750, of: (item) => item.productType },
];
