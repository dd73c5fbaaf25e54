import { wibDay } from '#shared/dates.ts';
import type { Period } from '#modules/ledger/index.ts';

/** A month as addresses carry it: `2026-11`. */
export type Month = string;

const oldest = '2016-01';
const pattern = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Some months on, or back. */
export function addMonths(month: Month, months: number): Month {
	const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
	return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The month that an address asks for; this one where it asks for none, for one to come, or for nonsense. */
export function readMonth(asked: string | null, now: Date): Month {
	const current = wibDay(now).slice(0, 7);
	return asked && pattern.test(asked) && asked >= oldest && asked <= current ? asked : current;
}

/** From the first day of the month `first` to the last day of the month `last`. */
export const monthsAsPeriod = (first: Month, last: Month): Period => ({
	from: `${first}-01`,
	to: new Date(Date.parse(`${addMonths(last, 1)}-01T00:00:00Z`) - 86_400_000)
		.toISOString()
		.slice(0, 10),
});

/** The twelve months that end with this one. */
export const yearTo = (month: Month): Period => monthsAsPeriod(addMonths(month, -11), month);

/** The month before and the one after, where there is one. */
export function besides(month: Month, now: Date): { before?: Month; after?: Month } {
	const current = wibDay(now).slice(0, 7);
	return {
		...(month > oldest ? { before: addMonths(month, -1) } : {}),
		...(month < current ? { after: addMonths(month, 1) } : {}),
	};
}
