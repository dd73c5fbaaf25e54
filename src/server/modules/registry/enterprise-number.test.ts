import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEnterpriseNumber, parseEnterpriseNumber } from './enterprise-number.ts';

const serial = fc.integer({ min: 1, max: 99_999_999 });

test('a number is read back however it is typed', () => {
	const number = formatEnterpriseNumber(1234);
	expect(number).toMatch(/^UM-001234-\d$/);
	const check = number.at(-1);
	for (const typed of [
		number,
		number.toLowerCase(),
		`um 1234 ${check}`,
		`1234-${check}`,
		`UMOO1234${check}`,
		` No. ${number} `,
	])
		expect(parseEnterpriseNumber(typed)).toBe(number);
	fc.assert(
		fc.property(serial, (n) => {
			expect(parseEnterpriseNumber(formatEnterpriseNumber(n))).toBe(formatEnterpriseNumber(n));
		}),
	);
});

test('one wrong digit or two swapped neighbours are noticed', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 9_999_999 }),
			fc.nat(),
			fc.integer({ min: 1, max: 9 }),
			(n, at, by) => {
				const digits = formatEnterpriseNumber(n).replace(/\D/g, '').split('');
				const place = at % digits.length;
				const wrong = digits.with(place, String((Number(digits[place]) + by) % 10)).join('');
				expect(parseEnterpriseNumber(wrong)).toBeUndefined();
				const [one, two] = [digits[place], digits[place + 1]];
				if (two === undefined || one === two) return;
				const swapped = digits
					.with(place, two)
					.with(place + 1, one!)
					.join('');
				expect(parseEnterpriseNumber(swapped)).toBeUndefined();
			},
		),
	);
});

test.each(['', 'UM', 'UM-000000-0', '5', 'abc', '0812 3456 7890', '081234567806', 'UM-001234'])(
	'%j is no number',
	(text) => {
		const read = parseEnterpriseNumber(text);
		// Without its check digit a number is another, shorter one at best; never this one.
		if (text === 'UM-001234') expect(read).not.toBe(formatEnterpriseNumber(1234));
		else expect(read).toBeUndefined();
	},
);
