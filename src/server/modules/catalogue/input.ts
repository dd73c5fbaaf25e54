import { productFacts } from '#modules/permits/index.ts';
import { z } from 'zod';

/*
 * What comes in. The messages are keys of the message files, so that a page can say them beside the field in
 * the reader's language.
 */

/** Control characters never belong to what people type; line ends only where lines are asked for. */
const oneLine = /^[^\u0000-\u001f\u007f]*$/;
const manyLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

export const stockCount = z
	.number('catalogue_stock_number')
	.int('catalogue_stock_number')
	.min(0, 'catalogue_stock_number')
	.max(1_000_000, 'catalogue_stock_number');

/** The fields of a product; a draft may lack any of them. Prices are whole rupiah, weights grams. */
export const productFields = z.object({
	name: z
		.string()
		.trim()
		.max(90, 'catalogue_name_long')
		.regex(oneLine, 'catalogue_text_strange')
		.refine((name) => name === '' || /\p{L}.*\p{L}/u.test(name), 'catalogue_name_short'),
	categoryCode: z
		.string()
		.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'catalogue_category_unknown')
		.nullable(),
	description: z
		.string()
		.trim()
		.max(4000, 'catalogue_description_long')
		.regex(manyLines, 'catalogue_text_strange'),
	priceIdr: z
		.number('catalogue_price_number')
		.int('catalogue_price_number')
		.min(0, 'catalogue_price_number')
		.max(1_000_000_000, 'catalogue_price_high'),
	unit: z.string().trim().max(24, 'catalogue_unit_long').regex(oneLine, 'catalogue_text_strange'),
	weightGrams: z
		.number('catalogue_weight_number')
		.int('catalogue_weight_number')
		.min(1, 'catalogue_weight_number')
		.max(1_000_000, 'catalogue_weight_number')
		.nullable(),
	supply: z.enum(['stock', 'made-to-order'], 'catalogue_supply_unknown'),
	leadDays: z
		.number('catalogue_lead_days_number')
		.int('catalogue_lead_days_number')
		.min(0, 'catalogue_lead_days_number')
		.max(365, 'catalogue_lead_days_number'),
	/** What decides which permits it needs, asked once. */
	facts: productFacts,
});

export type ProductFields = z.infer<typeof productFields>;

export const newProduct = productFields.partial();
export type NewProduct = Partial<ProductFields>;

/** A product that may be shown must have these. A photo is asked for but not demanded. */
export type RequiredField = 'name' | 'priceIdr' | 'unit' | 'categoryCode';

/** What a product still lacks before it can be published. */
export function missingFields(product: {
	name: string;
	priceIdr: number;
	unit: string;
	categoryCode: string | null;
}): RequiredField[] {
	return (['name', 'priceIdr', 'unit', 'categoryCode'] as const).filter((field) => !product[field]);
}

const areaCode = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/);
const plainCode = z
	.string()
	.max(120)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const rupiah = z.coerce.number().int().min(0).max(1_000_000_000_000);

export const listingSorts = ['relevance', 'new', 'price-asc', 'price-desc'] as const;
export type ListingSort = (typeof listingSorts)[number];

/** The filters of the storefront, as an address carries them. Unknown codes match nothing. */
export const listingFilter = z.object({
	q: z.string().max(200).optional(),
	category: plainCode.optional(),
	area: areaCode.optional(),
	seller: plainCode.optional(),
	minIdr: rupiah.optional(),
	maxIdr: rupiah.optional(),
	badge: plainCode.optional(),
	sort: z.enum(listingSorts).optional(),
	cursor: z.string().max(200).optional(),
	limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type ListingFilter = z.infer<typeof listingFilter>;
