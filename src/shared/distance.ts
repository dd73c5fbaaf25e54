/** A place in degrees, WGS 84. */
export interface Place {
	latitude: number;
	longitude: number;
}

const METRES_PER_DEGREE = 111_320;

/** Metres between two places, good enough below some hundred kilometres. */
export function metresBetween(a: Place, b: Place): number {
	const dy = (a.latitude - b.latitude) * METRES_PER_DEGREE;
	const middle = ((a.latitude + b.latitude) * Math.PI) / 360;
	const dx = (a.longitude - b.longitude) * METRES_PER_DEGREE * Math.cos(middle);
	return Math.hypot(dx, dy);
}

/** The place of two coordinates; undefined where one is not known, or both are the 0 of a receiver without a fix. */
export function placeOf(latitude: number | null, longitude: number | null): Place | undefined {
	if (latitude === null || longitude === null || (latitude === 0 && longitude === 0))
		return undefined;
	return { latitude, longitude };
}
