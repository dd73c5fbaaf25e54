import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	formatCount,
	formatRupiah,
	groupWhileTyping,
	moneyFieldText,
	moneyReadings,
	parseIdr,
} from './money.ts';

describe('formatRupiah', () => {
	it('is written with points in Indonesian and commas in English', () => {
		expect(formatRupiah(12_500)).toBe('Rp12.500');
		expect(formatRupiah(1_250_000, 'en')).toBe('Rp1,250,000');
		expect(formatRupiah(0)).toBe('Rp0');
		expect(formatRupiah(-500)).toBe('−Rp500');
		expect(formatCount(1_250)).toBe('1.250');
	});
});

describe('parseIdr', () => {
	it.each([
		['12500', 12_500],
		['12.500', 12_500],
		['Rp 12,500', 12_500],
		['Rp12.500,00', 12_500],
		['12,500.00', 12_500],
		['12500.0', 12_500],
		['Rp. 12.500,-', 12_500],
		['Rp12.500.-', 12_500],
		['12 500', 12_500],
		['12\u00a0500', 12_500],
		['IDR 75000', 75_000],
		['2.300.000', 2_300_000],
		['1,102,000', 1_102_000],
		['12rb', 12_000],
		['12 Ribu', 12_000],
		['7,5k', 7_500],
		['1,5 juta', 1_500_000],
		['1.5jt', 1_500_000],
		['2,25 jt rupiah', 2_250_000],
		['0', 0],
		['１２５００', 12_500],
	])('reads %s', (text, amount) => {
		expect(parseIdr(text)).toEqual({ ok: true, value: amount, warnings: [] });
	});

	it.each([
		['', 'money-empty'],
		['-', 'money-empty'],
		['   ', 'money-empty'],
		['1.2E+06', 'money-scientific'],
		['-5000', 'money-negative'],
		['Rp -5.000', 'money-negative'],
		['(5000)', 'money-negative'],
		['−Rp500', 'money-negative'],
		['10.000-15.000', 'money-range'],
		['10rb s/d 15rb', 'money-range'],
		['gratis', 'money-characters'],
		['12.50.000', 'money-characters'],
		['0.500', 'money-characters'],
		['12,500.000', 'money-characters'],
		['5 dus', 'money-characters'],
		['1.500,50', 'money-fraction'],
		['12.50', 'money-fraction'],
		['0,5', 'money-fraction'],
		['1.500 ribu', 'money-ambiguous'],
		['99999999999999999', 'money-too-large'],
	])('refuses %j as %s', (text, code) => {
		expect(parseIdr(text)).toMatchObject({ ok: false, problem: { code } });
	});

	it('says both values of an ambiguous amount', () => {
		expect(parseIdr('2.500 juta')).toEqual({
			ok: false,
			problem: { code: 'money-ambiguous', params: { first: 2_500_000_000, second: 2_500_000 } },
		});
	});

	it('warns that a bare M was read as a thousand million', () => {
		expect(parseIdr('15 M')).toEqual({
			ok: true,
			value: 15_000_000_000,
			warnings: [{ code: 'money-miliar' }],
		});
	});

	it('reads back whatever it wrote, in both languages', () => {
		fc.assert(
			fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.boolean(), (amount, english) => {
				const read = parseIdr(formatRupiah(amount, english ? 'en' : 'id'));
				expect(read).toEqual({ ok: true, value: amount, warnings: [] });
			}),
		);
	});

	it('gives whole, safe, non-negative rupiah or a reason, for any text', () => {
		const typed = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({ unit: fc.constantFrom(...'0123456789.,- Rprbjutm()E+') }),
		);
		fc.assert(
			fc.property(typed, (text) => {
				const read = parseIdr(text);
				if (read.ok) expect(Number.isSafeInteger(read.value) && read.value >= 0).toBe(true);
				else expect(read.problem.code).toMatch(/^money-/);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('moneyReadings', () => {
	it('tells a column which convention a text needs', () => {
		expect(moneyReadings('1,102,000')).toEqual([{ grouping: 'comma', amountIdr: 1_102_000 }]);
		expect(moneyReadings('2.300.000')).toEqual([{ grouping: 'dot', amountIdr: 2_300_000 }]);
		expect(moneyReadings('75000')).toEqual([{ grouping: 'none', amountIdr: 75_000 }]);
		expect(moneyReadings('1.500,50')).toEqual([{ grouping: 'dot', amountIdr: null }]);
		expect(moneyReadings('mahal')).toEqual([]);
	});
});

describe('moneyFieldText', () => {
	it.each([
		[25_000, '25.000'],
		['25000', '25.000'],
		['15rb', '15.000'],
		['Rp 15.000,-', '15.000'],
		['1,5 juta', '1.500.000'],
		['0', '0'],
		['', ''],
		['lima puluh', 'lima puluh'],
		['12.50', '12.50'],
	])('shows %s as %s', (value, shown) => {
		expect(moneyFieldText(value)).toBe(shown);
	});

	it('is read back as the same amount, in both languages', () => {
		fc.assert(
			fc.property(fc.nat(), fc.constantFrom('id', 'en'), (amount, language) => {
				const read = parseIdr(moneyFieldText(amount, language));
				expect(read).toMatchObject({ ok: true, value: amount });
			}),
		);
	});
});

describe('groupWhileTyping', () => {
	/** Key by key; `<` takes the last sign away. */
	const type = (keys: string, language?: 'en') =>
		[...keys].reduce((shown, key) => {
			const after = key === '<' ? shown.slice(0, -1) : shown + key;
			return groupWhileTyping(shown, after, language);
		}, '');

	it.each([
		['25000', '25.000'],
		['1250000', '1.250.000'],
		['25000<', '2.500'],
		['1000<<<<', ''],
		['1.5 juta', '1.5 juta'],
		['1,5jt', '1,5jt'],
		['15rb', '15rb'],
		['Rp 15000', 'Rp 15000'],
		['12.500', '12.500'],
	])('turns the keys %s into %s', (keys, shown) => {
		expect(type(keys)).toBe(shown);
	});

	it('never changes what the typed digits mean', () => {
		expect(type('25000', 'en')).toBe('25,000');
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (amount) => {
				expect(parseIdr(type(String(amount)))).toMatchObject({ ok: true, value: amount });
			}),
		);
	});
});
