import { rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from './call.ts';
import type { CategoryChoice, MarketOrderLine } from './marketplace-api.ts';

/** An id of theirs, which some write as number: its text, or '' when it is neither. */
export function idOf(value: unknown): string {
	const text = typeof value === 'number' && Number.isInteger(value) ? String(value) : value;
	return typeof text === 'string' && text.length <= 100 && text !== '-' ? text : '';
}

/** @throws MarketplaceError strange where an id must be */
export function neededId(value: unknown): string {
	const id = idOf(value);
	if (id === '') throw strange('no-id');
	return id;
}

/** An id that has to be sent as a number. @throws MarketplaceError strange when it would lose digits */
export function numberOf(id: string): number {
	const number = Number(id === '' ? '0' : id);
	if (!Number.isSafeInteger(number)) throw strange('long-id');
	return number;
}

/** A moment in seconds or milliseconds since 1970, or as text; null where it cannot be one of this century. */
export function readMoment(value: unknown): Date | null {
	const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	const at =
		typeof number === 'number'
			? new Date(number < 1e11 ? number * 1000 : number)
			: new Date(typeof number === 'string' ? withColon(number) : Number.NaN);
	const year = Number.isNaN(at.getTime()) ? 0 : at.getUTCFullYear();
	return year >= 2000 && year < 2100 ? at : null;
}

/** `2026-11-22 10:15:00 +0700` as ISO 8601 wants it. */
const withColon = (text: string) =>
	text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ?([+-]\d\d):?(\d\d)$/, '$1T$2$3:$4');

/** Their words of a product or place, in one line, at most so long; '' where it is no text. */
export const shortText = (value: unknown, most = 200): string =>
	typeof value === 'string'
		? Array.from(value.replace(/\s+/g, ' ').trim()).slice(0, most).join('')
		: '';

/** Pieces of a line. @throws MarketplaceError strange where it is no count: an order must not be read as another */
export function readQuantity(value: unknown): number {
	const count = wholeRupiah(value);
	if (count === null || count < 1 || count > 100_000) throw strange('quantity');
	return count;
}

/** Rupiah of all lines that stand; null where one cannot be read. */
export function goodsOf(lines: readonly MarketOrderLine[]): number | null {
	let total = 0;
	for (const { cancelled, priceIdr, quantity } of lines) {
		if (cancelled) continue;
		if (priceIdr === null) return null;
		total += priceIdr * quantity;
	}
	return total;
}

/** Lines with names of their own: a second one of the same thing gets `#2`. */
export function unlike(lines: readonly MarketOrderLine[]): MarketOrderLine[] {
	const seen = new Map<string, number>();
	return lines.map((line) => {
		const count = (seen.get(line.lineId) ?? 0) + 1;
		seen.set(line.lineId, count);
		return count === 1 ? line : { ...line, lineId: `${line.lineId}#${count}` };
	});
}

/** Suggestions as a person chooses among them: each once, those without a name left out. */
export const choicesOf = (choices: readonly CategoryChoice[]): CategoryChoice[] =>
	[...new Map(choices.map((one) => [one.id, one])).values()]
		.filter(({ id, path }) => id !== '' && path !== '')
		.slice(0, 10);

/**
 * The objects of a list that has to be there: an answer without it is not one without orders.
 * @throws MarketplaceError strange where it is no list
 */
export function listed(value: unknown): Row[] {
	if (!Array.isArray(value)) throw strange('list');
	return rowsOf(value);
}

/** The shop keys' text of a row, or strange. */
export function neededText(row: Row, key: string): string {
	const value = row[key];
	if (typeof value !== 'string' || value === '' || value.length > 4000) throw strange(key);
	return value;
}

/** A moment that is long enough ago or ahead to be no length of time. */
const isMoment = (seconds: number) => seconds > 1e9;

/** The end of a token: seconds from now, or (as one sample of Shopee has it) since 1970. */
export const inSeconds = (now: Date, seconds: unknown): Date | null => {
	const count = wholeRupiah(seconds);
	if (count === null) return null;
	return new Date(count * 1000 + (isMoment(count) ? 0 : now.getTime()));
};
