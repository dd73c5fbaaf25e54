import { productHref, shopHref } from '../../parts/links.ts';
import { jsonLd } from '../../parts/json-ld.ts';

interface Product {
	slug: string;
	name: string;
	description: string;
	priceIdr: number;
	available: boolean;
	stock: number | null;
	photos: readonly { url: string }[];
}

/** The product as schema.org tells it to search engines. */
export function productLd(
	product: Product,
	seller: { name: string; slug: string },
	origin: string,
): string {
	const inStock = product.stock === null ? 'MadeToOrder' : 'InStock';
	return jsonLd({
		'@type': 'Product',
		name: product.name,
		...(product.description && { description: product.description }),
		...(product.photos.length && { image: product.photos.map(({ url }) => origin + url) }),
		brand: { '@type': 'Brand', name: seller.name },
		offers: {
			'@type': 'Offer',
			url: origin + productHref(product.slug),
			price: String(product.priceIdr),
			priceCurrency: 'IDR',
			availability: `https://schema.org/${product.available ? inStock : 'OutOfStock'}`,
			seller: {
				'@type': 'Organization',
				name: seller.name,
				url: origin + shopHref(seller.slug),
			},
		},
	});
}
