import { accepted, refused, type Parsed, type ValueProblem } from './parsed.ts';

export interface DayOptions {
	/** The last year that a two-digit year may mean: this year for births, some decades on for expiries. */
	readonly latestYear?: number;
}

/** Full names in both languages and the short forms that are no beginning of one. */
const months: readonly (readonly string[])[] = [
	['januari', 'january'],
	['februari', 'february', 'pebruari'],
	['maret', 'march'],
	['april'],
	['mei', 'may'],
	['juni', 'june'],
	['juli', 'july'],
	['agustus', 'august', 'agt', 'ags'],
	['september'],
	['oktober', 'october'],
	['november', 'nopember'],
	['desember', 'december'],
];

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/;
const numbers =
	/^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:\s+\d{1,2}[:.]\d{2}.*)?$/;
const dayWordYear = /^(\d{1,2})[\s\-./]*([a-z]+)[\s\-./,]*(\d{4}|\d{2})$/;
const wordDayYear = /^([a-z]+)\.?\s*(\d{1,2}),?\s+(\d{4}|\d{2})$/;

/**
 * Reads a day as people here write it, day before month: `21/11/2026`, `1-2-26`, `21 Nov 2026`,
 * `Sabtu, 21 Nopember 2026`, `2026-11-21`, and five digits as an Excel serial. Gives `YYYY-MM-DD`.
 * Refused: `day-empty`, `day-characters`, `day-incomplete`, `day-impossible`, `day-month-first` (`11/21/2026`).
 * Warned of: `day-two-digit-year`.
 */
export function parseDay(text: string, { latestYear = 2049 }: DayOptions = {}): Parsed<string> {
	const tidy = text
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/^[a-z'’]+\s*,\s*/, '');
	if (/^[-–—]*$/.test(tidy)) return refused('day-empty');
	if (/^\d{5}$/.test(tidy)) return dayFromExcel(Number(tidy));

	let match = iso.exec(tidy);
	if (match) return build(match[1], Number(match[2]), match[3], latestYear);
	match = numbers.exec(tidy);
	if (match) return build(match[3], Number(match[2]), match[1], latestYear);
	match = dayWordYear.exec(tidy);
	if (match) return build(match[3], monthOf(match[2]), match[1], latestYear);
	match = wordDayYear.exec(tidy);
	if (match) return build(match[3], monthOf(match[1]), match[2], latestYear);
	return refused(/^([a-z]+\s*)?(19|20)\d\d$/.test(tidy) ? 'day-incomplete' : 'day-characters');
}

/**
 * The day of an Excel serial number. In the usual 1900 system Excel counts a 29 February 1900 that never was:
 * serial 60 is refused and the days before it are counted one higher. Times of day are dropped.
 */
export function dayFromExcel(serial: number, { date1904 = false } = {}): Parsed<string> {
	const count = Math.floor(serial);
	const fictive = !date1904 && count === 60;
	const least = date1904 ? 0 : 1;
	// 2,958,465 is 31 December 9999, the last that Excel knows.
	if (!Number.isFinite(serial) || count < least || count > 2_958_465 || fictive)
		return refused('day-impossible');
	const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, count < 60 ? 31 : 30);
	const date = new Date(epoch + count * 86_400_000);
	if (date.getUTCFullYear() > 9999) return refused('day-impossible');
	return accepted(date.toISOString().slice(0, 10));
}

function monthOf(word = ''): number | undefined {
	const index = months.findIndex((names) => names.some((name) => isName(word, name)));
	return index < 0 ? undefined : index + 1;
}

function isName(word: string, name: string): boolean {
	return word.length >= 3 && name.startsWith(word);
}

function build(
	yearText = '',
	month: number | undefined,
	dayText = '',
	latestYear: number,
): Parsed<string> {
	if (month === undefined) return refused('day-characters');
	const warnings: ValueProblem[] = [];
	let year = Number(yearText);
	if (yearText.length === 2) {
		const century = latestYear - (latestYear % 100);
		year += century + year > latestYear ? century - 100 : century;
		warnings.push({ code: 'day-two-digit-year', params: { year } });
	}
	const day = Number(dayText);
	if (month > 12 && month <= 31 && day >= 1 && day <= 12) return refused('day-month-first');
	const date = new Date(Date.UTC(year, month - 1, day));
	const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	if (!real || year < 1900) return refused('day-impossible');
	return accepted(date.toISOString().slice(0, 10), warnings);
}

/** Whether a text is a day as forms and addresses carry it, `YYYY-MM-DD`, and one that there is. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
