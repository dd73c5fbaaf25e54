import { describe, expect, it } from 'vitest';
import {
	formatDay,
	formatDays,
	formatDuration,
	formatMoment,
	formatRelative,
	formatTime,
	wibDay,
} from './dates.ts';

const lateInLondon = new Date('2026-11-20T18:30:00Z');
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('days and times', () => {
	it('are those of western Indonesia, whatever the machine thinks', () => {
		expect(formatDay(lateInLondon)).toBe('21 November 2026');
		expect(formatTime(new Date('2026-11-21T07:30:00Z'))).toBe('14.30 WIB');
		expect(formatTime(new Date('2026-11-20T17:05:00Z'))).toBe('00.05 WIB');
		expect(formatMoment(lateInLondon)).toBe('21 November 2026, 01.30 WIB');
		expect(formatMoment(lateInLondon, 'en')).toBe('21 November 2026, 01:30 WIB');
		expect(wibDay(lateInLondon)).toBe('2026-11-21');
	});

	it('shows a day of the calendar as that day', () => {
		expect(formatDay('2026-08-17')).toBe('17 Agustus 2026');
		expect(formatDay('2026-08-17', 'en')).toBe('17 August 2026');
	});

	it('names a month and a year of several days once', () => {
		expect(plain(formatDays('2026-11-01', '2026-11-10'))).toBe('1–10 November 2026');
		expect(plain(formatDays('2026-11-17', '2026-12-01'))).toBe('17 November – 1 Desember 2026');
		expect(plain(formatDays('2026-12-13', '2027-01-11', 'en'))).toBe(
			'13 December 2026 – 11 January 2027',
		);
		expect(plain(formatDays('2026-11-01', '2026-11-01'))).toBe('1 November 2026');
	});
});

describe('formatRelative', () => {
	const now = new Date('2026-11-21T05:00:00Z');
	it.each([
		['2026-11-21T05:05:00Z', 'dalam 5 menit', 'in 5 minutes'],
		['2026-11-21T02:00:00Z', '3 jam yang lalu', '3 hours ago'],
		['2026-11-20T04:00:00Z', 'kemarin', 'yesterday'],
		['2026-11-19T17:30:00Z', 'kemarin', 'yesterday'],
		['2026-12-01T05:00:00Z', 'dalam 10 hari', 'in 10 days'],
		['2026-08-21T05:00:00Z', '3 bulan yang lalu', '3 months ago'],
		['2025-11-21T05:00:00Z', '11 bulan yang lalu', '11 months ago'],
		['2024-11-20T05:00:00Z', '2 tahun yang lalu', '2 years ago'],
	])('%s', (moment, indonesian, english) => {
		expect(plain(formatRelative(new Date(moment), now, 'id'))).toBe(indonesian);
		expect(plain(formatRelative(new Date(moment), now, 'en'))).toBe(english);
	});
});

describe('formatDuration', () => {
	it('rounds up, so that time is never promised away', () => {
		expect(plain(formatDuration(1, 'id'))).toBe('1 menit');
		expect(plain(formatDuration(4 * 60_000 + 1, 'id'))).toBe('5 menit');
		expect(plain(formatDuration(2 * 3_600_000, 'en'))).toBe('2 hours');
		expect(plain(formatDuration(49 * 3_600_000, 'id'))).toBe('3 hari');
	});

	it('never says sixty minutes or twenty-four hours', () => {
		expect(plain(formatDuration(59 * 60_000 + 1, 'id'))).toBe('1 jam');
		expect(plain(formatDuration(23 * 3_600_000 + 1, 'id'))).toBe('1 hari');
	});
});
