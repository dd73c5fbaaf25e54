import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogueText } from './catalogue-text.ts';

const shop = { name: 'Dapur Bu Siti', url: 'https://umkm.example/toko/dapur-bu-siti' };

it('is readable in a chat (OW-05)', () =>
	expect(
		catalogueText(shop, [{ name: 'Dodol *legok*', priceIdr: 12_500, unit: 'bungkus' }], 'id'),
	).toBe(
		'*Dapur Bu Siti*\n\n• Dodol legok – Rp12.500 / bungkus\n\nPesan di:\nhttps://umkm.example/toko/dapur-bu-siti',
	));

it('fits into a link, ends in the address and counts what it leaves out', () => {
	const product = fc.record({
		name: fc.string({ maxLength: 90 }),
		priceIdr: fc.integer({ min: 1, max: 1_000_000_000 }),
		unit: fc.string({ maxLength: 24 }),
	});
	fc.assert(
		fc.property(fc.array(product, { maxLength: 60 }), (products) => {
			const text = catalogueText(shop, products, 'id');
			const shown = text.split('\n').filter((line) => line.startsWith('• ')).length;
			expect(text.length).toBeLessThan(3500);
			expect(text.endsWith(shop.url)).toBe(true);
			if (shown < products.length) expect(text).toContain(`${products.length - shown} produk lagi`);
		}),
	);
});
