/** When a visit was, by our clock. */
export interface CorrectedTimes {
	startedAt: Date;
	finishedAt: Date;
	/** Device clock minus ours, in milliseconds, at the moment of sending. */
	clockOffsetMs: number;
}

/**
 * A device says when it sent by its own clock: what that is off by is taken off all its times. A visit is never
 * in the future, nor does it end before it began.
 */
export function correctTimes(
	{ startedAt, finishedAt, sentAt }: { startedAt: string; finishedAt: string; sentAt: string },
	now: Date,
): CorrectedTimes {
	const clockOffsetMs = Date.parse(sentAt) - now.getTime();
	const finished = Math.min(Date.parse(finishedAt) - clockOffsetMs, now.getTime());
	const started = Math.min(Date.parse(startedAt) - clockOffsetMs, finished);
	return { startedAt: new Date(started), finishedAt: new Date(finished), clockOffsetMs };
}
