import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, unitWord, type Amount } from './amounts.ts';
import { costOf, marginOf, priceForMargin, roundPrice, type CostInput } from './cost-price.ts';

const read = (text: string, unit?: string): Amount => {
	const read = parseAmount(text, unit);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};
const size = ({ numerator, denominator }: Amount) => Number(numerator) / Number(denominator);

describe('amounts as people write them (OW-12)', () => {
	test.each([
		['1 kg', 'mass', 1000],
		['250gr', 'mass', 250],
		['250 Gram', 'mass', 250],
		['1,5 liter', 'volume', 1500],
		['1.5 l', 'volume', 1500],
		['1.000 g', 'mass', 1000],
		['1/2 kg', 'mass', 500],
		['1 1/2 kg', 'mass', 1500],
		['½ kg', 'mass', 500],
		['2 ons', 'mass', 200],
		['10 butir', 'piece', 10],
		['10', 'piece', 10],
		['1 lusin', 'piece', 12],
		['3 ikat', 'ikat', 3],
		['2 sdm', 'volume', 30],
	])('%s is %s %d', (text, kind, count) => {
		expect([read(text).kind, size(read(text))]).toEqual([kind, count]);
	});

	test.each([
		['', 'amount-empty'],
		['0 kg', 'amount-zero'],
		['1/0 kg', 'amount-characters'],
		['secukupnya', 'amount-characters'],
		['-1 kg', 'amount-characters'],
		['9999999999999 kg', 'amount-too-large'],
		['1e9 kg', 'amount-characters'],
	])('%j is refused: %s', (text, code) => {
		expect(parseAmount(text)).toMatchObject({ ok: false, problem: { code } });
	});

	test('what was used takes the unit of the pack where it has none', () => {
		expect(read('250', unitWord('1000 g'))).toEqual(read('250 g'));
	});

	test('no text makes it fail, and what it reads is above zero', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.stringMatching(/^[\d.,/ ]{0,9} ?[a-z]{0,5}$/)),
				(text) => {
					const read = parseAmount(text);
					if (read.ok) expect(read.value.numerator > 0n && read.value.denominator > 0n).toBe(true);
				},
			),
		);
	});
});

const rupiah = fc.integer({ min: 0, max: 100_000_000 });
const amount = fc.record({
	kind: fc.constant('mass'),
	numerator: fc.bigInt({ min: 1n, max: 10_000_000n }),
	denominator: fc.constantFrom(1n, 2n, 3n, 10n, 1000n),
});
const input: fc.Arbitrary<CostInput> = fc.record({
	materials: fc.array(fc.record({ packPriceIdr: rupiah, pack: amount, used: amount }), {
		maxLength: 12,
	}),
	labourIdr: rupiah,
	otherIdr: rupiah,
	packagingIdr: fc.integer({ min: 0, max: 100_000 }),
	yieldPieces: fc.integer({ min: 1, max: 5_000 }),
});

describe('cost of a piece (OW-12)', () => {
	test('is what one works out on paper', () => {
		const cost = costOf({
			materials: [
				{ packPriceIdr: 15_000, pack: read('1 kg'), used: read('1/2 kg') },
				{ packPriceIdr: 30_000, pack: read('1 kg'), used: read('250 g') },
				{ packPriceIdr: 20_000, pack: read('3 ikat'), used: read('1 ikat') },
			],
			labourIdr: 25_000,
			otherIdr: 5_000,
			packagingIdr: 500,
			yieldPieces: 20,
		});
		expect(cost).toEqual({
			materialIdr: [7_500, 7_500, 6_667],
			packagingIdr: 10_000,
			totalIdr: 61_667,
			pieceIdr: 3_084,
		});
		expect(marginOf(5_000, 3_084)).toEqual({ profitIdr: 1_916, percent: 38 });
		expect(marginOf(3_000, 3_084)).toEqual({ profitIdr: -84, percent: -3 });
		expect(priceForMargin(3_084, 30)).toBe(4_406);
		expect(roundPrice(4_406)).toBe(4_500);
		expect(roundPrice(10_001)).toBe(10_500);
	});

	test('all shown lines add up to the total, and pieces at their cost never lose', () => {
		fc.assert(
			fc.property(input, (given) => {
				const cost = costOf(given);
				const shown = [...cost.materialIdr, cost.packagingIdr, given.labourIdr, given.otherIdr];
				fc.pre(cost.totalIdr < Number.MAX_SAFE_INTEGER / 5_000);
				expect(shown.reduce((sum, idr) => sum + idr, 0)).toBe(cost.totalIdr);
				expect(cost.pieceIdr * given.yieldPieces).toBeGreaterThanOrEqual(cost.totalIdr);
				expect((cost.pieceIdr - 1) * given.yieldPieces).toBeLessThan(Math.max(cost.totalIdr, 1));
			}),
		);
	});

	test('a material that is used up wholly costs its pack, and using more never costs less', () => {
		fc.assert(
			fc.property(rupiah, amount, amount, (packPriceIdr, pack, more) => {
				const of = (used: Amount) =>
					costOf({
						materials: [{ packPriceIdr, pack, used }],
						labourIdr: 0,
						otherIdr: 0,
						packagingIdr: 0,
						yieldPieces: 1,
					}).totalIdr;
				const both = {
					...pack,
					numerator: pack.numerator * more.denominator + more.numerator * pack.denominator,
					denominator: pack.denominator * more.denominator,
				};
				expect(of(pack)).toBe(packPriceIdr);
				expect(of(both)).toBeGreaterThanOrEqual(packPriceIdr);
			}),
		);
	});

	test('the price for a margin is the lowest that leaves it', () => {
		fc.assert(
			fc.property(rupiah, fc.integer({ min: 0, max: 99 }), (pieceIdr, percent) => {
				const price = priceForMargin(pieceIdr, percent);
				const leaves = (idr: number) => (idr - pieceIdr) * 100 >= idr * percent;
				expect(leaves(price)).toBe(true);
				expect(price === 0 || !leaves(price - 1)).toBe(true);
				expect(roundPrice(price)).toBeGreaterThanOrEqual(price);
			}),
		);
	});
});
