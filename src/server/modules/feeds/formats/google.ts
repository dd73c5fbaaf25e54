import {
	centimetres,
	grams,
	priceShape,
	rupiahPrice,
	urlShape,
	type Attribute,
} from './attributes.ts';
import { cutWords } from './text.ts';

/** support.google.com/merchants/answer/7052112; compared with Google's own list by the tests. */
export const googleTable: readonly Attribute[] = [
	{ name: 'id', required: true, max: 50, shape: /^[\w-]+$/, of: (item) => item.id },
	{ name: 'title', required: true, max: 150, of: (item) => cutWords(item.title, 150) },
	{
		name: 'description',
		required: true,
		max: 5000,
		of: (item) => cutWords(item.description, 5000),
	},
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
	{
		name: 'availability',
		required: true,
		values: ['in_stock', 'out_of_stock', 'preorder', 'backorder'],
		// What is made when it is ordered can be ordered now; how long that takes stands in the handling time.
		of: (item) => (item.supply === 'none' ? 'out_of_stock' : 'in_stock'),
	},
	{ name: 'price', required: true, shape: priceShape, of: rupiahPrice },
	{ name: 'condition', values: ['new', 'refurbished', 'used'], of: () => 'new' },
	{ name: 'brand', max: 70, of: (item) => item.brand },
	{ name: 'gtin', max: 50, shape: /^\d{8,14}$/, of: (item) => item.gtin },
	// A part number of the maker's own would count too: she has none, and ours is not hers.
	{ name: 'identifier_exists', values: ['yes', 'no'], of: (item) => (item.gtin ? 'yes' : 'no') },
	{ name: 'item_group_id', max: 50, shape: /^[\w-]+$/, of: (item) => item.groupId },
	{ name: 'size', max: 100, of: (item) => (item.groupId ? item.size : '') },
	{ name: 'google_product_category', shape: /^\d{1,10}$/, of: (item) => item.googleCategory },
	{ name: 'product_type', max: 750, of: (item) => item.productType },
	{ name: 'shipping_weight', shape: /^[1-9]\d* g$/, of: (item) => grams(item.weightGrams) },
	{ name: 'shipping_length', shape: /^\d+(\.\d)? cm$/, of: (item) => centimetres(item.lengthMm) },
	{ name: 'shipping_width', shape: /^\d+(\.\d)? cm$/, of: (item) => centimetres(item.widthMm) },
	{ name: 'shipping_height', shape: /^\d+(\.\d)? cm$/, of: (item) => centimetres(item.heightMm) },
	{
		name: 'min_handling_time',
		shape: /^\d{1,3}$/,
		of: (item) => (item.supply === 'order' && item.leadDays > 0 ? '0' : ''),
	},
	{
		name: 'max_handling_time',
		shape: /^\d{1,3}$/,
		of: (item) => (item.supply === 'order' && item.leadDays > 0 ? String(item.leadDays) : ''),
	},
];
