import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { readObject, type Row } from '#platform/foreign-json.ts';
import type { Fault, Faults } from './faults.ts';

export interface Called {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	/** Exactly what came; '' of a form with a file. */
	raw: string;
	/** What came as JSON. */
	body: Row;
	form: FormData | undefined;
}

export interface Answer {
	status: number;
	body: unknown;
}

/** How one marketplace answers, and how it says what is wrong. */
export interface Protocol {
	answer(called: Called): Answer;
	/** Its page of consent, where the call is for that. */
	page?(called: Called): string | undefined;
	/** Its own words with status 200. */
	tooMany: Answer;
	systemError: Answer;
	expired: Answer;
	revoked: Answer;
}

export interface Served {
	readonly url: string;
	/** `POST /path`, in order. */
	readonly asked: string[];
	stop(): Promise<void>;
}

/** One marketplace of our own: HTTP, and what goes wrong in it. */
export async function serveMarketplace(protocol: Protocol, faults: Faults): Promise<Served> {
	const asked: string[] = [];
	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const called = await readCall(request);
		asked.push(`${called.method} ${called.path}`);
		const page = protocol.page?.(called);
		if (page !== undefined) return send(response, { status: 200, text: page, kind: 'text/html' });
		const fault = faults.take();
		const spoiled = spoil(fault, protocol);
		if (fault === 'closed') return void request.socket.destroy();
		if (spoiled) return send(response, spoiled);
		const answer = protocol.answer(called);
		if (fault === 'twice') protocol.answer(called);
		if (fault === 'lost') return void request.socket.destroy();
		if (fault === 'slow') await wait(150);
		if (fault === 'wrong-types') answer.body = twisted(answer.body);
		send(response, { status: answer.status, text: textOf(answer), kind: 'application/json' });
	};
	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			send(response, { status: 500, text: String(error), kind: 'text/plain' });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** The same words for other things: texts in lists, numbers in objects, lists as texts. */
function twisted(value: unknown): unknown {
	if (Array.isArray(value)) return 'many';
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, twistedLeaf(one)]));
	return twistedLeaf(value);
}

function twistedLeaf(value: unknown): unknown {
	if (typeof value === 'object' && value !== null) return twisted(value);
	return typeof value === 'string' && value !== '' ? [value] : { value };
}

interface Sent {
	status: number;
	text: string;
	kind: string;
	retryAfter?: string;
	location?: string;
}

const textOf = ({ status, body }: Answer) => (status === 204 ? '' : JSON.stringify(body));

function send(response: ServerResponse, { status, text, kind, retryAfter, location }: Sent): void {
	response.writeHead(status, {
		'content-type': kind,
		...(retryAfter ? { 'retry-after': retryAfter } : {}),
		...(location ? { location } : {}),
	});
	response.end(text);
}

/** What is answered instead, when nothing is done at all. */
function spoil(fault: Fault | undefined, protocol: Protocol): Sent | undefined {
	const html = '<!doctype html><title>Sedang dirawat</title>';
	const own = (answer: Answer) => ({
		status: answer.status,
		text: textOf(answer),
		kind: 'application/json',
	});
	switch (fault) {
		case 'http-429':
			return { status: 429, text: '{}', kind: 'application/json', retryAfter: '1' };
		case 'http-500':
			return { status: 500, text: '{"message":"oops"}', kind: 'application/json' };
		case 'http-502-html':
			return { status: 502, text: html, kind: 'text/html' };
		case 'html-with-200':
			return { status: 200, text: html, kind: 'text/html' };
		case 'nothing':
			return { status: 200, text: '', kind: 'application/json' };
		case 'giant':
			return {
				status: 200,
				text: `{"a":"${'x'.repeat(9 * 1024 * 1024)}"}`,
				kind: 'application/json',
			};
		case 'elsewhere':
			return { status: 302, text: '', kind: 'text/plain', location: 'http://169.254.169.254/' };
		case 'says-too-many':
			return own(protocol.tooMany);
		case 'error-with-200':
			return own(protocol.systemError);
		case 'expired':
			return own(protocol.expired);
		case 'revoked':
			return own(protocol.revoked);
		default:
			return undefined;
	}
}

async function readCall(request: IncomingMessage): Promise<Called> {
	const url = new URL(request.url ?? '/', 'http://marketplace');
	const bytes = await buffer(request);
	const kind = request.headers['content-type'] ?? '';
	const form = /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(kind)
		? await new Response(new Uint8Array(bytes), { headers: { 'content-type': kind } }).formData()
		: undefined;
	const raw = kind.startsWith('multipart') ? '' : bytes.toString('utf8');
	return {
		method: request.method ?? '',
		path: decodeURIComponent(url.pathname),
		query: url.searchParams,
		headers: request.headers,
		raw,
		body: readObject(raw) ?? {},
		form,
	};
}
