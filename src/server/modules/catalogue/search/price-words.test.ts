import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPriceWords, withPriceWords } from './price-words.ts';

describe('words of price in a search', () => {
	it.each([
		['kue di bawah 20rb', 'kue', undefined, 20_000],
		['kue dibawah 20 ribu', 'kue', undefined, 20_000],
		['kue di bawah Rp 20.000,- dekat legok', 'kue dekat legok', undefined, 20_000],
		['kue < 20000', 'kue', undefined, 20_000],
		['kue maks. 15.000', 'kue', undefined, 15_000],
		['kue paling mahal 15 rebu', 'kue', undefined, 15_000],
		['baju di atas 100rb', 'baju', 100_000, undefined],
		['baju minimal Rp50.000', 'baju', 50_000, undefined],
		['hampers 100-200rb', 'hampers', 100_000, 200_000],
		['hampers 200 ribu sampai 100 ribu', 'hampers', 100_000, 200_000],
		['hampers harga 100rb s/d 1,5jt', 'hampers', 100_000, 1_500_000],
		['kado 50rb', 'kado', undefined, 50_000],
		['kado 50 ribuan', 'kado', undefined, 50_000],
		['keripik harga 10rb', 'keripik', undefined, 10_000],
		['nasi box 25k', 'nasi box', undefined, 25_000],
		['keripik 10.000', 'keripik', undefined, 10_000],
		['di bawah 5000', '', undefined, 5_000],
		['cookies under Rp 50,000', 'cookies', undefined, 50_000],
		['bags over 100k', 'bags', 100_000, undefined],
	])('%s', (text, rest, minIdr, maxIdr) => {
		expect(readPriceWords(text)).toEqual({
			rest,
			...(minIdr === undefined ? {} : { minIdr }),
			...(maxIdr === undefined ? {} : { maxIdr }),
		});
	});

	it.each([
		'keripik 250 gram',
		'kerupuk 10000',
		'kue isi 10-12',
		'nasi kotak maks 5 orang',
		'tenda 4x6',
		'min 2 hari',
		'081234567890',
		'layar 4k',
		'korban jt',
		'kopi',
	])('none in "%s"', (text) => {
		expect(readPriceWords(text)).toEqual({ rest: text });
	});

	it('count less than prices that were set', () => {
		expect(withPriceWords({ q: 'kue di bawah 20rb', maxIdr: 9_000 })).toEqual({
			q: 'kue',
			minIdr: undefined,
			maxIdr: 9_000,
		});
		const plain = { q: 'kue' };
		expect(withPriceWords(plain)).toBe(plain);
	});

	it('never break, and leave no more than was typed', () => {
		const word = fc.constantFrom(
			'di bawah',
			'20rb',
			'rp',
			'-',
			'kue',
			'1.5jt',
			'<',
			'sampai',
			'12',
		);
		const texts = fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 60 }),
			fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const { rest, minIdr = 0, maxIdr = Infinity } = readPriceWords(text);
				expect(rest.length).toBeLessThanOrEqual(text.length);
				expect(minIdr).toBeGreaterThanOrEqual(0);
				expect(Number.isNaN(maxIdr)).toBe(false);
			}),
		);
	});
});
