import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	countCharacters,
	findCharacters,
	findContacts,
	findEmoji,
	findWords,
	percentCapitals,
} from './in-text.ts';

/** What marketplaces look for in texts (domain.md §5.3). */
describe('a length', () => {
	it('counts code points, as marketplaces do', () => {
		expect(['Kopi', 'Kopi ☕️', '🌶🌶', '👩‍🍳', 'é', ''].map(countCharacters)).toEqual([
			4, 7, 2, 3, 1, 0,
		]);
	});

	it('adds up, and is never more than what a computer counts', () => {
		const text = fc.string({ unit: 'grapheme' });
		fc.assert(
			fc.property(text, text, (a, b) => {
				expect(countCharacters(a + b)).toBe(countCharacters(a) + countCharacters(b));
				expect(countCharacters(a)).toBeLessThanOrEqual(a.length);
			}),
		);
	});
});

describe('a way to the seller past the marketplace', () => {
	it.each([
		'Pesan ke 0812-3456-7890 ya',
		'WA: 0812 3456 7890',
		'+62 812-3456-789',
		'(0812) 34567890',
		'６２８１２３４５６７８９０',
		'hubungi: 812 3456 7890',
		'Telp (021) 5551234',
		'0251-8123456',
		'https://contoh.example/toko',
		'WWW.CONTOH.COM',
		'lihat contoh.co.id',
		'wa.me/62812',
		'bu.siti@contoh.example',
		'IG @dapur.siti',
	])('is seen in "%s"', (text) => {
		expect(findContacts(text)).not.toEqual([]);
	});

	it.each([
		'Keripik Singkong 250 g',
		'Isi 10 x 25 g, 12,5 cm',
		'Rp 12.500 per bungkus',
		'P-IRT 2063603017710-28',
		'BPOM MD 867012345678',
		'Halal ID36110000123456789',
		'Barcode 8991234567891',
		'Tahan 30 hari.Simpan kering.Net 250 g',
		'Buka 08.00-17.00, 22/11/2026',
		'Gula 0,5 kg. Id dari dapur',
		'Kopi 1.250.000 biji',
		'Kurma @500 gr',
		'isi 10 sachet @1gram',
	])('is not seen in "%s"', (text) => {
		expect(findContacts(text)).toEqual([]);
	});

	it('is seen in every mobile number, however it is cut and wherever it stands', () => {
		const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 10 });
		const cut = fc.constantFrom('', ' ', '-', '.', ' - ');
		const lead = fc.constantFrom('08', '628', '+628', '+62 8', '(08');
		const words = fc.constantFrom('', 'Pesan ', 'enak, ', 'WA:');
		fc.assert(
			fc.property(words, lead, digits, cut, words, (before, start, rest, gap, after) => {
				const number = start + rest.join(gap);
				const found = findContacts(`${before}${number} ${after}`);
				expect(found.length).toBeGreaterThan(0);
				expect(found.some((one) => one.replace(/\D/g, '').endsWith(rest.join('')))).toBe(true);
			}),
		);
	});

	it('is never seen without digits, dots and at signs', () => {
		const text = fc
			.string({ unit: 'grapheme' })
			.filter((one) => !/[\d.@:]/.test(one.normalize('NFKC')));
		fc.assert(fc.property(text, (one) => findContacts(one).length === 0));
	});

	it('is looked for in one go however odd the text', () => {
		for (const bad of ['0 8', 'a.', '@', '62-', '08 - ', 'a@a.'])
			expect(findContacts(bad.repeat(3_000)).length).toBeLessThanOrEqual(5);
	});
});

describe('words that may not be said', () => {
	it('are found whole, in any capitals, over any spaces', () => {
		const forbidden = ['gratis ongkir', 'promo', 'no.1', 'C++'];
		expect(findWords('PROMO Gratis  Ongkir!', forbidden)).toEqual(['gratis ongkir', 'promo']);
		expect(findWords('Promosi gratisongkir', forbidden)).toEqual([]);
		expect(findWords('Keripik no.1 di desa', forbidden)).toEqual(['no.1']);
		expect(findWords('ｐｒｏｍｏ', forbidden)).toEqual(['promo']);
	});

	it('are found between any two signs that are no letters, and never inside a word', () => {
		const word = fc.stringMatching(/^[a-z]{2,8}$/);
		const sign = fc.constantFrom(' ', '!', '(', ')', '-', '/', '', '. ');
		fc.assert(
			fc.property(word, sign, sign, (one, before, after) => {
				expect(findWords(`${before}${one.toUpperCase()}${after}`, [one])).toEqual([one]);
				expect(findWords(`x${one}`, [one])).toEqual([]);
				expect(findWords(`${one}7`, [one])).toEqual([]);
			}),
		);
	});

	it('are texts, not patterns', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (one) => {
				fc.pre(one.trim() !== '');
				expect(() => findWords('Keripik (pedas) [250 g]', [one])).not.toThrow();
			}),
		);
	});
});

describe('capitals', () => {
	it('are counted among letters that can be capitals, where there are enough to tell', () => {
		expect(
			['KERIPIK PEDAS', 'Keripik Pedas', 'KOPI', 'kopi 250 G', 'ABCabc', '12345678'].map(
				percentCapitals,
			),
		).toEqual([100, 17, 0, 0, 50, 0]);
	});

	it('are at most all of them', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const percent = percentCapitals(text);
				expect(percent).toBeGreaterThanOrEqual(0);
				expect(percent).toBeLessThanOrEqual(100);
				expect(percentCapitals(text.toLowerCase())).toBeLessThanOrEqual(
					percent === 0 ? 100 : percent,
				);
			}),
		);
	});
});

describe('signs', () => {
	it('that are pictures are found, © and digits are not', () => {
		expect(findEmoji('Sambal 🌶️🌶️ 🇮🇩 no. 1 © ™')).toContain('🌶');
		expect(findEmoji('Sambal no. 1 © ® ™ #2 *3')).toEqual([]);
	});

	it('that may not occur are found', () => {
		expect(findCharacters('Teh & kopi <asli>', ['&', '<', '{'])).toEqual(['&', '<']);
	});
});
