import { maxQuantity } from '#modules/orders/index.ts';

/** Whole pieces from 0 to 9999, with spaces around; NaN for everything else, so that it is asked for again. */
export function readPieces(text: string): number {
	const read = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
	return read <= maxQuantity ? read : Number.NaN;
}
