/*
 * What services of others write in JSON, read without trust: what has another shape is null or undefined.
 */

/** "75000.00", "75000" and 75000 are 75000 rupiah; what has cents or is no sum is null. */
export function wholeRupiah(value: unknown): number | null {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || !/^\d{1,13}(\.0{1,2})?$/.test(text)) return null;
	return Number(text.split('.')[0]);
}

export const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;

/** A moment in RFC 3339, or null. */
export function momentOf(value: unknown): Date | null {
	const at = typeof value === 'string' ? new Date(value) : undefined;
	return at && !Number.isNaN(at.getTime()) ? at : null;
}

export type Row = Record<string, unknown>;

/**
 * What was sent, as an object; undefined when it is none. A whole number that would lose digits stays its text, and no
 * field takes the place of what turns any object into text.
 */
export function readObject(raw: string): Row | undefined {
	try {
		return rowOf(JSON.parse(raw, readField));
	} catch {
		return undefined;
	}
}

/** Ids of others are longer than 2^53. Engines without the third argument give the rounded number, as ever. */
function readField(this: unknown, key: string, value: unknown, context?: { source?: string }) {
	if (key === 'toString' || key === 'valueOf') return undefined;
	const rounded =
		typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
	return rounded ? (context?.source ?? value) : value;
}

export const rowOf = (value: unknown): Row | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;

/** The objects of a list; what is no list is empty. */
export const rowsOf = (value: unknown): Row[] =>
	Array.isArray(value) ? value.map(rowOf).filter((row) => row !== undefined) : [];
