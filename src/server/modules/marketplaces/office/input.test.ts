import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketplaceFields, readHosts, readWant } from './input.ts';

const fields = {
	name: 'Pasar Tangerang',
	kind: 'marketplace',
	url: 'https://pasar.example.id',
	sellerUrl: '',
	ways: ['hand', 'file'],
	hosts: 'https://www.pasar.example.id/toko, toko.example.id',
	categories: ['snacks'],
};

describe('what is typed about marketplaces', () => {
	it('reads hosts as people paste them', () => {
		expect(readHosts('https://www.Toko.id/abc?x=1; lain.co.id:443\n lain.co.id')).toEqual([
			'toko.id',
			'lain.co.id',
		]);
		expect(marketplaceFields.safeParse(fields).success).toBe(true);
		for (const hosts of ['localhost', '127.0.0.1', '[::1]', 'a..id', '-a.id', 'toko'])
			expect([hosts, marketplaceFields.safeParse({ ...fields, hosts }).success]).toEqual([
				hosts,
				false,
			]);
	});

	it('keeps only names of hosts, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 80 }), (hosts) => {
				const read = marketplaceFields.safeParse({ ...fields, hosts });
				if (!read.success) return;
				for (const host of read.data.hosts) {
					expect(new URL(`https://${host}/`).hostname).toBe(host);
					expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]{2,}$/);
				}
			}),
		);
	});

	it('refuses addresses of our own network and of other protocols', () => {
		for (const url of ['javascript:alert(1)', 'ftp://toko.id', 'http://localhost/', 'toko.id'])
			expect([url, marketplaceFields.safeParse({ ...fields, url }).success]).toEqual([url, false]);
	});

	it('reads what a rule compares with by how it is judged', () => {
		expect(readWant('max-length', ' 100 ', [])).toBe(100);
		expect(readWant('max-length', '1e3', [])).toBeUndefined();
		expect(readWant('forbidden-words', 'gratis ongkir, promo\ndiskon', [])).toEqual([
			'gratis ongkir',
			'promo',
			'diskon',
		]);
		expect(readWant('forbidden-characters', '# @', [])).toEqual(['#', '@']);
		expect(readWant('among', 'x', ['halal'])).toEqual(['halal']);
		expect(readWant('required', '', [])).toBe(true);
	});
});
