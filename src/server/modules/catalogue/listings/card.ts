import { allergens } from '#shared/allergens.ts';
import { incoterms } from '#shared/export-facts.ts';
import { z } from 'zod';

/** A product in a list (contract.md, GET /listings). */
export const cardShape = z.object({
	id: z.uuid(),
	slug: z.string(),
	name: z.string(),
	priceIdr: z.number().int(),
	unit: z.string(),
	/** WebP, at most 320 px wide; null without a photo. */
	thumbnailUrl: z.string().nullable(),
	/** `area`: kecamatan and kabupaten or kota, `Kemiri, Kabupaten Tangerang`. */
	seller: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), area: z.string() }),
	badges: z.array(z.string()),
	available: z.boolean(),
	/** Of the reviews from real orders that are shown; null without any. */
	rating: z
		.object({
			count: z.number().int(),
			/** Stars from 1 to 5, in at most two places. */
			average: z.number(),
		})
		.nullable(),
});
export type Card = z.infer<typeof cardShape>;

const file = z.object({ url: z.string(), width: z.number().int() });

/** A picture in all its sizes, the smallest first. */
export const photoShape = z.object({
	/** The middle size, as WebP. */
	url: z.string(),
	alt: z.string(),
	illustration: z.boolean(),
	/** Pixels of the largest file. */
	width: z.number().int(),
	height: z.number().int(),
	avif: z.array(file),
	webp: z.array(file),
});
export type Photo = z.infer<typeof photoShape>;

/** One product, whole (contract.md, GET /listings/{slug}). */
export const detailShape = cardShape.extend({
	seller: cardShape.shape.seller.extend({
		/** Kemendagri code of the kecamatan. */
		areaCode: z.string(),
		number: z.string(),
		kind: z.string(),
		verified: z.boolean(),
		whatsapp: z.string().nullable(),
	}),
	description: z.string(),
	category: z.object({ code: z.string(), nameId: z.string(), nameEn: z.string() }),
	photos: z.array(photoShape),
	supply: z.enum(['stock', 'made-to-order']),
	/** Days of preparation when made to order. */
	leadDays: z.number().int(),
	weightGrams: z.number().int().nullable(),
	publishedAt: z.iso.datetime(),
	/** Pieces that can be ordered now; null when made to order. */
	stock: z.number().int().nullable(),
	/** Pieces of one order at least. */
	minOrder: z.number().int(),
	/** Pieces that she makes in a day, and those that are left today (WIB); null without such a limit. */
	dailyLimit: z.number().int().nullable(),
	dailyLeft: z.number().int().nullable(),
	/** '' has none. */
	brand: z.string(),
	/** The barcode of the maker's own registration; '' has none. */
	gtin: z.string(),
	/** What tells this product from its variants; '' without any. */
	variantLabel: z.string(),
	/** Other sizes or kinds with a price and stock of their own, the cheapest first. */
	variants: z.array(
		z.object({
			id: z.uuid(),
			label: z.string(),
			priceIdr: z.number().int(),
			stock: z.number().int().nullable(),
			available: z.boolean(),
			gtin: z.string(),
		}),
	),
	/** Null while nobody said; empty when there are none. */
	allergens: z.array(z.enum(allergens)).nullable(),
	/** Days that it keeps, and how: room, chilled, frozen; null while nobody said. */
	shelfLifeDays: z.number().int().nullable(),
	storage: z.string().nullable(),
	/** '' is not translated. */
	nameEn: z.string(),
	descriptionEn: z.string(),
	/** For buyers abroad; null when it is not offered there. */
	export: z
		.object({
			/** Six or eight digits of the Harmonised System. */
			hsCode: z.string().nullable(),
			/** Pieces. */
			monthlyCapacity: z.number().int().nullable(),
			minOrder: z.number().int().nullable(),
			/** Incoterms 2020. */
			incoterms: z.array(z.enum(incoterms)),
		})
		.nullable(),
});
export type Detail = z.infer<typeof detailShape>;

/** The database wrote it in this shape, so it is read without checking it again. */
export function parseCard(json: string): Card {
	return JSON.parse(json) as Card;
}
