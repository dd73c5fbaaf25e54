import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createSafeFetch, type SafeFetch } from '#platform/safe-fetch.ts';
import { judgeRobots, readRobots } from './robots.ts';

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

/** A fetcher whose whole internet is one server of ours, with `https` taken off. */
async function internet(answer: RequestListener): Promise<{ fetch: SafeFetch; port: number }> {
	const server = createServer(answer);
	closing.push(() => {
		server.closeAllConnections();
		server.close();
	});
	const port = await new Promise<number>((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});
	const real = createSafeFetch('RumahUMKM/1.0', {
		resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
		reachable: (address, to) => address === '127.0.0.1' && to === port,
	});
	return {
		port,
		fetch: (address, wish) =>
			real(address.replace(/^https:\/\/([^/]+)/, `http://$1:${port}`), { ...wish, timeoutMs: 400 }),
	};
}
const host = 'shopee.co.id';
const asked = async (answer: RequestListener) => readRobots((await internet(answer)).fetch, host);
const allowed = async (answer: RequestListener, path: string) =>
	judgeRobots(await asked(answer), `https://${host}${path}`).allowed;

test.each([
	[200, 'rules'],
	[204, 'rules'],
	[301, 'none'],
	[401, 'all'],
	[403, 'all'],
	[404, 'all'],
	[410, 'all'],
	[429, 'none'],
	[500, 'none'],
	[503, 'none'],
])('an answer of %i is taken as "%s" (RFC 9309)', async (status, state) => {
	expect((await asked((_, answer) => answer.writeHead(status).end())).state).toBe(state);
});

test('nobody, a broken line and one that drips forbid everything', async () => {
	for (const answer of [
		(({ socket }) => socket.destroy()) as RequestListener,
		(() => {}) as RequestListener,
		((_, out) => {
			const drip = setInterval(() => out.write('#'), 20);
			out.on('close', () => clearInterval(drip));
		}) as RequestListener,
	])
		expect((await asked(answer)).state).toBe('none');
});

test('the file may lie elsewhere, five steps away and no further, and never inside our network', async () => {
	const steps =
		(many: number): RequestListener =>
		({ url, headers }, answer) => {
			const step = Number(/\d+/.exec(url!)?.[0] ?? 0);
			const to = `http://lain${step}.test:${headers.host!.split(':')[1]}/${step + 1}/robots.txt`;
			if (step < many) return void answer.writeHead(302, { location: to }).end();
			answer.end('User-agent: *\nDisallow: /');
		};
	expect(await allowed(steps(5), '/siti')).toBe(false);
	expect(await asked(steps(5))).toMatchObject({ state: 'rules' });
	expect(await asked(steps(6))).toMatchObject({ state: 'none' });
	for (const location of [
		'http://169.254.169.254/robots.txt',
		'http://[::1]/robots.txt',
		'/robots.txt',
	])
		expect((await asked((_, answer) => answer.writeHead(302, { location }).end())).state).toBe(
			'none',
		);
});

test('a page in the place of the file forbids nothing, one that asks to sign in everything', async () => {
	const page = '\n<!doctype html><title>Toko</title>';
	expect((await asked((_, answer) => answer.end(page))).state).toBe('all');
	expect(
		await asked(({ url }, answer) =>
			url === '/robots.txt'
				? answer.writeHead(302, { location: '/masuk' }).end()
				: answer.end(page),
		),
	).toMatchObject({ state: 'none' });
});

test('a huge file is read up to a bound, and never by half a line', async () => {
	const rule = 'Allow: /umum/halaman\n';
	const half = 512 * 1024 - 'User-agent: *\nDisallow: /\n'.length - 'Allow: /'.length;
	const filler = `#${'x'.repeat(half - 2)}\n`;
	// The bound lies behind "Allow: /", which by itself would allow everything.
	const file = `User-agent: *\nDisallow: /\n${filler}${rule}`;
	expect(await allowed((_, answer) => answer.end(file), '/rahasia')).toBe(false);
	expect(await allowed((_, answer) => answer.end(`${'x'.repeat(3_000_000)}`), '/siti')).toBe(true);
	const lying: RequestListener = (_, answer) =>
		answer
			.writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'gzip' })
			.end('\uFEFFUser-Agent: rumahumkm\r\nDisallow: /siti\0\r\n');
	expect(await allowed(lying, '/siti')).toBe(false);
});

test('a host that is busy says for how long', async () => {
	expect(
		await asked((_, answer) => answer.writeHead(503, { 'retry-after': '77' }).end()),
	).toMatchObject({ state: 'none', restSeconds: 77 });
});

test('a file made to be slow to read is read at once, and others’ names are none of ours', async () => {
	const names = Array.from({ length: 3_000 }, (_, n) => `User-agent: robot${n}\n`);
	const file = `${names.join('')}User-agent: *\n${'Disallow: /x\n'.repeat(9_000)}Disallow: /siti\n`;
	expect(await allowed((_, answer) => answer.end(file), '/siti')).toBe(false);
	const mixed =
		'User-agent: other\nUser-agent: a/2\nDisallow: /\n\nuser-agent : RumahUMKM/1.0 # kami\nAllow: /siti\nDisallow: /siti/rahasia # tidak';
	expect(await allowed((_, answer) => answer.end(mixed), '/siti')).toBe(true);
	expect(await allowed((_, answer) => answer.end(mixed), '/siti/rahasia/1')).toBe(false);
}, 5_000);
