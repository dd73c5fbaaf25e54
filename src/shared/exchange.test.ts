import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orientation, parseRate } from './exchange.ts';

const code = (text: string) => {
	const read = parseRate(text);
	return read.ok ? read.value : read.problem.code;
};

describe('rates as people write them (BU-08)', () => {
	test.each([
		['15.432,50', '15432.5'],
		['15,432.50', '15432.5'],
		['15432.5', '15432.5'],
		['15432', '15432'],
		['Rp 15.432,00', '15432'],
		['  104,51 ', '104.51'],
		['104.5123', '104.5123'],
		['0,62', '0.62'],
		['1.015.432', 'rate-large'],
		['15.432', 'rate-ambiguous'],
		['15,432', 'rate-ambiguous'],
		['-15432', 'rate-negative'],
		['0', 'rate-zero'],
		['0,00', 'rate-zero'],
		['', 'rate-empty'],
		['1,5e4', 'rate-scientific'],
		['lima belas ribu', 'rate-characters'],
		['15.43.2', 'rate-characters'],
		['1.15432,5.0', 'rate-characters'],
		['0,1234567', 'rate-fine'],
		['99999999999', 'rate-large'],
	])('%j is %s', (text, value) => expect(code(text)).toBe(value));

	test('what can mean two things names both ways to write it, and each is read', () => {
		expect(parseRate('15.432')).toMatchObject({
			problem: { params: { first: '15432', second: '15,4320' } },
		});
		expect([code('15432'), code('15,4320')]).toEqual(['15432', '15.432']);
	});

	test('both conventions of any rate are read alike', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 99 }), (n, d) => {
				const cents = String(d).padStart(2, '0');
				const write = (group: string, point: string) =>
					`${String(n).replace(/\B(?=(\d{3})+$)/g, group)}${point}${cents}`;
				expect(code(write('.', ','))).toBe(code(write(',', '.')));
				expect(Number(code(write('.', ',')))).toBeCloseTo(n + d / 100, 6);
			}),
		);
	});

	test('never throws', () => {
		fc.assert(fc.property(fc.string(), (text) => void code(text)));
	});
});

describe('orientation in another currency (BU-08)', () => {
	test.each([
		[24_000, '15800', 'USD', 'US$1.52'],
		[240_000, '15800', 'USD', 'US$15.20'],
		[2_400_000, '15800', 'USD', 'US$152'],
		[24_000_000, '15800', 'USD', 'US$1,520'],
		[24_000, '104.5123', 'JPY', 'JP¥230'],
		[800, '15800', 'USD', 'US$0.05'],
	])('%d rupiah at %s is about %s %s', (idr, rate, currency, text) =>
		expect(orientation(idr, rate, currency)).toEqual({ text, less: false }),
	);

	test('less than the smallest coin is said so', () => {
		expect(orientation(50, '15800', 'USD')).toEqual({ text: 'US$0.01', less: true });
	});

	test('is never further off than half a percent or half a coin', () => {
		fc.assert(
			fc.property(fc.integer({ min: 500, max: 100_000_000 }), (idr) => {
				const { text, less } = orientation(idr, '15800', 'USD');
				fc.pre(!less);
				const shown = Number(text.replace(/[^\d.]/g, ''));
				expect(Math.abs(shown - idr / 15800)).toBeLessThanOrEqual(
					Math.max(0.005, (idr / 15800) * 0.00501),
				);
			}),
		);
	});
});
