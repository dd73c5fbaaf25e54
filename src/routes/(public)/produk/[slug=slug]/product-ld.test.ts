import { expect, test } from 'vitest';
import { productLd } from './product-ld.ts';

const product: Parameters<typeof productLd>[0] = {
	id: '019e0000-0000-7000-8000-000000000001',
	slug: 'sambal-a1',
	priceIdr: 25_000,
	stock: 0,
	photos: [],
	variantLabel: '',
	variants: [],
	weightGrams: null,
	rating: null,
	brand: '',
	gtin: '',
	minOrder: 1,
};
const words = { name: 'Sambal </script>', description: '' };
const seller = { name: 'Dapur Nyi', slug: 'dapur-nyi' };
const origin = 'https://umkm.example.go.id';

interface Ld {
	sku: string;
	gtin?: string;
	brand: { name: string };
	offers: Record<string, unknown>;
}
const ld = (change: Partial<typeof product> = {}) => {
	const html = productLd({ ...product, ...change }, words, seller, origin);
	expect(html.match(/<\/script>/g)).toHaveLength(1);
	return JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, '')) as Ld;
};

test('search engines are told the same id as in feeds, and no barcode that there is not', () => {
	expect(ld()).toMatchObject({ sku: product.id, brand: { name: 'Dapur Nyi' } });
	expect(ld().offers).toMatchObject({ sku: product.id, price: '25000', priceCurrency: 'IDR' });
	expect(ld().offers).not.toHaveProperty('gtin');
	// Printed by a shop for itself.
	expect(ld({ gtin: '2000000000008' }).offers).not.toHaveProperty('gtin');
});

test('what the maker has of her own is said: brand, barcode, and how many one buys at least', () => {
	const told = ld({ brand: 'Sumirah', gtin: '4006381333931', minOrder: 10 });
	expect(told.brand.name).toBe('Sumirah');
	expect(told.gtin).toBe('4006381333931');
	expect(told.offers).toMatchObject({
		...{ gtin: '4006381333931', eligibleQuantity: { minValue: 10 } },
		// As in feeds, what ten cost; of one it is said beside.
		...{ price: '250000', priceSpecification: { price: '25000', referenceQuantity: { value: 1 } } },
	});
});

test.each([
	[0, 1, 'OutOfStock'],
	[1, 1, 'InStock'],
	[9, 10, 'OutOfStock'],
	[10, 10, 'InStock'],
	[null, 10, 'MadeToOrder'],
] as const)('%j pieces of at least %j are %s, as feeds say', (stock, minOrder, word) => {
	expect(ld({ stock, minOrder }).offers).toMatchObject({
		availability: `https://schema.org/${word}`,
	});
});
