const maxQuantity = 9999;

/** Whole pieces from 0 to 9999; what cannot be read counts as `otherwise`. */
export function readQuantity(text: string, otherwise: number): number {
	const quantity = Number.parseInt(text.trim(), 10);
	return Number.isNaN(quantity) ? otherwise : Math.min(Math.max(quantity, 0), maxQuantity);
}
