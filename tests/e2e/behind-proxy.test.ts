import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';

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

test('orders through the API count for the address that the proxy saw, whatever a client says of itself', async () => {
	const world = worldOf(await server.app(), server.folder);
	const listingId = await makeProduct(world, await makeShop(world, 'Warung Proksi'));
	const order = async (from: string, more: Record<string, string> = {}) => {
		const response = await fetch(`${server.url}/api/v1/orders`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...more },
			body: JSON.stringify({
				lines: [{ listingId, quantity: 1 }],
				buyer: { name: 'Bu Pembeli', phone: '081234567890' },
				delivery: { method: 'pickup' },
			}),
		});
		expect(response.status).toBe(201);
	};
	await order('203.0.113.7');
	await order('203.0.113.8', { 'x-client-address': '192.0.2.1' });
	await order('198.51.100.1, 203.0.113.8', { 'x-client-address': '192.0.2.2' });
	const { rows } = await world.app.platform.pool.query<{ orders: number }>(
		'SELECT count(*)::int AS orders FROM orders."order" GROUP BY placed_from ORDER BY 1',
	);
	expect(rows).toEqual([{ orders: 1 }, { orders: 2 }]);
});

test('no proxy may keep a page, since it shows the cart and the choices of whoever asked', async () => {
	for (const path of ['/', '/produk', '/keranjang', '/masuk']) {
		const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
		await response.arrayBuffer();
		expect(response.status).toBe(200);
		expect([path, response.headers.get('cache-control')]).toEqual([path, 'private, no-cache']);
	}
	const listings = await fetch(`${server.url}/api/v1/listings`);
	expect(listings.headers.get('cache-control')).toMatch(/^public/);
});
