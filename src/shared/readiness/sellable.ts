import type { ProductFacts } from '../product-facts.ts';

/*
 * What other places where people buy are told about a product. Catalogue reads it, rules judge it, feeds, files and
 * connections carry it.
 */

/** A picture as it lies in storage, by its key. */
export interface SellablePhoto {
	key: string;
	/** Pixels of the largest size, upright. */
	width: number;
	height: number;
	alt: string;
	/** Drawn, not photographed: no other place is given one. */
	illustration: boolean;
}

/** One thing with a price and a stock of its own: a product without variants, its lead, or a variant. */
export interface Sellable {
	/** Stable for ever; the id in every feed. */
	id: string;
	/** The lead product of a group of variants, itself included; null is no group. */
	groupId: string | null;
	enterpriseId: string;
	sellerName: string;
	sellerSlug: string;
	/** Kemendagri code of the seller's village, or as fine as it is known. */
	areaCode: string;
	/** Of the page that shows it, which is that of its lead. */
	slug: string;
	/** At most 50 characters, made from the id, never typed and never changed. */
	sku: string;
	/** Without the label of the variant. */
	name: string;
	/** `250 g`, `Pedas`; '' where there are no variants. */
	variantLabel: string;
	nameEn: string;
	description: string;
	descriptionEn: string;
	categoryCode: string | null;
	/** Whole rupiah, tax included. */
	priceIdr: number;
	/** bungkus, botol, kg, pasang */
	unit: string;
	weightGrams: number | null;
	/** Packed for the way, in whole millimetres; all three or none. */
	lengthMm: number | null;
	widthMm: number | null;
	heightMm: number | null;
	/** '' has none: `Tanpa Merek`. */
	brand: string;
	/** GTIN-8, -12, -13 or -14 with a right check digit; '' has none. Never invented. */
	gtin: string;
	supply: 'stock' | 'made-to-order';
	leadDays: number;
	minOrder: number;
	/** Pieces that nobody was promised; null for what is made to order. */
	free: number | null;
	/** Checked proofs such as `halal`, `p-irt`. */
	badges: readonly string[];
	/** What the owner said that decides which permits it needs. */
	facts: ProductFacts;
	state: 'draft' | 'published' | 'archived';
	photos: readonly SellablePhoto[];
	/** RFC 3339. */
	updatedAt: string;
}
