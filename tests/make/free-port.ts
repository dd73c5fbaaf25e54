import { createServer } from 'node:net';

/**
 * A port of 127.0.0.1 that nobody listens on, below the range from which systems take the ports of
 * outgoing connections: one of those could sit on it before the server does. Files that run side by
 * side draw from ports of their own.
 */
export async function freePort(): Promise<number> {
	const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % 8;
	for (;;) {
		const port = 16_000 + Math.floor(Math.random() * 2000) * 8 + worker;
		if (await isFree(port)) return port;
	}
}

function isFree(port: number): Promise<boolean> {
	const probe = createServer();
	return new Promise((resolve) => {
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}
