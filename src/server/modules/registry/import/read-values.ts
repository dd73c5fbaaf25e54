import { moneyReadings, parseIdr } from '#shared/money.ts';
import { parseNib } from '#shared/nib.ts';
import { parseNik } from '#shared/nik.ts';
import { parsePhone } from '#shared/phone.ts';
import type { FieldName } from './fields.ts';
import type { RowReader } from './row-reader.ts';

/**
 * A NIK that is not certain refuses its row, because it decides who owns what: 15 digits, `3.20E+15`, a
 * sixteenth digit that Excel has rounded. An impossible date is only warned of: such cards exist.
 */
export function readNik(reader: RowReader): string | null {
	const text = reader.text('nik');
	if (text === '' || /^0+$/.test(text)) return null;
	if (!/\d/.test(text)) {
		reader.warn('nik', { code: 'nik-characters' });
		return null;
	}
	const parsed = parseNik(text, { numberCell: reader.kind('nik') === 'number' });
	if (!parsed.ok) {
		reader.reject('nik', parsed.problem);
		return null;
	}
	const rounded = parsed.warnings.find(({ code }) => code === 'nik-rounded');
	if (rounded) {
		reader.reject('nik', rounded);
		return null;
	}
	for (const warning of parsed.warnings) reader.warn('nik', warning);
	return parsed.value.nik;
}

/** A NIB that cannot be right is left out with a warning and kept as written; lost digits refuse the row. */
export function readNib(reader: RowReader): string | null {
	const text = reader.text('nib');
	if (text === '' || /^0+$/.test(text)) return null;
	const parsed = parseNib(text);
	if (parsed.ok) {
		for (const warning of parsed.warnings) reader.warn('nib', warning);
		return parsed.value;
	}
	if (parsed.problem.code === 'nib-scientific') reader.reject('nib', parsed.problem);
	else {
		reader.warn('nib', parsed.problem);
		reader.keep('nib');
	}
	return null;
}

/** The number in E.164, or null with a warning; what was typed is kept by the caller. */
export function readPhone(reader: RowReader, field: 'phone' | 'whatsapp'): string | null {
	const text = reader.text(field);
	if (text === '' || /^[+0]*$/.test(text) || isBareLink(text)) return null;
	const parsed = parsePhone(text);
	if (parsed.ok) {
		for (const warning of parsed.warnings) reader.warn(field, warning);
		return parsed.value.e164;
	}
	if (parsed.problem.code === 'phone-scientific') reader.reject(field, parsed.problem);
	else {
		reader.warn(field, parsed.problem);
		if (field === 'whatsapp') reader.keep(field);
	}
	return null;
}

function isBareLink(text: string): boolean {
	return /^(https?:\/\/)?(wa\.me|api\.whatsapp\.com)\/?$/i.test(text);
}

export function readEmail(reader: RowReader): string | null {
	const text = reader.text('email').replace(/^mailto:/i, '');
	if (text === '') return null;
	if (/^[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}$/i.test(text) && text.length <= 254) {
		return text.toLowerCase();
	}
	reader.warn('email', { code: 'email-invalid' });
	reader.keep('email');
	return null;
}

/** How a column groups thousands, as far as its rows have shown. */
export type MoneyHabits = Map<FieldName, 'dot' | 'comma'>;

/**
 * Whole rupiah; a text with two readings, or none, refuses its row. A column that mixes `1,102,000` with
 * `2.300.000` is read value by value, with a warning where the habit changes.
 */
export function readMoney(
	reader: RowReader,
	field: 'annualSales' | 'monthlySales' | 'capital',
	habits: MoneyHabits,
): number | null {
	const text = reader.text(field);
	if (text === '') return null;
	if (reader.kind(field) === 'number') return readMoneyNumber(reader, field, text);
	const parsed = parseIdr(text);
	if (!parsed.ok) {
		const wordsOnly = parsed.problem.code === 'money-characters' && !/\d/.test(text);
		if (wordsOnly) {
			reader.warn(field, parsed.problem);
			reader.keep(field);
		} else reader.reject(field, parsed.problem);
		return null;
	}
	for (const warning of parsed.warnings) reader.warn(field, warning);
	const grouping = moneyReadings(text).find(({ amountIdr }) => amountIdr !== null)?.grouping;
	if (grouping === 'dot' || grouping === 'comma') {
		const habit = habits.get(field) ?? grouping;
		habits.set(field, habit);
		if (habit !== grouping) {
			reader.warn(field, { code: 'money-mixed', params: { amount: parsed.value } });
		}
	}
	return parsed.value;
}

function readMoneyNumber(
	reader: RowReader,
	field: 'annualSales' | 'monthlySales' | 'capital',
	text: string,
): number | null {
	const number = Number(text);
	const rounded = Math.round(number);
	if (number < 0) reader.reject(field, { code: 'money-negative' });
	else if (!Number.isSafeInteger(rounded)) reader.reject(field, { code: 'money-too-large' });
	else {
		if (rounded !== number)
			reader.warn(field, { code: 'money-rounded', params: { amount: rounded } });
		return rounded;
	}
	return null;
}

/** Workers of one column: `3`, `3 orang`; null with a warning for anything else. */
export function readCount(
	reader: RowReader,
	field: 'workers' | 'workersMale' | 'workersFemale',
): number | null {
	const text = reader.text(field);
	if (text === '') return null;
	const match = /^(\d{1,6})(?:[.,]0+)?\s*(?:orang|org|or|pekerja|karyawan)?\.?$/i.exec(text);
	if (match) return Number(match[1]);
	reader.warn(field, { code: 'count-unreadable' });
	reader.keep(field);
	return null;
}

/** The year of `2015`, `03/2015`, `12/03/2015` or a date; null with a warning for an impossible one. */
export function readYear(reader: RowReader, currentYear: number): number | null {
	const text = reader.text('startedYear');
	if (text === '' || text === '0') return null;
	const year = Number(/(?:^|\D)((?:18|19|20)\d\d)(?:\D|$)/.exec(text)?.[1] ?? Number.NaN);
	if (year >= 1850 && year <= currentYear) return year;
	const counted = yearOfSerial(text);
	if (counted >= 1950 && counted <= currentYear) {
		reader.warn('startedYear', { code: 'year-from-date', params: { year: counted } });
		return counted;
	}
	reader.warn('startedYear', { code: 'year-impossible' });
	reader.keep('startedYear');
	return null;
}

/** The year of a date that lost its format and shows as days since 1900, as Excel counts them. */
function yearOfSerial(text: string): number {
	if (!/^\d{5}(?:[.,]\d+)?$/.test(text)) return Number.NaN;
	return new Date(Date.UTC(1899, 11, 30) + Number(text.slice(0, 5)) * 86_400_000).getUTCFullYear();
}

/** Codes of five digits, the first being the main one. */
export function readKbli(reader: RowReader): string[] {
	const text = reader.text('kbli');
	if (text === '' || text === '0') return [];
	const codes = [...new Set(text.match(/(?<!\d)\d{5}(?!\d)/g) ?? [])].slice(0, 20);
	if (codes.length > 0) return codes;
	reader.warn('kbli', { code: 'kbli-unreadable' });
	reader.keep('kbli');
	return [];
}
