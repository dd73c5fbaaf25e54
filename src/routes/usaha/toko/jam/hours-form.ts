import { m } from '#messages/messages.js';
import type { OpeningHours } from '#modules/catalogue/index.ts';
import { isDay } from '#shared/days.ts';
import {
	formatClock,
	hoursBetween,
	parseClock,
	weekdays,
	type Hours,
	type OpeningFacts,
	type WeekWindow,
} from '#shared/opening.ts';

/** Times as `<input type="time">` writes and reads them: `08:00`; '' is nothing said. */
export interface TimePair {
	opens: string;
	closes: string;
}
export interface HoursValues {
	/** One pair for the days that are ticked. */
	open: TimePair & { days: string[] };
	order: TimePair & { days: string[] };
	/** By day of the week: hours that differ. */
	other: Record<string, TimePair>;
	special: (TimePair & { day: string; note: string })[];
}
export type HoursErrors = Record<string, string>;

const specialRows = 3;
const time = (minutes: number) => formatClock(minutes === 1440 ? 0 : minutes, 'en');
const pairOf = ({ opens, closes }: Hours): TimePair => ({
	opens: time(opens),
	closes: time(closes),
});
const blank = { opens: '', closes: '' };

/** The hours that most days have, and the days that have them. */
function mostCommon(windows: readonly WeekWindow[]): TimePair & { days: string[] } {
	const days = new Map<string, string[]>();
	for (const window of windows) {
		const key = JSON.stringify(pairOf(window));
		const known = days.get(key) ?? [];
		if (!known.includes(String(window.weekday))) days.set(key, [...known, String(window.weekday)]);
	}
	const [most] = [...days].sort(([, a], [, b]) => b.length - a.length);
	return most ? { ...(JSON.parse(most[0]) as TimePair), days: most[1] } : { ...blank, days: [] };
}

/** What she said as the form shows it. */
export function shownHours(facts: OpeningFacts, today: string): HoursValues {
	const open = mostCommon(facts.open);
	const other = Object.fromEntries(
		weekdays.map((weekday) => {
			const window = facts.open.find((one) => one.weekday === weekday);
			const usual = open.days.includes(String(weekday));
			return [weekday, window && !usual ? pairOf(window) : blank];
		}),
	);
	const special = facts.special
		.filter(({ day }) => day >= today)
		.map(({ day, opens, closes, note }) => ({
			day,
			note,
			...(opens === null || closes === null ? blank : pairOf({ opens, closes })),
		}));
	const empty = Array.from({ length: specialRows }, () => ({ ...blank, day: '', note: '' }));
	return { open, order: mostCommon(facts.order), other, special: [...special, ...empty] };
}

/** What was typed, and what could be understood of it. Every line stands alone with its own mistake. */
export function readHours(form: FormData): {
	values: HoursValues;
	input: OpeningHours;
	errors: HoursErrors;
} {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const pair = (name: string): TimePair => ({
		opens: text(`${name}-opens`),
		closes: text(`${name}-closes`),
	});
	const days = (name: string) =>
		form
			.getAll(`${name}-days`)
			.map(String)
			.filter((day) => /^[1-7]$/.test(day));
	const rows = form.getAll('special-day').length;
	const values: HoursValues = {
		open: { ...pair('open'), days: days('open') },
		order: { ...pair('order'), days: days('order') },
		other: Object.fromEntries(weekdays.map((weekday) => [weekday, pair(`day${weekday}`)])),
		special: Array.from({ length: rows }, (_, at) => ({
			day: String(form.getAll('special-day')[at] ?? '').trim(),
			opens: String(form.getAll('special-opens')[at] ?? '').trim(),
			closes: String(form.getAll('special-closes')[at] ?? '').trim(),
			note: String(form.getAll('special-note')[at] ?? '').trim(),
		})),
	};
	const errors: HoursErrors = {};
	const other = weekdays.flatMap((weekday) => {
		const hours = readPair(values.other[weekday]!, `day${weekday}`, errors);
		return hours ? [{ weekday: weekday as number, ...hours }] : [];
	});
	const week = (name: 'open' | 'order') => {
		const hours = readPair(values[name], name, errors);
		if (hours && values[name].days.length === 0) errors[name] = m.opening_choose_days();
		return hours ? values[name].days.map((day) => ({ weekday: Number(day), ...hours })) : [];
	};
	const differs = new Set(other.map(({ weekday }) => weekday));
	const input: OpeningHours = {
		open: [...week('open').filter(({ weekday }) => !differs.has(weekday)), ...other],
		order: week('order'),
		special: values.special.flatMap((row, at) => {
			if (!row.day && !row.opens && !row.closes) return [];
			if (!isDay(row.day)) {
				errors[`special${at}`] = m.opening_day_wrong();
				return [];
			}
			const hours = readPair(row, `special${at}`, errors);
			return [{ day: row.day, opens: null, closes: null, ...hours, note: row.note }];
		}),
	};
	return { values, input, errors };
}

function readPair(
	{ opens, closes }: TimePair,
	name: string,
	errors: HoursErrors,
): Hours | undefined {
	if (!opens && !closes) return undefined;
	const [from, until] = [parseClock(opens), parseClock(closes)];
	if (from !== undefined && until !== undefined) return hoursBetween(from, until);
	errors[name] = m.opening_hours_wrong();
	return undefined;
}
