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
export function stepsOfPrice(minIdr = 0, maxIdr = Number.MAX_SAFE_INTEGER): number[] {
	const from = Math.max(lowest, priceStep(minIdr) - 1);
	const to = Math.min(highest, priceStep(maxIdr) + 1);
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** Steps of one group: prices up to twice as high. */
const inGroup = 4;

/** The groups whose lowest price this step reaches, as SQL of texts; 0 stands for any price. */
export const groupsUpTo = (step: string) => `ARRAY(SELECT 0::text
	UNION ALL SELECT g::text FROM generate_series(${lowest / inGroup}, ${step} / ${inGroup}) g)`;

/**
 * A text query for entries on these steps, which follow each other: whole groups by two markers (as high as the
 * first, not as high as the next), the rest by their steps. A marker each would cost as much as it finds.
 */
export function onPriceSteps(steps: readonly number[]): string {
	if (steps.length === 0) return "'h/none'";
	const from = Math.min(...steps);
	const to = Math.max(...steps) + 1;
	const first = Math.ceil(from / inGroup);
	const next = Math.floor(to / inGroup);
	const single = (a: number, b: number) =>
		Array.from({ length: Math.max(0, b - a) }, (_, index) => `'h/${a + index}'`);
	if (next <= first) return single(from, to).join('|');
	const group = `('g/${first}'${to > highest ? '' : `&!'g/${next}'`})`;
	const after = to > highest ? [] : single(next * inGroup, to);
	return [...single(from, first * inGroup), group, ...after].join('|');
}
