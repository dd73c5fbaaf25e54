import { addDays, wibDay } from './dates.ts';

/*
 * When a shop is open and when it takes orders, from what its owner said. Everything is WIB; times are minutes
 * after 00.00 of the day on which a window begins, and count on past midnight: 22.00 to 02.00 is 1320 to 1560.
 */

/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export interface Hours {
	opens: number;
	closes: number;
}
export interface WeekWindow extends Hours {
	weekday: Weekday;
}
/** A day that is not like others of its week; without times the shop is closed on it. */
export interface SpecialDay {
	/** `YYYY-MM-DD` */
	day: string;
	opens: number | null;
	closes: number | null;
	note: string;
}

export interface OpeningFacts {
	/** Hours in which people can come. Empty: nobody said. */
	open: readonly WeekWindow[];
	/** Hours in which orders are taken. Empty: at any time. */
	order: readonly WeekWindow[];
	special: readonly SpecialDay[];
	/** First and last day of a closed time; `null` at the end is until she opens again. */
	closedFrom: string | null;
	closedUntil: string | null;
	closedNote: string;
}

export const nothingSaid: OpeningFacts = {
	open: [],
	order: [],
	special: [],
	closedFrom: null,
	closedUntil: null,
	closedNote: '',
};

const dayMinutes = 1440;
const minuteMs = 60_000;
/** As far as somebody plans a purchase; a shop that is closed longer says so with a day. */
const horizonDays = 60;

