/** Nobody knows when a marketplace answers again, and a minute after it does all shelves are to agree. */
const mostOfSilence = 30_000;
const most = 600_000;

/**
 * How long to wait before the next try: twice as long each time, up to ten minutes or half a minute where nobody
 * answered, and spread, so that many who failed together do not come back together.
 * @param tries how many failed already, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function backoffMs(tries: number, random: number, silent = false): number {
	const whole = Math.min(silent ? mostOfSilence : most, 2000 * 2 ** Math.min(tries - 1, 16));
	return Math.round(whole / 2 + (whole / 2) * random);
}
