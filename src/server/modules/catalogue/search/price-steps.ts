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

/** No price lies above this group, so all entries have the marker of the next one. */
const lastGroup = Math.floor(highest / inGroup);

/** A text query that all entries match. */
export const EVERYTHING = "'d/all'";

/** The groups that a price on this step lies below, as SQL of texts; 'all' stands for any price. */
export const groupsAbove = (step: string) => `ARRAY(SELECT 'all'
	UNION ALL SELECT g::text FROM generate_series(${step} / ${inGroup} + 1, ${lastGroup}) g)`;

/**
 * A text query for entries on these steps, which follow each other: whole groups by two markers at most (below the
 * next group, not below the first), the rest by their steps. A marker each would cost as much as it finds, and  so
 * would one that most entries have.
 */
export function onPriceSteps(steps: readonly number[]): string {
	if (steps.length === 0) return "'h/none'";
	const from = Math.min(...steps);
	const to = Math.max(...steps) + 1;
	const first = Math.ceil(from / inGroup);
	const next = to > highest ? lastGroup + 1 : Math.floor(to / inGroup);
	const single = (a: number, b: number) =>
		Array.from({ length: Math.max(0, b - a) }, (_, index) => `'h/${a + index}'`);
	if (next <= first) return single(from, to).join('|');
	const below = next > lastGroup ? [] : [`'d/${next}'`];
	const notBelow = from <= lowest ? [] : [`!'d/${first}'`];
	const group = [...below, ...notBelow].join('&') || EVERYTHING;
	return [...single(from, first * inGroup), `(${group})`, ...single(next * inGroup, to)].join('|');
}
