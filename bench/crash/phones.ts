import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A gateway for phone messages that knows a repeated one by its idempotency key, as real ones do. */
export interface Phones {
	readonly url: string;
	/** Messages by key: how often each was handed over. */
	readonly taken: ReadonlyMap<string, number>;
	stop(): Promise<void>;
}

export async function startPhones(): Promise<Phones> {
	const taken = new Map<string, number>();
	const server = createServer((request, response) => {
		void text(request).then(() => {
			const key = String(request.headers['idempotency-key']);
			taken.set(key, (taken.get(key) ?? 0) + 1);
			response.writeHead(202).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		taken,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
