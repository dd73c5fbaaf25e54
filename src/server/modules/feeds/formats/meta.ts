import { priceShape, rupiahPrice, urlShape, type Attribute } from './attributes.ts';
import { cutWords } from './text.ts';

/** What catalogues are told where there is no brand, in the words that marketplaces here know. */
export const noBrand = 'Tanpa Merek';

/** Facebook, Instagram and WhatsApp: developers.facebook.com, catalogue fields. */
export const metaTable: readonly Attribute[] = [
	{ name: 'id', required: true, max: 100, shape: /^[\w-]+$/, of: (item) => item.id },
	{ name: 'title', required: true, max: 200, of: (item) => cutWords(item.title, 200) },
	{
		name: 'description',
		required: true,
		max: 9999,
		of: (item) => cutWords(item.description, 9999),
	},
	{
		name: 'availability',
		required: true,
		values: ['in stock', 'out of stock', 'available for order', 'preorder', 'discontinued'],
		of: (item) =>
			({ stock: 'in stock', order: 'available for order', none: 'out of stock' })[item.supply],
	},
	{ name: 'condition', required: true, values: ['new', 'refurbished', 'used'], of: () => 'new' },
	{ name: 'price', required: true, shape: priceShape, of: rupiahPrice },
	{ name: 'link', required: true, max: 2000, shape: urlShape, of: (item) => item.link },
	{
		name: 'image_link',
		required: true,
		max: 2000,
		shape: urlShape,
		of: (item) => item.pictures[0]!,
	},
	{
		name: 'additional_image_link',
		max: 2000,
		shape: urlShape,
		of: (item) => item.pictures.slice(1, 11),
	},
	{ name: 'brand', required: true, max: 100, of: (item) => item.brand || noBrand },
	{ name: 'gtin', shape: /^\d{8,14}$/, of: (item) => item.gtin },
	{ name: 'item_group_id', max: 100, shape: /^[\w-]+$/, of: (item) => item.groupId },
	{ name: 'size', max: 200, of: (item) => (item.groupId ? item.size : '') },
	{ name: 'google_product_category', shape: /^\d{1,10}$/, of: (item) => item.googleCategory },
	{ name: 'product_type', max: 750, of: (item) => item.productType },
];
