import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNik, parseNik } from './nik.ts';

const codes = (text: string, checks = {}) => {
	const read = parseNik(text, checks);
	return read.ok ? read.warnings.map(({ code }) => code) : [`refused ${read.problem.code}`];
};

describe('parseNik', () => {
	it('takes a NIK apart; women carry the day plus 40', () => {
		expect(parseNik("'3671 0157 0999 0001")).toEqual({
			ok: true,
			value: {
				nik: '3671015709990001',
				areaCode: '36.71.01',
				gender: 'female',
				born: { day: 17, month: 9, year2: 99 },
				serial: '0001',
			},
			warnings: [],
		});
		expect(parseNik('3603142902000001')).toMatchObject({
			value: { gender: 'male', born: { day: 29, month: 2, year2: 0 } },
			warnings: [],
		});
	});

	it.each([
		['', 'nik-empty'],
		['-', 'nik-empty'],
		['3.20E+15', 'nik-scientific'],
		['3,20115E+15', 'nik-scientific'],
		['367101570999000', 'nik-length'],
		['36710157099900011', 'nik-length'],
		['36710157O9990001', 'nik-characters'],
		['0000000000000000', 'nik-filler'],
	])('refuses %j as %s', (text, code) => {
		expect(codes(text)).toEqual([`refused ${code}`]);
	});

	it('says how many digits there were', () => {
		expect(parseNik('367101570999000')).toMatchObject({ problem: { params: { digits: 15 } } });
	});

	it.each([
		['3671013102990001', {}, ['nik-date']],
		['3671017202990001', {}, ['nik-date']],
		['3671010013990001', {}, ['nik-date']],
		['3671012902990001', {}, ['nik-date']],
		['3671011702990000', {}, ['nik-serial']],
		['9999991702990001', { knowsArea: () => false }, ['nik-area']],
		['3671015709990001', { knowsArea: (code: string) => code === '36.71.01' }, []],
		['3671015709990001', { bornOn: '1999-09-17', gender: 'female' }, []],
		['3671015709990001', { bornOn: '1999-09-18' }, ['nik-born-differs']],
		['3671015709990001', { gender: 'male' }, ['nik-gender-differs']],
		['3671015709990010', { numberCell: true }, ['nik-rounded']],
	])('warns of %s', (text, checks, expected) => {
		expect(codes(text, checks)).toEqual(expected);
	});

	it('reads the birth of any person back', () => {
		const born = fc.date({
			min: new Date('1930-01-01'),
			max: new Date('2020-12-31'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(born, fc.boolean(), fc.integer({ min: 1, max: 9999 }), (date, female, serial) => {
				const bornOn = date.toISOString().slice(0, 10);
				const [year = '', month = '', day = ''] = bornOn.split('-');
				const written = String(Number(day) + (female ? 40 : 0)).padStart(2, '0');
				const text = `360314${written}${month}${year.slice(2)}${String(serial).padStart(4, '0')}`;
				const gender = female ? 'female' : 'male';
				expect(parseNik(text, { bornOn, gender })).toMatchObject({ ok: true, warnings: [] });
				expect(parseNik(text)).toMatchObject({ value: { gender } });
			}),
		);
	});

	it('never throws, and accepts nothing but 16 digits', () => {
		const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .-]{12,20}$/));
		fc.assert(
			fc.property(typed, (text) => {
				const read = parseNik(text);
				if (read.ok) expect(read.value.nik).toMatch(/^\d{16}$/);
				else expect(read.problem.code).toMatch(/^nik-/);
			}),
		);
	});
});

describe('maskNik', () => {
	it('leaves the first and last four', () => {
		expect(maskNik('3671015709990001')).toBe('3671********0001');
		expect(maskNik('12345678')).toBe('********');
	});
});
