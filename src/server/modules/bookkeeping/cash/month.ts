import { wibDay } from '#shared/dates.ts';

/** A month of WIB, `YYYY-MM`. */
export type Month = string;

export const monthOf = (moment: Date): Month => wibDay(moment).slice(0, 7);

/** Whether a text is a month that there is, from 2000 on. */
export const isMonth = (text: string): boolean => /^2\d{3}-(0[1-9]|1[0-2])$/.test(text);

/** First and last day, `YYYY-MM-DD`. */
export function daysOfMonth(month: Month): { from: string; to: string } {
	const [year, number] = month.split('-').map(Number);
	const last = new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
	return { from: `${month}-01`, to: last };
}

/** Some months on, or back. */
export function addMonths(month: Month, count: number): Month {
	const [year, number] = month.split('-').map(Number);
	return new Date(Date.UTC(year!, number! - 1 + count, 1)).toISOString().slice(0, 7);
}
