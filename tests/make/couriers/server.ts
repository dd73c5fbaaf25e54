import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a courier service behaves from now on. */
export type Mood =
	| 'well'
	/** Answers after more time than anybody waits. */
	| 'slow'
	/** Says that it answers and never ends. */
	| 'stuck'
	/** 500 with a page of HTML. */
	| 'broken'
	/** 200 with something that is no JSON. */
	| 'malformed'
	/** 200 with JSON of another shape. */
	| 'strange'
	/** 200 with prices that cannot be true. */
	| 'wrong'
	/** 429: the day's questions are used up. */
	| 'quota'
	/** More bytes than any answer has. */
	| 'endless';

export interface CourierServer {
	readonly url: string;
	/** Every question, as `METHOD /path`, in order. */
	readonly asked: string[];
	be(mood: Mood): void;
	stop(): Promise<void>;
}

/** What one service's protocol adds: whose key opens it, and how it answers when it is well. */
export interface Protocol {
	key(request: IncomingMessage): string | undefined;
	refuseKey(response: ServerResponse): void;
	quotaOver(response: ServerResponse): void;
	answer(request: IncomingMessage, url: URL, body: string, wrong: boolean): Answer;
}

export interface Answer {
	status: number;
	body: unknown;
}

/** A server of our own that speaks a courier service's documented protocol and behaves as it is told. */
export async function startCourierServer(key: string, protocol: Protocol): Promise<CourierServer> {
	const asked: string[] = [];
	let mood: Mood = 'well';
	const server = createServer((request, response) => {
		void (async () => {
			const url = new URL(request.url ?? '/', 'http://couriers');
			asked.push(`${request.method} ${url.pathname}`);
			const body = await bodyOf(request);
			if (protocol.key(request) !== key) return protocol.refuseKey(response);
			if (misbehave(mood, response, protocol)) return;
			const { status, body: said } = protocol.answer(request, url, body, mood === 'wrong');
			send(response, status, said);
		})();
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		be: (next) => {
			mood = next;
		},
		stop: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			}),
	};
}

/** True when the mood has answered, or never will. */
function misbehave(mood: Mood, response: ServerResponse, protocol: Protocol): boolean {
	switch (mood) {
		case 'well':
		case 'wrong':
			return false;
		case 'slow':
			return true;
		case 'stuck':
			response.writeHead(200, { 'content-type': 'application/json' }).write('{"meta":');
			return true;
		case 'broken':
			response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>');
			return true;
		case 'malformed':
			response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": [');
			return true;
		case 'strange':
			send(response, 200, { hello: ['world'], data: 'none', success: 'yes', areas: 7, pricing: 7 });
			return true;
		case 'quota':
			protocol.quotaOver(response);
			return true;
		case 'endless':
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(`{"data":"${'x'.repeat(3 * 1024 * 1024)}"}`);
			return true;
	}
}

export function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}
