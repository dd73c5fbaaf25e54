/** [name, look of the drawing, price in rupiah at size factor 1, what the maker says of just this product] */
export type Item = readonly [name: string, look: string, priceIdr: number, about: string];

/** [what is added to the name, factor on the price, grams] */
export type Size = readonly [suffix: string, factor: number, grams: number];

/**
 * A family of products that are made, drawn, sold and kept alike. A description is one sentence of the item,
 * one of `making` and one of `keeping`, so that two products rarely read the same.
 */
export interface Family {
	drawing: string;
	/** Code of the catalogue's category. */
	category: string;
	/** What one piece is called. */
	unit: string;
	sizes?: readonly Size[];
	/** Weight of one piece where there are no sizes; services have none. */
	grams?: number;
	/** Days of preparation, lowest and highest: made to order. Without it the pieces are counted. */
	leadDays?: readonly [number, number];
	/** Usual pieces on the shelf, lowest and highest. */
	shelf?: readonly [number, number];
	/** p-irt: packed, dry, keeps; fresh: eaten within days; none: not food. */
	food: 'p-irt' | 'fresh' | 'none';
	making: readonly string[];
	keeping: readonly string[];
	items: readonly Item[];
}

/** Keeps the keys of a set of families as literal types. */
export const families = <const Key extends string>(
	set: Record<Key, Family>,
): Readonly<Record<Key, Family>> => set;
