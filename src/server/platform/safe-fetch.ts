import { lookup as lookUp } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/**
 * Why nothing was brought:
 * - `bad-address`: no http or https, or with a user and password in it
 * - `bad-port`: neither 80 nor 443
 * - `own-network`: its name leads to an address that is not on the public internet
 * - `no-such-host`, `silent` (nobody answers, or the line breaks), `insecure` (its certificate is not good), `slow`
 * - `strange`: no HTTP, or a redirect to nowhere
 * - `too-many-redirects`, `redirect-loop`
 * - `elsewhere`: it leads to where the caller does not follow
 */
export type FetchProblem =
	| 'bad-address'
	| 'bad-port'
	| 'own-network'
	| 'no-such-host'
	| 'silent'
	| 'insecure'
	| 'slow'
	| 'strange'
	| 'too-many-redirects'
	| 'redirect-loop'
	| 'elsewhere';

/** Nothing was brought. `url` is the hop at which it ended. */
export class FetchError extends Error {
	readonly problem: FetchProblem;
	readonly url: string;
	constructor(problem: FetchProblem, url: string) {
		super(`Not fetched: ${problem}`);
		this.name = 'FetchError';
		this.problem = problem;
		this.url = url;
	}
}

export interface Fetched {
	/** Where it was found at last. */
	url: string;
	status: number;
	headers: http.IncomingHttpHeaders;
	/** At most `maxBytes` of what came, as it came. */
	body: Buffer;
	/** Whether there was more. */
	cut: boolean;
}

export interface FetchWish {
	/** Of the whole way, all redirects included. Default 15 s. */
	timeoutMs?: number;
	/** Default 256 KiB; what comes behind them is not read. */
	maxBytes?: number;
	/** Whether to go on to where a redirect leads. Default: wherever is public. */
	follow?: (next: URL) => boolean;
}

export type SafeFetch = (address: string, wish?: FetchWish) => Promise<Fetched>;

interface Found {
	address: string;
	family: number;
}

/** What tests put in the place of the internet. No setting reaches it: only code that makes a fetcher gives one. */
export interface Internet {
	resolve: (host: string) => Promise<Found[]>;
	/** Whether a connection to this address and port may be made. */
	reachable: (address: string, port: number) => boolean;
}

const realInternet: Internet = {
	resolve: (host) => lookUp(host, { all: true, verbatim: true }),
	reachable: (address, port) => (port === 80 || port === 443) && isPublicAddress(address),
};

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Makes a fetcher of pages that strangers named. It connects only to the public internet, by the very address that it
 * has looked at (a name that answers something else the next moment changes nothing), looks again after each redirect,
 * keeps no cookie, sends nothing but its name, and reads for a bounded time and a bounded number of bytes.
 * @param userAgent who asks, honestly, with where to complain
 * @returns a function that rejects with FetchError, and with nothing else
 */
export function createSafeFetch(userAgent: string, internet: Internet = realInternet): SafeFetch {
	return async (address, { timeoutMs = 15_000, maxBytes = 256 * 1024, follow } = {}) => {
		const signal = AbortSignal.timeout(timeoutMs);
		const seen = new Set<string>();
		let url = readAddress(address);
		for (;;) {
			if (seen.has(url.href)) throw new FetchError('redirect-loop', url.href);
			if (seen.size > maxRedirects) throw new FetchError('too-many-redirects', url.href);
			seen.add(url.href);
			const found = await vetted(url, internet, signal);
			const answer = await request(url, found, { userAgent, signal, maxBytes });
			if (!redirects.has(answer.status)) return answer;
			const { location } = answer.headers;
			if (!location || !URL.canParse(location, url)) throw new FetchError('strange', url.href);
			const next = readAddress(new URL(location, url).href);
			if (follow && !follow(next)) throw new FetchError('elsewhere', next.href);
			url = next;
		}
	};
}

