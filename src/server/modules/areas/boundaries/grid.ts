/*
 * Boundaries are drawn on two grids that cover all of Indonesia, so that areas that were imported apart still meet.
 * Longitude and latitude count alike: within 11 degrees of the equator the picture is at most 2 % too wide.
 */

/** Cells a degree. `wide` is about 45 m (a kabupaten on a screen), `close` about 11 m (a kecamatan). */
export const cellsPerDegree = { wide: 2_500, close: 10_000 } as const;
export type Detail = keyof typeof cellsPerDegree;

/** Where Indonesia lies, with room to spare; the north-west corner is where the grids begin. */
export const country = { west: 94, east: 142, south: -12, north: 7 } as const;

/** Whole degrees are kept as millionths (11 cm). */
export const MICRO = 1_000_000;

/** Above this width or height in degrees, the wide grid is fine enough. */
export const WIDE_FROM_DEGREES = 0.3;

export function gridX(longitude: number, detail: Detail): number {
	return Math.round((longitude - country.west) * cellsPerDegree[detail]);
}

/** Downwards, as pictures count. */
export function gridY(latitude: number, detail: Detail): number {
	return Math.round((country.north - latitude) * cellsPerDegree[detail]);
}
