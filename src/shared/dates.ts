import type { Language } from './money.ts';

const zone = 'Asia/Jakarta';
const tags: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The calendar day in WIB of a moment, `YYYY-MM-DD`. */
export function wibDay(moment: Date): string {
	return new Date(moment.getTime() + 7 * hour).toISOString().slice(0, 10);
}

/** The same day some years on, `YYYY-MM-DD`; 29 February becomes the 28th where there is none. */
export function addYears(day: string, years: number): string {
	const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
	const moved = `${year}${day.slice(4)}`;
	const isReal = new Date(`${moved}T00:00:00Z`).toISOString().startsWith(moved);
	return isReal ? moved : `${year}-02-28`;
}

/** Some days on, or back, `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `21 November 2026`; takes a moment (shown in WIB) or a day `YYYY-MM-DD`. */
export function formatDay(when: Date | string, language: Language = 'id'): string {
	const timeZone = typeof when === 'string' ? 'UTC' : zone;
	return formatter(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(
		new Date(when),
	);
}

/** `17 November – 1 Desember 2026`: days `YYYY-MM-DD`, without saying a month or year twice. */
export function formatDays(from: string, to: string, language: Language = 'id'): string {
	const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
	return formatter(language, options).formatRange(new Date(from), new Date(to));
}

/** `November 2026`, of a month `YYYY-MM`. */
export function formatMonth(month: string, language: Language = 'id'): string {
	return formatter(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		new Date(`${month}-01`),
	);
}

/** `14.30 WIB`, in English `14:30 WIB`. */
export function formatTime(moment: Date, language: Language = 'id'): string {
	const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
	return `${formatter(language, options).format(moment)} WIB`;
}

/** `21 November 2026, 14.30 WIB`. */
export function formatMoment(moment: Date, language: Language = 'id'): string {
	return `${formatDay(moment, language)}, ${formatTime(moment, language)}`;
}

/**
 * How far a moment is from now: `dalam 5 menit`, `3 jam yang lalu`, `kemarin`. From 24 hours on it counts
 * calendar days in WIB, so that "yesterday" is yesterday's date.
 */
export function formatRelative(moment: Date, now: Date, language: Language = 'id'): string {
	const distance = moment.getTime() - now.getTime();
	const format = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
		relative(language, unit === 'day' ? 'auto' : 'always').format(count, unit);
	if (Math.abs(distance) < hour) return format(Math.trunc(distance / minute), 'minute');
	if (Math.abs(distance) < day) return format(Math.trunc(distance / hour), 'hour');
	const days = (Date.parse(wibDay(moment)) - Date.parse(wibDay(now))) / day;
	if (Math.abs(days) < 31) return format(days, 'day');
	// Of 365 days a year of 365.25 would be none yet.
	if (Math.abs(days) < 366) return format(Math.trunc(days / 30.44), 'month');
	return format(Math.trunc(days / 365.25), 'year');
}

/** A length of time in its largest unit, rounded up: `5 menit`, `2 jam`, `3 hari`; at least one minute. */
export function formatDuration(milliseconds: number, language: Language = 'id'): string {
	const minutes = Math.max(1, Math.ceil(milliseconds / minute));
	const hours = Math.ceil(minutes / 60);
	if (minutes < 60) return formatUnit(minutes, 'minute', language);
	if (hours < 24) return formatUnit(hours, 'hour', language);
	return formatUnit(Math.ceil(hours / 24), 'day', language);
}

function formatUnit(count: number, unit: string, language: Language): string {
	const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
	return new Intl.NumberFormat(tags[language], options).format(count);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and asked for on every row of a list. */
function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${language} ${Object.values(options).join()}`;
	const kept = formatters.get(key) ?? new Intl.DateTimeFormat(tags[language], options);
	formatters.set(key, kept);
	return kept;
}

function relative(language: Language, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
	return new Intl.RelativeTimeFormat(tags[language], { numeric });
}
