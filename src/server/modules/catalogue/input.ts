import { productFacts } from '#modules/permits/index.ts';
import { allergens } from '#shared/allergens.ts';
import { cleanLine, cleanLines } from '#shared/clean-text.ts';
import { incoterms, parseHsCode } from '#shared/export-facts.ts';
import { gtinProblem } from '#shared/gtin.ts';
import { z } from 'zod';

/*
 * What comes in. The messages are keys of the message files, so that a page can say them beside the field in
 * the reader's language.
 */

/** Control characters never belong to what people type; line ends only where lines are asked for. */
const oneLine = /^[^\u0000-\u001f\u007f]*$/;
const manyLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** A line without markup and without marks that turn or hide it. */
const line = (max: number, tooLong: string) =>
	z
		.string()
		.max(max * 4, tooLong)
		.transform(cleanLine)
		.pipe(z.string().max(max, tooLong).regex(oneLine, 'catalogue_text_strange'));

const lines = (max: number, tooLong: string) =>
	z
		.string()
		.max(max * 2, tooLong)
		.transform(cleanLines)
		.pipe(z.string().max(max, tooLong).regex(manyLines, 'catalogue_text_strange'));

const pieces = (max: number, wrong: string) =>
	z.number(wrong).int(wrong).min(1, wrong).max(max, wrong);

/** ExportFacts (shared); null is not offered abroad. */
const exportFacts = z
	.object({
		hsCode: z
			.string()
			.refine((text) => parseHsCode(text) !== undefined, 'catalogue_hs_unknown')
			.transform((text) => parseHsCode(text) ?? '')
			.nullable(),
		monthlyCapacity: pieces(10_000_000, 'catalogue_capacity_number').nullable(),
		minOrder: pieces(10_000_000, 'catalogue_export_min_number').nullable(),
		incoterms: z.array(z.enum(incoterms, 'catalogue_incoterm_unknown')).max(incoterms.length),
	})
	.nullable();

export const stockCount = z
	.number('catalogue_stock_number')
	.int('catalogue_stock_number')
	.min(0, 'catalogue_stock_number')
	.max(1_000_000, 'catalogue_stock_number');

/** Of a parcel, in whole millimetres, up to five metres. */
const side = pieces(5_000, 'catalogue_side_number').nullable();

const gtinReasons = {
	digits: 'catalogue_gtin_digits',
	check: 'catalogue_gtin_check',
	own: 'catalogue_gtin_own',
} as const;

/** Spaces and hyphens, as printed below the bars, are dropped; '' is none. */
const gtin = z
	.string()
	.max(40, gtinReasons.digits)
	.transform((text) => text.replace(/[\s-]/g, ''))
	.check(({ value, issues }) => {
		const problem = value === '' ? undefined : gtinProblem(value);
		if (problem) issues.push({ code: 'custom', input: value, message: gtinReasons[problem] });
	});

/** The fields of a product; a draft may lack any of them. Prices are whole rupiah, weights grams. */
export const productFields = z.object({
	name: line(90, 'catalogue_name_long').refine(
		(name) => name === '' || /\p{L}.*\p{L}/u.test(name),
		'catalogue_name_short',
	),
	categoryCode: z
		.string()
		.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'catalogue_category_unknown')
		.nullable(),
	description: lines(4000, 'catalogue_description_long'),
	priceIdr: z
		.number('catalogue_price_number')
		.int('catalogue_price_number')
		.min(0, 'catalogue_price_number')
		.max(1_000_000_000, 'catalogue_price_high'),
	unit: line(24, 'catalogue_unit_long'),
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
	minOrder: pieces(9999, 'catalogue_min_order_number'),
	/** Pieces a day that she can promise; null is no limit. */
	dailyLimit: pieces(1_000_000, 'catalogue_daily_limit_number').nullable(),
	allergens: z.array(z.enum(allergens)).max(allergens.length).nullable(),
	productionAreaCode: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/, 'catalogue_area_unknown')
		.nullable(),
	nameEn: line(90, 'catalogue_name_long'),
	descriptionEn: lines(4000, 'catalogue_description_long'),
	exportFacts,
	/** All three or none: `catalogue_size_three`. */
	lengthMm: side,
	widthMm: side,
	heightMm: side,
	brand: line(60, 'catalogue_brand_long'),
	gtin,
});

export type ProductFields = z.infer<typeof productFields>;

export const newProduct = productFields.partial();
export type NewProduct = Partial<ProductFields>;

/** A variant: what tells it from its siblings, and what is its own. */
export const variantFields = z.object({
	label: line(40, 'catalogue_variant_long').refine(
		(label) => label !== '',
		'catalogue_variant_missing',
	),
	priceIdr: productFields.shape.priceIdr.min(1, 'catalogue_missing_price'),
	/** Pieces on the shelf; undefined leaves the count as it is. */
	stock: stockCount.optional(),
	/** Its own; null weighs what the product weighs; undefined leaves it. */
	weightGrams: productFields.shape.weightGrams.optional(),
	/** The barcode of its own package; '' has none; undefined leaves it. */
	gtin: gtin.optional(),
});
export type VariantFields = z.infer<typeof variantFields>;

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

/** Ticked or not: `1`, `true` and `on` are yes. */
const tick = z.union([z.literal(true), z.enum(['1', 'true', 'on']).transform(() => true as const)]);

/** The filters of the storefront, as an address carries them. Unknown codes match nothing. */
export const listingFilter = z.object({
	q: z.string().max(200).optional(),
	category: plainCode.optional(),
	area: areaCode.optional(),
	seller: plainCode.optional(),
	minIdr: rupiah.optional(),
	maxIdr: rupiah.optional(),
	badge: plainCode.optional(),
	/** `area` is where it is made, not where its seller is. */
	made: tick.optional(),
	/** Kecamatan where it can be fetched. */
	pickup: areaCode.optional(),
	/** Lies ready: counted pieces, and some are free. */
	ready: tick.optional(),
	/** The shop is open at this moment. */
	open: tick.optional(),
	sort: z.enum(listingSorts).optional(),
	cursor: z.string().max(200).optional(),
	limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type ListingFilter = z.infer<typeof listingFilter>;
