import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTradeGtin } from './gtin.ts';

test.each([
	['4006381333931', true],
	['8999999195649', true],
	['036000291452', true],
	['96385074', true],
	['14006381333937', false],
	['14006381333938', true],
	['4006381333932', false],
	['2000000000008', false],
	['0200000000004', false],
	['200000000004', false],
	['0400000000008', false],
	['9812345678903', false],
	['9991234567897', false],
	// Books and magazines are traded by their numbers.
	['9786020000008', true],
	['9771234567898', true],
	['00000000', false],
	['0000000000000', false],
	['40063813339', false],
	['４００６３８１３３３９３１', false],
	['', false],
])('%s: %s', (gtin, good) => {
	expect(isTradeGtin(gtin)).toBe(good);
});

test('one digit that is mistyped is always noticed', () => {
	fc.assert(
		fc.property(
			fc.stringMatching(/^[135678]\d{11}$/),
			fc.integer({ min: 0, max: 12 }),
			fc.integer({ min: 1, max: 9 }),
			(start, place, by) => {
				const right = Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).find(
					isTradeGtin,
				)!;
				const wrong = [...right];
				wrong[place] = String((Number(wrong[place]) + by) % 10);
				expect(isTradeGtin(wrong.join(''))).toBe(false);
			},
		),
	);
});
