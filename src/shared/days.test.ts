import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromExcel, isDay, parseDay } from './days.ts';

describe('parseDay', () => {
	it.each([
		['21/11/2026', '2026-11-21'],
		['1-2-2026', '2026-02-01'],
		['05.06.2026', '2026-06-05'],
		['21 Nov 2026', '2026-11-21'],
		['21 November 2026', '2026-11-21'],
		['Sabtu, 21 Nopember 2026', '2026-11-21'],
		['Jum’at, 17 Agt 2026', '2026-08-17'],
		['3-Mei-2026', '2026-05-03'],
		['29 Pebruari 2024', '2024-02-29'],
		['Nov 21, 2026', '2026-11-21'],
		['2026-11-21', '2026-11-21'],
		['2026-11-21T14:30:00+07:00', '2026-11-21'],
		['21/11/2026 14:30', '2026-11-21'],
		['46347', '2026-11-21'],
	])('reads %s', (text, day) => {
		expect(parseDay(text)).toEqual({ ok: true, value: day, warnings: [] });
	});

	it.each([
		[' ', 'day-empty'],
		['-', 'day-empty'],
		['besok', 'day-characters'],
		['21 Foo 2026', 'day-characters'],
		['2026', 'day-incomplete'],
		['Nov 2026', 'day-incomplete'],
		['30/02/2026', 'day-impossible'],
		['29/02/2025', 'day-impossible'],
		['00/11/2026', 'day-impossible'],
		['11/21/2026', 'day-month-first'],
	])('refuses %j as %s', (text, code) => {
		expect(parseDay(text)).toMatchObject({ ok: false, problem: { code } });
	});

	it('puts a two-digit year where the caller says it can be, and warns', () => {
		const warnings = (year: number) => [{ code: 'day-two-digit-year', params: { year } }];
		expect(parseDay('1/2/45', { latestYear: 2026 })).toEqual({
			ok: true,
			value: '1945-02-01',
			warnings: warnings(1945),
		});
		expect(parseDay('1/2/26', { latestYear: 2026 })).toMatchObject({ value: '2026-02-01' });
		expect(parseDay('1/2/31')).toMatchObject({ value: '2031-02-01' });
	});

	it('reads every day however it is written, and never throws', () => {
		const days = fc.date({
			min: new Date('1900-01-01'),
			max: new Date('2199-12-31'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(days, (date) => {
				const iso = date.toISOString().slice(0, 10);
				const [year, month, day] = iso.split('-');
				for (const text of [
					iso,
					`${day}/${month}/${year}`,
					`${Number(day)}-${Number(month)}-${year}`,
				])
					expect(parseDay(text)).toEqual({ ok: true, value: iso, warnings: [] });
			}),
		);
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const read = parseDay(text);
				if (read.ok) expect(read.value).toMatch(/^\d{4}-\d\d-\d\d$/);
			}),
		);
	});
});

describe('dayFromExcel', () => {
	it.each([
		[1, '1900-01-01'],
		[59, '1900-02-28'],
		[61, '1900-03-01'],
		[25_569, '1970-01-01'],
		[44_197.75, '2021-01-01'],
		[2_958_465, '9999-12-31'],
	])('%d', (serial, day) => {
		expect(dayFromExcel(serial)).toMatchObject({ ok: true, value: day });
	});

	it('refuses the day that never was and what Excel cannot hold', () => {
		for (const serial of [60, 0, -1, 2_958_466, NaN])
			expect(dayFromExcel(serial)).toMatchObject({ ok: false });
	});

	it('counts from 1904 where the workbook does', () => {
		expect(dayFromExcel(0, { date1904: true })).toMatchObject({ value: '1904-01-01' });
		expect(dayFromExcel(60, { date1904: true })).toMatchObject({ value: '1904-03-01' });
	});
});

describe('isDay', () => {
	it('knows the days that there are', () => {
		for (const day of ['2026-11-22', '2028-02-29', '1970-01-01']) expect(isDay(day)).toBe(true);
		for (const text of [
			'',
			'2026-02-31',
			'2027-02-29',
			'2026-13-01',
			'0000-01-01',
			'2026-1-2',
			'22/11/2026',
		])
			expect(isDay(text), text).toBe(false);
	});
});
