import { centimetres, grams, type Attribute } from './attributes.ts';
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

/** support.google.com/merchants/answer/7052112; compared with Google's own list by the tests. */
export const googleTable: readonly Attribute[] = [
	idOf('id', 50),
	titleOf(150),
	descriptionOf(5000),
	linkOf(2000),
	picture,
	morePictures,
	{
		name: 'availability',
		required: true,
		values: ['in_stock', 'out_of_stock', 'preorder', 'backorder'],
		// What is made when it is ordered can be ordered now; how long that takes stands in the handling time.
		of: (item) => (item.supply === 'none' ? 'out_of_stock' : 'in_stock'),
	},
	price,
	condition,
	{ name: 'brand', max: 70, of: (item) => item.brand },
	gtin,
	// A part number of the maker's own would count too: she has none, and ours is not hers.
	{ name: 'identifier_exists', values: ['yes', 'no'], of: (item) => (item.gtin ? 'yes' : 'no') },
	...groupOf(50, 100),
	...kinds,
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
