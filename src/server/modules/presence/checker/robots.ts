import robotsParser from 'robots-parser';
import { FetchError, type Fetched, type SafeFetch } from '#platform/safe-fetch.ts';
import { restOf } from './judge-look.ts';

/** By this name a host can forbid us everything. */
export const ROBOT = 'RumahUMKM';
/** Of robots.txt so much is read and kept; RFC 9309 asks for 500 KiB at least. */
const maxBytes = 512 * 1024;
/** A pause that is asked for is kept, up to a day, in seconds. */
const longestDelay = 86_400;

export interface Robots {
	/** all: nothing is forbidden. rules: what `text` says. none: it does not say, so nothing is asked. */
	state: 'all' | 'rules' | 'none';
	text: string;
}

/**
 * What a host asks of robots (RFC 9309): without a file nothing is forbidden, without an answer everything is. The file
 * may lie at another host, five redirects away at most; a page that asks to sign in is no file.
 */
export async function readRobots(
	fetch: SafeFetch,
	host: string,
): Promise<Robots & { restSeconds: number }> {
	try {
		const came = await fetch(`https://${host}/robots.txt`, { maxBytes });
		const { status, url } = came;
		const restSeconds = restOf(came);
		if (status >= 200 && status < 300) {
			const text = wholeLines(came);
			const isPage = /^\s*</.test(text);
			if (!isPage) return { state: 'rules', text: ofUs(text), restSeconds };
			return { state: isFile(url) ? 'all' : 'none', text: '', restSeconds };
		}
		const absent = status >= 400 && status < 500 && status !== 429;
		return { state: absent ? 'all' : 'none', text: '', restSeconds };
	} catch (error) {
		if (error instanceof FetchError) return { state: 'none', text: '', restSeconds: 0 };
		throw error;
	}
}

const isFile = (url: string) => new URL(url).pathname.endsWith('/robots.txt');

/** As text that a database takes. Half a line could allow what the whole one forbids. */
function wholeLines({ body, cut }: Fetched): string {
	const text = body.toString('utf8').replaceAll('\0', '');
	return cut ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'), 0)) : text;
}

/**
 * What is said to us or to all; every other robot has one name. Its reader writes each rule down for each name of its
 * group: thousands of names over thousands of rules would hold up everybody who uses this machine.
 */
function ofUs(text: string): string {
	const kept: string[] = [];
	let named = new Set<string>();
	for (const line of text.split(/\r\n|\r|\n/)) {
		const [, field, value = ''] = /^\uFEFF?\s*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
		if (field?.toLowerCase() === 'user-agent') {
			const name = value.split('/')[0]!.trim();
			if (!name) continue;
			const one = name === '*' || name.toLowerCase() === ROBOT.toLowerCase() ? name : 'other';
			if (!named.has(one)) kept.push(`User-agent: ${one}`);
			named.add(one);
		} else if (field && /^(?:allow|disallow|crawl-delay)$/i.test(field)) {
			kept.push(`${field}:${value}`);
			named = new Set();
		}
	}
	return kept.join('\n');
}

/** Whether a page may be looked at, and after how many seconds the next one. */
export function judgeRobots(
	{ state, text }: Robots,
	url: string,
): { allowed: boolean; delaySeconds: number } {
	if (state !== 'rules') return { allowed: state === 'all', delaySeconds: 0 };
	const { hostname, pathname, search } = new URL(url);
	const rules = robotsParser(`https://${hostname}/robots.txt`, text);
	const delay = rules.getCrawlDelay(ROBOT) ?? 0;
	return {
		// One file speaks for http too, of which the parser would say nothing.
		allowed: rules.isAllowed(`https://${hostname}${pathname}${search}`, ROBOT) !== false,
		delaySeconds: Number.isFinite(delay) ? Math.min(Math.max(delay, 0), longestDelay) : 0,
	};
}
