import { m } from '#messages/messages.js';
import type { Detail } from '#modules/catalogue/index.ts';
import type { PublicReview } from '#modules/reviews/index.ts';
import { isTradeGtin } from '#shared/gtin.ts';
import { productHref, shopHref } from '../../parts/links.ts';
import { jsonLd } from '../../parts/json-ld.ts';

type Product = Pick<
	Detail,
	| 'id'
	| 'slug'
	| 'priceIdr'
	| 'stock'
	| 'photos'
	| 'variantLabel'
	| 'variants'
	| 'weightGrams'
	| 'rating'
	| 'brand'
	| 'gtin'
	| 'minOrder'
>;

const reviewLd = (review: PublicReview) => ({
	'@type': 'Review',
	reviewRating: { '@type': 'Rating', ratingValue: review.stars, bestRating: 5, worstRating: 1 },
	author: { '@type': 'Person', name: review.name || m.reviews_buyer() },
	datePublished: review.writtenAt.toISOString().slice(0, 10),
	...(review.words && { reviewBody: review.words }),
});

/** The product as schema.org tells it to search engines, each of its variants as an offer. */
export function productLd(
	product: Product,
	{ name, description }: { name: string; description: string },
	seller: { name: string; slug: string },
	origin: string,
	reviews: readonly PublicReview[] = [],
): string {
	const url = origin + productHref(product.slug);
	// What one can buy at least, and for how much: catalogues compare it with what their feeds say.
	const least = Math.max(1, product.minOrder);
	// The same id as in feeds, by which a catalogue finds the page of its product.
	const offer = (
		id: string,
		label: string,
		priceIdr: number,
		stock: number | null,
		gtin: string,
	) => ({
		'@type': 'Offer',
		sku: id,
		...(isTradeGtin(gtin) && { gtin }),
		...(least > 1 && {
			eligibleQuantity: { '@type': 'QuantitativeValue', minValue: least },
			priceSpecification: {
				'@type': 'UnitPriceSpecification',
				price: String(priceIdr),
				priceCurrency: 'IDR',
				referenceQuantity: { '@type': 'QuantitativeValue', value: 1, unitCode: 'C62' },
			},
		}),
		...(label && { name: label }),
		url,
		price: String(priceIdr * least),
		priceCurrency: 'IDR',
		itemCondition: 'https://schema.org/NewCondition',
		availability: `https://schema.org/${stock === null ? 'MadeToOrder' : stock >= least ? 'InStock' : 'OutOfStock'}`,
		seller: {
			'@type': 'Organization',
			name: seller.name,
			url: origin + shopHref(seller.slug),
		},
	});
	const offers = [
		offer(product.id, product.variantLabel, product.priceIdr, product.stock, product.gtin),
		...product.variants.map((one) => offer(one.id, one.label, one.priceIdr, one.stock, one.gtin)),
	];
	return jsonLd({
		'@type': 'Product',
		name,
		sku: product.id,
		...(isTradeGtin(product.gtin) && { gtin: product.gtin }),
		...(description && { description }),
		...(product.photos.length && { image: product.photos.map((photo) => origin + photo.url) }),
		...(product.weightGrams && {
			weight: { '@type': 'QuantitativeValue', value: product.weightGrams, unitCode: 'GRM' },
		}),
		// Of what has no name of its own, the maker's name is the brand.
		brand: { '@type': 'Brand', name: product.brand || seller.name },
		...(product.rating && {
			aggregateRating: {
				'@type': 'AggregateRating',
				ratingValue: product.rating.average,
				reviewCount: product.rating.count,
				bestRating: 5,
				worstRating: 1,
			},
			review: reviews.map(reviewLd),
		}),
		offers: offers.length === 1 ? offers[0] : offers,
	});
}
