import { priceShape, rupiahPrice, urlShape, type Attribute } from './attributes.ts';
import { cutWords } from './text.ts';

const codeShape = /^[\w-]+$/;

/** What stands in the field of the brand where there is none and one is required, in the words of marketplaces here. */
const noBrand = 'Tanpa Merek';

// Columns that catalogues call and fill alike. Where the longest value differs, it is given.

export const idOf = (name: string, max: number): Attribute => ({
	name,
	required: true,
	max,
	shape: codeShape,
	of: (item) => item.id,
});

export const titleOf = (max: number): Attribute => ({
	name: 'title',
	required: true,
	max,
	of: (item) => cutWords(item.title, max),
});

export const descriptionOf = (max: number): Attribute => ({
	name: 'description',
	required: true,
	max,
	of: (item) => cutWords(item.description, max),
});

export const linkOf = (max: number): Attribute => ({
	name: 'link',
	required: true,
	max,
	shape: urlShape,
	of: (item) => item.link,
});

/** The leading picture. */
export const picture: Attribute = {
	name: 'image_link',
	required: true,
	max: 2000,
	shape: urlShape,
	of: (item) => item.pictures[0]!.url,
};

export const morePictures: Attribute = {
	name: 'additional_image_link',
	max: 2000,
	shape: urlShape,
	of: (item) => item.pictures.slice(1, 11).map(({ url }) => url),
};

export const price: Attribute = {
	name: 'price',
	required: true,
	shape: priceShape,
	of: rupiahPrice,
};

export const condition: Attribute = {
	name: 'condition',
	values: ['new', 'refurbished', 'used'],
	of: () => 'new',
};

/** In the words of catalogues that know goods which are made when they are ordered. */
export const supply: Attribute = {
	name: 'availability',
	required: true,
	values: ['in stock', 'out of stock', 'available for order', 'preorder', 'discontinued'],
	of: (item) =>
		({ stock: 'in stock', order: 'available for order', none: 'out of stock' })[item.supply],
};

export const requiredBrand = (max: number): Attribute => ({
	name: 'brand',
	required: true,
	max,
	of: (item) => item.brand || noBrand,
});

export const gtin: Attribute = { name: 'gtin', shape: /^\d{8,14}$/, of: (item) => item.gtin };

/** What holds variants together, and by what they differ. */
export const groupOf = (max: number, sizeMax: number): readonly Attribute[] => [
	{ name: 'item_group_id', max, shape: codeShape, of: (item) => item.groupId },
	{ name: 'size', max: sizeMax, of: (item) => (item.groupId ? item.size : '') },
];

/** What kind of thing it is: in Google's numbers, which the others read too, and in our words. */
export const kinds: readonly Attribute[] = [
	{ name: 'google_product_category', shape: /^\d{1,10}$/, of: (item) => item.googleCategory },
	{ name: 'product_type', max: 750, of: (item) => item.productType },
];
