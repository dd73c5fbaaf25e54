import robotsParser from 'robots-parser';
import { FetchError, type SafeFetch } from '#platform/safe-fetch.ts';
import { bareHost } from '#shared/shop-address.ts';

/** By this name a host can forbid us everything. */
export const ROBOT = 'RumahUMKM';
/** Of robots.txt so much is read and kept. */
const maxBytes = 64 * 1024;
/** No host makes one look wait longer than this, in seconds. */
const longestDelay = 60;

export interface Robots {
	/** all: nothing is forbidden. rules: what `text` says. none: it does not say, so nothing is asked. */
	state: 'all' | 'rules' | 'none';
	text: string;
}

/** What a host asks of robots (RFC 9309): without a file nothing is forbidden, without an answer everything is. */
export async function readRobots(fetch: SafeFetch, host: string): Promise<Robots> {
	try {
		const { status, body } = await fetch(`https://${host}/robots.txt`, {
			maxBytes,
			follow: (next) => bareHost(next.hostname) === host,
		});
		if (status >= 200 && status < 300) return { state: 'rules', text: storable(body) };
		return { state: status >= 400 && status < 500 && status !== 429 ? 'all' : 'none', text: '' };
	} catch (error) {
		if (error instanceof FetchError) return { state: 'none', text: '' };
		throw error;
	}
}

/** As text that a database takes. */
const storable = (body: Buffer) => body.toString('utf8').replaceAll('\0', '');

/** Whether a page may be looked at, and after how many seconds the next one. */
export function judgeRobots(
	{ state, text }: Robots,
	url: string,
): { allowed: boolean; delaySeconds: number } {
	if (state !== 'rules') return { allowed: state === 'all', delaySeconds: 0 };
	const { hostname } = new URL(url);
	const rules = robotsParser(`https://${hostname}/robots.txt`, text);
	const delay = rules.getCrawlDelay(ROBOT) ?? 0;
	return {
		allowed: rules.isAllowed(url, ROBOT) !== false,
		delaySeconds: Number.isFinite(delay) ? Math.min(Math.max(delay, 0), longestDelay) : 0,
	};
}
