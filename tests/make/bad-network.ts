import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between a device and the server: nothing, a bad signal, or no signal at all. */
export interface BadNetwork {
	readonly url: string;
	/** Shares of 0 to 1: requests that never reach, answers that never come back. */
	set(how: { drop?: number; lose?: number }): void;
	/** From now on texts whose path matches come as `change` makes them, such as the files of a newer release. */
	rewrite(path: RegExp, change: (text: string) => string): void;
	/** What happened so far. */
	readonly fates: { passed: number; dropped: number; lost: number };
	stop(): Promise<void>;
}

/** A proxy in front of `target` that breaks connections as told. */
export async function startBadNetwork(target: string): Promise<BadNetwork> {
	const { hostname, port } = new URL(target);
	const fates = { passed: 0, dropped: 0, lost: 0 };
	let [drop, lose] = [0, 0];
	let rewriting: { path: RegExp; change: (text: string) => string } | undefined;

	function forward(incoming: IncomingMessage, answer: ServerResponse): void {
		const fate = Math.random();
		if (fate < drop) {
			fates.dropped += 1;
			incoming.socket.destroy();
			return;
		}
		const isLost = fate < drop + lose;
		const { url: path = '', method, headers: asked } = incoming;
		const change = rewriting?.path.test(path) ? rewriting.change : undefined;
		// Only what is not packed can be read and changed on the way.
		const headers = change ? { ...asked, 'accept-encoding': 'identity' } : asked;
		const passed = request({ hostname, port, path, method, headers }, (response) => {
			if (!isLost) {
				fates.passed += 1;
				if (change) return void sendChanged(response, answer, change);
				answer.writeHead(response.statusCode ?? 500, response.rawHeaders);
				response.pipe(answer);
				return;
			}
			response.resume();
			response.on('end', () => {
				fates.lost += 1;
				incoming.socket.destroy();
			});
		});
		passed.on('error', () => incoming.socket.destroy());
		incoming.on('error', () => passed.destroy());
		incoming.pipe(passed);
	}

	async function sendChanged(
		response: IncomingMessage,
		answer: ServerResponse,
		change: (text: string) => string,
	): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of response) parts.push(part as Buffer);
		const {
			'content-length': _,
			'transfer-encoding': __,
			etag: ___,
			...headers
		} = response.headers;
		answer.writeHead(response.statusCode ?? 500, headers);
		answer.end(change(Buffer.concat(parts).toString('utf8')));
	}

	const server = createServer(forward);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		fates,
		set(how) {
			drop = how.drop ?? 0;
			lose = how.lose ?? 0;
			// A connection that stays open would be a way round.
			if (drop > 0) server.closeIdleConnections();
		},
		rewrite(path, change) {
			rewriting = { path, change };
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
