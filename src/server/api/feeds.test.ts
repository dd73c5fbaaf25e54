import { randomBytes } from 'node:crypto';
import { createServer, get, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttp } from '#server/http.ts';
import { useDatabase } from '#tests/make/database.ts';
import { giveShop, makePictured } from '#tests/make/feeds.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { turnOffFeed } from '#modules/feeds/index.ts';

const world = useDatabase();
let server: Server;
let shop: Shop;
let feedId: string;

beforeAll(async () => {
	shop = await makeShop(world, 'Dapur Antar');
	await makePictured(world, shop, { name: 'Keripik & "kawan"' });
	feedId = await giveShop(world, shop);
	server = createServer((incoming, outgoing) => {
		void getRequestListener(createHttp(world.app).fetch)(incoming, outgoing);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const address = (file: string) =>
	`http://127.0.0.1:${(server.address() as AddressInfo).port}/feeds/toko/${shop.slug}/${file}`;

/** As a program asks that undoes nothing by itself. */
async function ask(
	file: string,
	headers: Record<string, string> = {},
	method = 'GET',
): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		request(address(file), { method, headers }, resolve).on('error', reject).end();
	});
	return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) };
}

describe('a feed at its address', () => {
	test('comes packed to whoever takes that, and plain to others, with the length of each', async () => {
		const plain = await ask('google.xml');
		expect(plain).toMatchObject({
			status: 200,
			headers: {
				'content-type': 'application/xml; charset=utf-8',
				'content-length': String(plain.body.length),
				'cache-control': 'public, max-age=300',
				vary: 'accept-encoding',
			},
		});
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(plain.body.toString()).toContain('<g:title>Keripik &amp; &quot;kawan&quot;</g:title>');
		const packed = await ask('google.xml', { 'accept-encoding': 'br;q=1, GZIP;q=0.5' });
		expect(packed.headers).toMatchObject({
			'content-encoding': 'gzip',
			'content-length': String(packed.body.length),
			etag: plain.headers.etag,
		});
		expect(gunzipSync(packed.body)).toEqual(plain.body);
		for (const not of ['gzip;q=0', 'identity', 'gzip; q=0.000'])
			expect((await ask('meta.csv', { 'accept-encoding': not })).headers).not.toHaveProperty(
				'content-encoding',
			);
	});

	test('is sent once to whoever has it already', async () => {
		const { headers } = await ask('google.tsv');
		const etag = headers.etag!;
		const day = headers['last-modified']!;
		const status = async (asked: Record<string, string>) => (await ask('google.tsv', asked)).status;
		expect(await status({ 'if-none-match': etag })).toBe(304);
		expect(await status({ 'if-none-match': `"x", ${etag.slice(2)}` })).toBe(304);
		expect(await status({ 'if-none-match': '*' })).toBe(304);
		expect(await status({ 'if-none-match': '"other"', 'if-modified-since': day })).toBe(200);
		expect(await status({ 'if-modified-since': day })).toBe(304);
		expect(await status({ 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' })).toBe(200);
		expect(await status({ 'if-modified-since': 'kemarin' })).toBe(200);
		const head = await ask('google.tsv', {}, 'HEAD');
		expect(head.body).toHaveLength(0);
		expect(head.headers).toMatchObject({ etag, 'content-length': headers['content-length'] });
	});

	test('is told to its owner as fetched, and only then', async () => {
		const fetched = async () =>
			(
				await world
					.read()
					.query<{ fetched: boolean }>(
						'',
						`SELECT fetched_at IS NOT NULL AS fetched FROM feeds.file WHERE feed_id = $1 AND format = 'tiktok-csv'`,
						[feedId],
					)
			)[0]!.fetched;
		await ask('tiktok.csv', {}, 'HEAD');
		expect(await fetched()).toBe(false);
		await ask('tiktok.csv');
		expect(await fetched()).toBe(true);
	});

	test.each([
		'../../../private',
		'google.xml.gz',
		'google',
		'%00google.xml',
		'google.xml%0d%0a',
		'__proto__',
	])('%s is not there', async (file) => {
		expect((await ask(file)).status).toBe(404);
	});

	test('a reader who leaves half-way harms nobody', async () => {
		const key = `private/feeds/${feedId}/besar.gz`;
		const bytes = randomBytes(8_000_000);
		await world.app.platform.storage.put(key, gzipSync(bytes), { contentType: 'application/gzip' });
		await world.app.platform.pool.query(
			`UPDATE feeds.file SET key = $2, bytes = $3 WHERE feed_id = $1 AND format = 'pinterest-csv'`,
			[feedId, key, bytes.length],
		);
		for (const headers of [{}, { 'accept-encoding': 'gzip' }])
			for (let turn = 0; turn < 5; turn++)
				await new Promise<void>((resolve, reject) => {
					const asked = get(address('pinterest.csv'), { headers }, (answer) => {
						answer.once('data', () => {
							answer.destroy();
							resolve();
						});
						answer.on('error', () => undefined);
					});
					asked.on('error', reject);
				});
		await wait(100);
		expect((await ask('pinterest.csv')).body).toEqual(bytes);
	});

	test('a file that is cut in storage ends the answer, and not the process', async () => {
		const key = `private/feeds/${feedId}/rusak.gz`;
		const half = gzipSync(randomBytes(300_000)).subarray(0, 100_000);
		await world.app.platform.storage.put(key, half, { contentType: 'application/gzip' });
		await world.app.platform.pool.query(
			`UPDATE feeds.file SET key = $2, bytes = 300000 WHERE feed_id = $1 AND format = 'pinterest-csv'`,
			[feedId, key],
		);
		await expect(ask('pinterest.csv')).rejects.toThrow();
		expect((await ask('meta.csv')).status).toBe(200);
	});

	test('one that was turned off is not there any more', async () => {
		await world.write(shop.owner, (ctx) => turnOffFeed(ctx, feedId));
		expect((await ask('google.xml')).status).toBe(410);
	});
});
