/*
 * Prices in steps of a quarter of a doubling, so that a search in the order of prices looks on one step after the
 * other. Below the first and above the last is one step each.
 */
const lowest = 36;
const highest = 92;

/** The step of a price, as SQL; grows with it. */
export const priceStepOf = (price: string) =>
	`least(${highest}, greatest(${lowest}, floor(4 * log(2, greatest(${price}, 1)))))::int`;

/** The same, of rupiah. */
export const priceStep = (idr: number) =>
	Math.min(highest, Math.max(lowest, Math.floor(4 * Math.log2(Math.max(idr, 1)))));

/** The steps between two prices (included; one to spare on each side, since both sides round), upwards. */
export function priceSteps(minIdr = 0, maxIdr = Number.MAX_SAFE_INTEGER): number[] {
	const from = Math.max(lowest, priceStep(minIdr) - 1);
	const to = Math.min(highest, priceStep(maxIdr) + 1);
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
