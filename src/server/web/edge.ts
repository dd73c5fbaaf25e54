import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '#platform/config.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';

/** Slower answers are worth a line, in milliseconds. */
const slowMs = 1000;

/**
 * What holds for every request, page or not: an id that the answer and the log share, headers that keep
 * browsers strict, and a line in the log for whatever changes something, fails or is slow.
 */
export function createEdge(
	config: Config,
	log: Logger,
): (request: IncomingMessage, response: ServerResponse) => void {
	const headers: [string, string][] = [
		['x-content-type-options', 'nosniff'],
		// `no-referrer` would make browsers hide the origin of a form, and then no form can be trusted.
		['referrer-policy', 'same-origin'],
		['x-frame-options', 'DENY'],
		['permissions-policy', 'camera=(), microphone=(), geolocation=(self)'],
	];
	if (config.publicUrl.startsWith('https:'))
		headers.push(['strict-transport-security', 'max-age=31536000']);

	return (request, response) => {
		const requestId = newId();
		const started = performance.now();
		// Overwrites what a client sends: an id is ours to give.
		request.headers['x-request-id'] = requestId;
		response.setHeader('x-request-id', requestId);
		for (const [name, value] of headers) response.setHeader(name, value);
		response.once('close', () => {
			const ms = Math.round(performance.now() - started);
			const { method = 'GET' } = request;
			const quiet = response.statusCode < 500 && ms < slowMs && /^(GET|HEAD)$/.test(method);
			if (quiet && !log.isLevelEnabled('debug')) return;
			log[quiet ? 'debug' : 'info'](
				{ requestId, method, place: placeOf(request.url ?? '/'), status: response.statusCode, ms },
				'answered',
			);
		});
	};
}

/** Which part of the site: the first word of an address, never what follows, since links are secrets. */
function placeOf(url: string): string {
	return /^(?:\/en)?(\/api\/v1\/[a-z]+|\/[a-z-]*)/.exec(url)?.[1] ?? '/';
}
