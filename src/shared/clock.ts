const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far a moment is away, in its largest whole unit: never more than there really is. */
export interface Distance {
	late: boolean;
	unit: 'minute' | 'hour' | 'day';
	count: number;
}

/** The time that is left until `due`, or how late it is; below one minute the count is 0. */
export function distanceTo(due: Date, now: Date): Distance {
	const milliseconds = due.getTime() - now.getTime();
	const size = Math.abs(milliseconds);
	const [unit, length] =
		size >= day
			? (['day', day] as const)
			: size >= hour
				? (['hour', hour] as const)
				: (['minute', minute] as const);
	return { late: milliseconds < 0, unit, count: Math.floor(size / length) };
}
