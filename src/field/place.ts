import type { Place } from '#shared/field/form.ts';

export type PlaceState =
	| { state: 'looking'; best?: Place }
	| { state: 'found'; best: Place }
	/** denied: the person or the phone said no; none: no signal from above in time. */
	| { state: 'denied' | 'none' };

/** Good enough to stop looking, in metres. */
const good = 12;

/**
 * Looks for the place some seconds, keeping the most accurate word of the device; tells each better one. Never in
 * the way of anything (EN-02). Returns how to stop.
 */
export function watchPlace(tell: (state: PlaceState) => void, milliseconds = 15_000): () => void {
	if (!('geolocation' in navigator)) {
		tell({ state: 'none' });
		return () => undefined;
	}
	let best: Place | undefined;
	let over = false;
	const end = (state: PlaceState) => {
		if (over) return;
		over = true;
		navigator.geolocation.clearWatch(watch);
		clearTimeout(timer);
		tell(state);
	};
	const settle = () => end(best ? { state: 'found', best } : { state: 'none' });
	const timer = setTimeout(settle, milliseconds);
	const watch = navigator.geolocation.watchPosition(
		({ coords, timestamp }) => {
			const { latitude, longitude, accuracy } = coords;
			if (best && accuracy >= best.accuracy) return;
			best = {
				latitude: Math.round(latitude * 1e6) / 1e6,
				longitude: Math.round(longitude * 1e6) / 1e6,
				accuracy: Math.round(accuracy),
				takenAt: new Date(timestamp).toISOString(),
			};
			if (accuracy <= good) settle();
			else tell({ state: 'looking', best });
		},
		({ code, PERMISSION_DENIED }) => {
			if (code === PERMISSION_DENIED) end({ state: 'denied' });
		},
		{ enableHighAccuracy: true, maximumAge: 0, timeout: milliseconds },
	);
	tell({ state: 'looking' });
	return () => end(best ? { state: 'found', best } : { state: 'none' });
}
