import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '#tests/make/server.ts';

/** The way it is run for real: a proxy in front, from whose address all the world comes. */
let server: RunningServer;
beforeAll(async () => {
	server = await startServer({ TRUST_PROXY: 'on' });
});
afterAll(() => server.stop());

let phone = 10_000_000;
/** Asks about one more phone, as somebody whom the proxy saw at `from`. */
const ask = async (from: string) => {
	const response = await fetch(`${server.url}/cek?/periksa`, {
		method: 'POST',
		headers: { origin: server.url, accept: 'text/html', 'x-forwarded-for': from },
		body: new URLSearchParams({ number: `0812${phone++}` }),
	});
	await response.arrayBuffer();
	return response.status;
};

test('ten questions an hour are counted for each asker, not for all who come through the proxy', async () => {
	for (let times = 0; times < 10; times++) expect(await ask('203.0.113.7')).toBe(200);
	expect(await ask('203.0.113.7')).toBe(429);
	// What a client writes there itself stands before what the proxy adds.
	expect(await ask('198.51.100.1, 203.0.113.7')).toBe(429);
	expect(await ask('203.0.113.8')).toBe(200);
	// A health check of the proxy itself carries no such header.
	expect((await fetch(`${server.url}/cek`)).status).toBe(200);
});
