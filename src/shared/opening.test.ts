import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, wibDay } from './dates.ts';
import {
	formatClock,
	hoursBetween,
	isOpen,
	nothingSaid,
	openness,
	orderTaking,
	parseClock,
	weekdayOf,
	weekdays,
	weekTable,
	type OpeningFacts,
} from './opening.ts';

const everyDay = (opens: number, closes: number) =>
	weekdays.map((weekday) => ({ weekday, opens, closes }));
const wib = (text: string) => new Date(`${text}:00+07:00`);
const facts = (some: Partial<OpeningFacts>): OpeningFacts => ({ ...nothingSaid, ...some });

/** 22.00 to 02.00, Friday and Saturday. */
const stall = facts({
	open: [5, 6].map((weekday) => ({ weekday: weekday as 5, opens: 1320, closes: 1560 })),
});
const day = facts({ open: everyDay(480, 1020) });
const lebaran = facts({
	open: everyDay(480, 1020),
	special: [
		{ day: '2026-11-25', opens: null, closes: null, note: 'Libur' },
		{ day: '2026-11-26', opens: 600, closes: 720, note: 'Setengah hari' },
	],
});
const away = facts({
	open: everyDay(480, 1020),
	closedFrom: '2026-11-23',
	closedUntil: '2026-11-25',
});

describe('whether a shop is open (OW-05)', () => {
	// 2026-11-20 is a Friday.
	it.each([
		['before it opens', day, '2026-11-20T07:59', false],
		['the minute it opens', day, '2026-11-20T08:00', true],
		['the last minute', day, '2026-11-20T16:59', true],
		['the minute it closes', day, '2026-11-20T17:00', false],
		['before midnight', stall, '2026-11-20T23:59', true],
		['after midnight, on the next day', stall, '2026-11-21T01:59', true],
		['the end after midnight', stall, '2026-11-21T02:00', false],
		['the night of its last day, already Sunday', stall, '2026-11-22T01:30', true],
		['a Sunday night without hours', stall, '2026-11-22T22:30', false],
		['the night before its first day', stall, '2026-11-20T01:00', false],
		['a holiday', lebaran, '2026-11-25T10:00', false],
		['the half day after it, before noon', lebaran, '2026-11-26T11:59', true],
		['the half day after it, after noon', lebaran, '2026-11-26T12:00', false],
		['the last day before a break', away, '2026-11-22T10:00', true],
		['in the break', away, '2026-11-23T10:00', false],
		['the last day of the break', away, '2026-11-25T10:00', false],
		['the day after the break', away, '2026-11-26T10:00', true],
		[
			'a Monday in WIB that is still Sunday in UTC',
			facts({ open: [{ weekday: 1, opens: 0, closes: 60 }] }),
			'2026-11-23T00:30',
			true,
		],
	])('%s', (_, shop, at, open) => expect(isOpen(shop, wib(at))).toBe(open));

	it('says nothing where nobody said anything', () =>
		expect(openness(nothingSaid, wib('2026-11-20T10:00'))).toEqual({ state: 'unknown' }));

	it('says when it opens again, over a holiday', () =>
		expect(openness(lebaran, wib('2026-11-24T18:00'))).toEqual({
			state: 'closed',
			next: wib('2026-11-26T10:00'),
		}));

	it('takes windows that touch for one', () => {
		const split = facts({ open: [...everyDay(480, 720), ...everyDay(720, 1020)] });
		expect(openness(split, wib('2026-11-20T09:00'))).toEqual({
			state: 'open',
			until: wib('2026-11-20T17:00'),
		});
	});
});

