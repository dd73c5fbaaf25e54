const day = 86_400_000;
const wib = 7 * 3_600_000;

/** `days` before `now`, at `minute` of that day in WIB. */
export function wibAgo(now: Date, days: number, minute: number): Date {
	const start = Math.floor((now.getTime() + wib) / day) * day - wib;
	return new Date(start - days * day + minute * 60_000);
}

export const minutesLater = (from: Date, minutes: number): Date =>
	new Date(from.getTime() + minutes * 60_000);

/** Ids of the demonstration sort by time, but say nothing of the day on which it was filled. */
const firstInstant = Date.UTC(2026, 0, 1);

/** An instant for an id: `step` counts what was made before. */
export const idInstant = (step: number): Date => new Date(firstInstant + step * 1000);
