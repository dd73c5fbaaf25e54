import { priceShape, rupiahPrice, urlShape, type Attribute } from './attributes.ts';
import { noBrand } from './meta.ts';
import { cutWords, withoutEmoji } from './text.ts';

/** TikTok's catalogue of advertisements: ads.tiktok.com, catalogue product parameters. */
export const tiktokTable: readonly Attribute[] = [
	{ name: 'sku_id', required: true, max: 50, shape: /^[\w-]+$/, of: (item) => item.id },
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
	{
		name: 'availability',
		required: true,
		values: ['in stock', 'available for order', 'preorder', 'out of stock', 'discontinued'],
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
	{ name: 'brand', required: true, max: 150, of: (item) => item.brand || noBrand },
	{
		name: 'additional_image_link',
		max: 2000,
		shape: urlShape,
		of: (item) => item.pictures.slice(1, 11),
	},
	{ name: 'item_group_id', max: 50, shape: /^[\w-]+$/, of: (item) => item.groupId },
	{ name: 'size', max: 100, of: (item) => (item.groupId ? item.size : '') },
	{ name: 'google_product_category', shape: /^\d{1,10}$/, of: (item) => item.googleCategory },
	{ name: 'product_type', max: 750, of: (item) => item.productType },
	{ name: 'gtin', shape: /^\d{8,14}$/, of: (item) => item.gtin },
];
