import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callBounded } from './bounded-call.ts';

const answers: Record<string, (response: ServerResponse) => void> = {
	'/well': (response) => response.end('{"a":1}'),
	'/silent': () => undefined,
	'/stuck': (response) => void response.writeHead(200).write('{"a"'),
	'/long': (response) => response.end('x'.repeat(2000)),
	'/elsewhere': (response) => response.writeHead(302, { location: '/well' }).end(),
	'/closed': (response) => response.destroy(),
};
const server = createServer((request, response) => answers[request.url ?? '']?.(response));
let url = '';
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const call = (path: string, init: RequestInit = {}) =>
	callBounded(url + path, init, { timeoutMs: path === '/well' ? 30_000 : 300, maxBytes: 1000 });

test('what is answered in time and bounds is given as it is', async () => {
	expect(await call('/well')).toMatchObject({ status: 200, text: '{"a":1}' });
});

test.each([
	['/silent', 'no-answer'],
	['/stuck', 'no-answer'],
	['/closed', 'no-answer'],
	['/elsewhere', 'no-answer'],
	['/long', 'too-long'],
])('%s is left as %s', async (path, problem) => {
	await expect(call(path)).rejects.toMatchObject({ name: 'CallError', problem });
});

test('a caller may end it', async () => {
	await expect(call('/well', { signal: AbortSignal.abort() })).rejects.toMatchObject({
		problem: 'no-answer',
	});
});