/** An address that may be asked at all; numbers in other dress (octal, hex, one number) are plain ones after this. */
function readAddress(text: string): URL {
	if (text.length > 2000 || !URL.canParse(text)) throw new FetchError('bad-address', '');
	const url = new URL(text);
	if (url.protocol !== 'http:' && url.protocol !== 'https:')
		throw new FetchError('bad-address', '');
	// What is in front of the @ could be a secret of somebody: it is repeated nowhere.
	if (url.username || url.password) throw new FetchError('bad-address', url.origin);
	url.hash = '';
	return url;
}

const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/** The addresses of a host, all of which may be reached: one that may not makes the name as a whole untrusted. */
async function vetted(url: URL, internet: Internet, signal: AbortSignal): Promise<Found[]> {
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const port = portOf(url);
	const family = isIP(host);
	const found = family
		? [{ address: host, family }]
		: await inTime(internet.resolve(host), signal, url.href);
	if (found.length === 0) throw new FetchError('no-such-host', url.href);
	if (!found.every(({ address }) => internet.reachable(address, port)))
		throw new FetchError(
			found.every(({ address }) => isPublicAddress(address)) ? 'bad-port' : 'own-network',
			url.href,
		);
	return found;
}

/** What a look-up gives, unless the time of the whole way is over first. */
async function inTime<T>(looking: Promise<T>, signal: AbortSignal, url: string): Promise<T> {
	let stop = () => {};
	const late = new Promise<never>((_, reject) => {
		stop = () => reject(new FetchError('slow', url));
		signal.addEventListener('abort', stop, { once: true });
	});
	if (signal.aborted) stop();
	try {
		return await Promise.race([
			looking.catch(() => {
				throw new FetchError('no-such-host', url);
			}),
			late,
		]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

interface Ask {
	userAgent: string;
	signal: AbortSignal;
	maxBytes: number;
}

/** One GET over a connection of its own to one of `found`, and to nowhere else. */
function request(url: URL, found: readonly Found[], ask: Ask): Promise<Fetched> {
	const pinned: LookupFunction = (_host, { all }, done) => {
		const [first] = found as [Found];
		if (all) done(null, [...found]);
		else done(null, first.address, first.family);
	};
	return new Promise((resolve, reject) => {
		const fail = (error: unknown) => {
			reject(new FetchError(ask.signal.aborted ? 'slow' : problemOf(error), url.href));
		};
		const sent = (url.protocol === 'https:' ? https : http).request(
			url,
			{
				method: 'GET',
				// Of its own: no pool, and no proxy that an environment names.
				agent: false,
				lookup: pinned,
				signal: ask.signal,
				maxHeaderSize: 32 * 1024,
				headers: {
					'user-agent': ask.userAgent,
					accept: 'text/html, text/plain;q=0.9, */*;q=0.1',
					'accept-language': 'id, en;q=0.5',
					'accept-encoding': 'identity',
				},
			},
			(answer) => {
				read(answer, ask.maxBytes).then(({ body, cut }) => {
					resolve({
						url: url.href,
						status: answer.statusCode ?? 0,
						headers: answer.headers,
						body,
						cut,
					});
				}, fail);
			},
		);
		sent.on('error', fail);
		// Who changes to another language never says a word of this one, and Node waits for it in silence for ever.
		sent.on('upgrade', (_answer, socket) => {
			socket.destroy();
			reject(new FetchError('strange', url.href));
		});
		sent.end();
	});
}

/** The first `maxBytes` of an answer; the line is closed behind them. */
async function read(
	answer: http.IncomingMessage,
	maxBytes: number,
): Promise<{ body: Buffer; cut: boolean }> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	// Leaving the loop destroys the answer, and the connection with it.
	for await (const chunk of answer as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		chunks.push(chunk);
		if (bytes > maxBytes) break;
	}
	return { body: Buffer.concat(chunks).subarray(0, maxBytes), cut: bytes > maxBytes };
}

function problemOf(error: unknown): FetchProblem {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (/^(HPE_|ERR_INVALID|ERR_UNESCAPED)/.test(code)) return 'strange';
	if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/.test(code)) return 'insecure';
	return 'silent';
}