/** The day of the week of `YYYY-MM-DD`. */
export function weekdayOf(day: string): Weekday {
	return (((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday;
}

/** Whether the shop takes a break on this day. */
export function isClosedOn(
	{ closedFrom, closedUntil }: Pick<OpeningFacts, 'closedFrom' | 'closedUntil'>,
	day: string,
): boolean {
	return closedFrom !== null && closedFrom <= day && (closedUntil === null || day <= closedUntil);
}

/**
 * The hours that begin on a day, the earliest first. A special day stands in for the hours of its weekday; a
 * break leaves none. Orders know no special days: she can read them when she is back.
 */
export function hoursOn(facts: OpeningFacts, kind: 'open' | 'order', day: string): Hours[] {
	if (isClosedOn(facts, day)) return [];
	const special = kind === 'open' && facts.special.find((one) => one.day === day);
	if (special)
		return special.opens === null || special.closes === null
			? []
			: [{ opens: special.opens, closes: special.closes }];
	const weekday = weekdayOf(day);
	return facts[kind]
		.filter((window) => window.weekday === weekday)
		.map(({ opens, closes }) => ({ opens, closes }))
		.sort((a, b) => a.opens - b.opens);
}

/** The moment of so many minutes after the beginning of a day in WIB. */
export function momentOf(day: string, minutes: number): Date {
	return new Date(Date.parse(`${day}T00:00:00+07:00`) + minutes * minuteMs);
}

/** The end of the window that holds a moment; windows that touch or overlap are one. */
function endOfWindow(facts: OpeningFacts, kind: 'open' | 'order', at: Date): Date | undefined {
	const today = wibDay(at);
	let end: number | undefined;
	const from = momentOf(addDays(today, -1), 0).getTime();
	const windows = [-1, 0, 1].flatMap((offset) =>
		hoursOn(facts, kind, addDays(today, offset)).map(({ opens, closes }) => ({
			opens: from + ((offset + 1) * dayMinutes + opens) * minuteMs,
			closes: from + ((offset + 1) * dayMinutes + closes) * minuteMs,
		})),
	);
	for (const { opens, closes } of windows) {
		const reached = end ?? at.getTime();
		if (opens <= reached && reached < closes) end = closes;
		else if (end !== undefined && opens <= end && end < closes) end = closes;
	}
	return end === undefined ? undefined : new Date(end);
}

/** The next beginning of a window after a moment, as far as people plan. */
function nextBeginning(facts: OpeningFacts, kind: 'open' | 'order', at: Date): Date | undefined {
	const today = wibDay(at);
	for (let offset = 0; offset <= horizonDays; offset += 1) {
		const day = addDays(today, offset);
		for (const { opens } of hoursOn(facts, kind, day)) {
			const begins = momentOf(day, opens);
			if (begins > at) return begins;
		}
	}
	return undefined;
}

export type Openness =
	/** `until`: when it closes. */
	| { state: 'open'; until: Date }
	/** `next`: when it opens again, where that is known. */
	| { state: 'closed'; next: Date | undefined }
	/** Nobody said. */
	| { state: 'unknown' };

/** Whether people can come at this moment. A break is closed, also where no hours are known. */
export function openness(facts: OpeningFacts, at: Date): Openness {
	const day = wibDay(at);
	const until = endOfWindow(facts, 'open', at);
	if (until) return { state: 'open', until };
	const said = facts.open.length > 0 || facts.special.some((one) => one.day === day);
	if (!said && !isClosedOn(facts, day)) return { state: 'unknown' };
	return { state: 'closed', next: nextBeginning(facts, 'open', at) };
}

export const isOpen = (facts: OpeningFacts, at: Date): boolean =>
	openness(facts, at).state === 'open';

export type OrderTaking =
	| { takes: true; until: Date | undefined }
	/** `break`: she is away until a day. `hours`: orders are taken at other times. */
	| { takes: false; why: 'break' | 'hours'; next: Date | undefined };

/** Whether an order can be made at this moment. Without hours for orders it always can, but for a break. */
export function orderTaking(facts: OpeningFacts, at: Date): OrderTaking {
	const day = wibDay(at);
	if (isClosedOn(facts, day)) {
		const after =
			facts.closedUntil === null ? undefined : momentOf(addDays(facts.closedUntil, 1), 0);
		const next =
			after && (orderTaking(facts, after).takes ? after : nextBeginning(facts, 'order', after));
		return { takes: false, why: 'break', next };
	}
	if (facts.order.length === 0) return { takes: true, until: undefined };
	const until = endOfWindow(facts, 'order', at);
	if (until) return { takes: true, until };
	return { takes: false, why: 'hours', next: nextBeginning(facts, 'order', at) };
}

/** Days that follow one another with the same hours, as a sign on a door says it. Days without hours are left out. */
export interface DayRange {
	from: Weekday;
	to: Weekday;
	hours: Hours[];
}

export function weekTable(windows: readonly WeekWindow[]): DayRange[] {
	const ranges: DayRange[] = [];
	for (const weekday of weekdays) {
		const hours = windows
			.filter((window) => window.weekday === weekday)
			.map(({ opens, closes }) => ({ opens, closes }))
			.sort((a, b) => a.opens - b.opens);
		if (hours.length === 0) continue;
		const last = ranges.at(-1);
		if (last && last.to === weekday - 1 && JSON.stringify(last.hours) === JSON.stringify(hours))
			last.to = weekday;
		else ranges.push({ from: weekday, to: weekday, hours });
	}
	return ranges;
}

/** `07.30`, in English `07:30`; a time after midnight is the clock's: 1560 is `02.00`. */
export function formatClock(minutes: number, language: 'id' | 'en' = 'id'): string {
	// A window may end at midnight, which is 24.00 and not the beginning of the same day.
	const shown = minutes === dayMinutes ? dayMinutes : minutes % dayMinutes;
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(shown / 60))}${language === 'id' ? '.' : ':'}${two(shown % 60)}`;
}

/** Minutes of `7`, `07.30`, `7:30`, `24.00`; undefined where it is no time of a day. */
export function parseClock(text: string): number | undefined {
	const match = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text.trim());
	if (!match) return undefined;
	const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
	return Number(match[2] ?? 0) < 60 && minutes <= dayMinutes ? minutes : undefined;
}

/**
 * Hours from two times of the clock: an end that is not after the beginning is on the next day, so that 08.00 to
 * 08.00 is round the clock.
 */
export function hoursBetween(opens: number, closes: number): Hours {
	const begins = opens % dayMinutes;
	return { opens: begins, closes: closes > begins ? closes : closes + dayMinutes };
}
