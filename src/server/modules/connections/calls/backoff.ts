/** After how many tries at most a pause grows no more. */
const steps = 8;

/**
 * How long to wait before the next try: twice as long each time, up to ten minutes, and spread, so that many who
 * failed together do not come back together.
 * @param tries how many failed already, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function backoffMs(tries: number, random: number): number {
	const most = Math.min(600_000, 2000 * 2 ** Math.min(tries - 1, steps));
	return Math.round(most / 2 + (most / 2) * random);
}
