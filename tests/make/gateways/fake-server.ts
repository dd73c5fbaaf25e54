import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How a gateway of ours behaves: as it should, with an error of its own, with a page for people, or not at all. */
export type Mood = 'well' | 'broken' | 'html' | 'silent';

export interface Asked {
	method: string;
	path: string;
	body: Record<string, unknown>;
	headers: IncomingMessage['headers'];
	/** The user of the Basic authorization. */
	key: string;
}

export interface Answer {
	status: number;
	json: unknown;
}

export interface FakeServer {
	readonly url: string;
	/** Everything that was asked, oldest first. */
	readonly asked: Asked[];
	mood: Mood;
	stop(): Promise<void>;
}

/** A small JSON API with a secret key as the user of Basic authorization. */
export async function startFakeServer(answer: (asked: Asked) => Answer): Promise<FakeServer> {
	const asked: Asked[] = [];
	const fake = { mood: 'well' as Mood };
	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await text(request);
		const given = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		const one: Asked = {
			method: request.method ?? '',
			path: decodeURIComponent(new URL(request.url ?? '/', 'http://fake').pathname),
			body: body ? (JSON.parse(body) as Record<string, unknown>) : {},
			headers: request.headers,
			key: Buffer.from(given, 'base64').toString('utf8').replace(/:$/, ''),
		};
		asked.push(one);
		if (fake.mood === 'silent') return;
		if (fake.mood === 'html') {
			response.writeHead(200, { 'content-type': 'text/html' });
			response.end('<!doctype html><title>Maintenance</title>');
			return;
		}
		const { status, json } =
			fake.mood === 'broken' ? { status: 502, json: { message: 'Bad Gateway' } } : answer(one);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(json));
	};
	const server = createServer((request, response) => void handle(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		get mood() {
			return fake.mood;
		},
		set mood(mood) {
			fake.mood = mood;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