describe('whether a shop takes orders', () => {
	const untilFour = facts({ order: everyDay(480, 960) });
	it.each([
		[
			'at any time without hours for orders, also when it is closed',
			day,
			'2026-11-20T23:00',
			{ takes: true, until: undefined },
		],
		[
			'in its hours',
			untilFour,
			'2026-11-20T15:00',
			{ takes: true, until: wib('2026-11-20T16:00') },
		],
		[
			'after them',
			untilFour,
			'2026-11-20T16:00',
			{ takes: false, why: 'hours', next: wib('2026-11-21T08:00') },
		],
		[
			'in a break',
			away,
			'2026-11-24T10:00',
			{ takes: false, why: 'break', next: wib('2026-11-26T00:00') },
		],
		[
			'in a break without an end',
			facts({ closedFrom: '2026-11-01' }),
			'2026-11-24T10:00',
			{ takes: false, why: 'break', next: undefined },
		],
		[
			'after a break only in its hours',
			facts({ order: everyDay(480, 960), closedFrom: '2026-11-01', closedUntil: '2026-11-24' }),
			'2026-11-24T10:00',
			{ takes: false, why: 'break', next: wib('2026-11-25T08:00') },
		],
	])('%s', (_, shop, at, taking) => expect(orderTaking(shop, wib(at))).toEqual(taking));
});

const window = fc.record({
	weekday: fc.constantFrom(...weekdays),
	opens: fc.integer({ min: 0, max: 1439 }),
	length: fc.integer({ min: 1, max: 1440 }),
});
const moment = fc
	.integer({ min: 0, max: 14 * 1440 - 1 })
	.map((m) => new Date(Date.parse('2026-11-16T00:00:00+07:00') + m * 60_000));

it('agrees with a minute by minute reading of the week', () => {
	fc.assert(
		fc.property(fc.array(window, { maxLength: 4 }), moment, (windows, at) => {
			const open = windows.map(({ weekday, opens, length }) => ({
				weekday,
				opens,
				closes: opens + length,
			}));
			const clock = new Date(at.getTime() + 7 * 3_600_000);
			const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
			const today = weekdayOf(wibDay(at));
			const before = weekdayOf(addDays(wibDay(at), -1));
			const expected = open.some(
				({ weekday, opens, closes }) =>
					(weekday === today && opens <= minute && minute < closes) ||
					(weekday === before && minute + 1440 < closes),
			);
			expect(isOpen(facts({ open }), at)).toBe(expected);
		}),
	);
});

it('names the moment of opening again truly: open then, and closed just before', () => {
	fc.assert(
		fc.property(fc.array(window, { minLength: 1, maxLength: 4 }), moment, (windows, at) => {
			const shop = facts({
				open: windows.map(({ weekday, opens, length }) => ({
					weekday,
					opens,
					closes: opens + length,
				})),
			});
			const now = openness(shop, at);
			if (now.state !== 'closed') return;
			expect(isOpen(shop, now.next!)).toBe(true);
			expect(isOpen(shop, new Date(now.next!.getTime() - 60_000))).toBe(false);
		}),
	);
});

it('says days with the same hours in one line', () => {
	const week = [
		...everyDay(480, 1020).slice(0, 5),
		{ weekday: 6 as const, opens: 480, closes: 720 },
	];
	expect(weekTable(week).map(({ from, to }) => [from, to])).toEqual([
		[1, 5],
		[6, 6],
	]);
});

it('reads and writes times as people do', () => {
	expect([parseClock('7'), parseClock('07.30'), parseClock('7:05'), parseClock('24.00')]).toEqual([
		420, 450, 425, 1440,
	]);
	expect([parseClock('24.01'), parseClock('7.60'), parseClock('pagi'), parseClock('')]).toEqual([
		undefined,
		undefined,
		undefined,
		undefined,
	]);
	expect([formatClock(450), formatClock(450, 'en'), formatClock(1440), formatClock(1560)]).toEqual([
		'07.30',
		'07:30',
		'24.00',
		'02.00',
	]);
	expect([hoursBetween(480, 1020), hoursBetween(1320, 120), hoursBetween(0, 0)]).toEqual([
		{ opens: 480, closes: 1020 },
		{ opens: 1320, closes: 1560 },
		{ opens: 0, closes: 1440 },
	]);
});
