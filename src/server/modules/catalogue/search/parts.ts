/*
 * Parts of the entries that have text indexes of their own (tables/search.ts), so that a look there tries as few as in
 * a small storefront. A query has to say the very condition of the index.
 */

/** The steps of rank that such a part reaches to from the best on: about 20,000 and 93,000 entries. */
export const bestSteps = [8, 15] as const;

export const withinSteps = (last: number) => `level <= ${last}`;

/** Rupiah at which one band of prices ends and the next begins: each has a twenty-fifth of what is sold, about. */
export const priceEdges = [
	8_500, 10_000, 12_000, 13_500, 15_000, 16_500, 18_000, 20_000, 21_500, 23_000, 25_000, 27_000,
	29_000, 32_000, 35_000, 37_500, 42_500, 50_000, 60_000, 70_000, 85_000, 100_000, 125_000, 150_000,
	200_000, 300_000, 350_000, 500_000,
] as const;

/** All bands, upwards. */
export const priceBands = [0, ...priceEdges].map((_, band) => band);

export const withinPrices = (band: number) =>
	[
		...(band > 0 ? [`price_idr >= ${priceEdges[band - 1]}`] : []),
		...(band < priceEdges.length ? [`price_idr < ${priceEdges[band]}`] : []),
	].join(' AND ');

/** The band of a price in rupiah. */
export const bandOf = (idr: number) => priceEdges.filter((edge) => edge <= idr).length;

/** A text query that all entries match. */
export const EVERYTHING = "'d/all'";
