import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testConfig } from '#tests/make/config.ts';
import { createEdge } from './edge.ts';

test('an answer and the log share an id, and the log tells no link, name or number', async () => {
	const lines: string[] = [];
	const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
	const config = testConfig({ DATABASE_URL: 'postgres://localhost/none', DATA_DIR: '.' });
	const edge = createEdge(config, log);
	const server = createServer((request, response) => {
		edge(request, response);
		response.statusCode = request.url?.includes('gagal') ? 500 : 200;
		response.end(request.headers['x-request-id']);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const headers = { 'x-request-id': 'mine' };
	const read = await fetch(`${url}/produk/dodol`, { headers });
	const sent = await fetch(`${url}/en/pesanan/secret-link?hp=0812`, { method: 'POST', headers });
	await fetch(`${url}/api/v1/orders/secret-link/gagal`);
	await new Promise((resolve) => server.close(resolve));

	const id = sent.headers.get('x-request-id');
	expect([id, await sent.text()]).toEqual([id, id]);
	expect(id).not.toBe('mine');
	expect(read.headers.get('x-content-type-options')).toBe('nosniff');
	const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
	expect(told).toMatchObject([
		{ requestId: id, method: 'POST', place: '/pesanan', status: 200 },
		{ method: 'GET', place: '/api/v1/orders', status: 500 },
	]);
	expect(lines.join('')).not.toMatch(/secret-link|081234567890|dodol/);
});
