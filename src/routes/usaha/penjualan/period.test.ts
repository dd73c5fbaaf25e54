import { expect, test } from 'vitest';
import { addMonths, besides, monthsAsPeriod, readMonth, yearTo } from './period.ts';

const now = new Date('2026-11-30T18:00:00Z');

test('a month goes over the end of a year both ways', () => {
	expect(addMonths('2026-12', 1)).toBe('2027-01');
	expect(addMonths('2026-01', -1)).toBe('2025-12');
	expect(addMonths('2026-11', -11)).toBe('2025-12');
	expect(monthsAsPeriod('2024-02', '2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
	expect(yearTo('2026-11')).toEqual({ from: '2025-12-01', to: '2026-11-30' });
});

test('this month is that of the clock in WIB, and what is no month is this one', () => {
	expect(readMonth(null, now)).toBe('2026-12');
	for (const asked of ['2026-13', '2027-01', '1999-01', '2026-1', 'x', '2026-11-01'])
		expect(readMonth(asked, now)).toBe('2026-12');
	expect(readMonth('2026-11', now)).toBe('2026-11');
});

test('there is a month before and after only where one can be', () => {
	expect(besides('2026-12', now)).toEqual({ before: '2026-11' });
	expect(besides('2026-05', now)).toEqual({ before: '2026-04', after: '2026-06' });
	expect(besides('2016-01', now)).toEqual({ after: '2016-02' });
});
