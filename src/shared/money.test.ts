import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment } from './dates.ts';
import { formatIdr } from './money.ts';

describe('rupiah', () => {
	it('is written with points in Indonesian and commas in English', () => {
		expect(formatIdr(12_500)).toBe('Rp12.500');
		expect(formatIdr(1_250_000, 'en')).toBe('Rp1,250,000');
		expect(formatIdr(0)).toBe('Rp0');
		expect(formatIdr(-500)).toBe('−Rp500');
	});
});

describe('days and times', () => {
	it('are those of western Indonesia, whatever the machine thinks', () => {
		const lateInLondon = new Date('2026-11-20T18:30:00Z');
		expect(formatDay(lateInLondon)).toBe('21 November 2026');
		expect(formatMoment(lateInLondon)).toBe('21 November 2026, 01.30 WIB');
		expect(formatMoment(lateInLondon, 'en')).toBe('21 November 2026, 01:30 WIB');
	});
});
