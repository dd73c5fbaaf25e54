import { execFile } from 'node:child_process';
import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer as createRaw, type AddressInfo, type Server } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';
import { createSafeFetch, FetchError, type FetchWish, type Internet } from './safe-fetch.ts';

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

const listen = (server: Server) =>
	new Promise<number>((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});

async function serve(answer: RequestListener): Promise<number> {
	const server = createPlain(answer);
	closing.push(() => {
		server.closeAllConnections();
		server.close();
	});
	return listen(server);
}

/** An internet that is one server of ours on this machine, by names; everything else is as it is outside. */
function world(port: number, names: Record<string, string[]> = {}) {
	const asked: string[] = [];
	const internet: Internet = {
		resolve: (host) => {
			asked.push(host);
			const found = names[host] ?? (host === 'toko.test' ? ['127.0.0.1'] : []);
			return found.length > 0
				? Promise.resolve(
						found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
					)
				: Promise.reject(new Error('ENOTFOUND'));
		},
		reachable: (address, to) =>
			(address === '127.0.0.1' && to === port) ||
			(isPublicAddress(address) && (to === 80 || to === 443)),
	};
	return {
		internet,
		asked,
		at: (path: string, host = 'toko.test') => `http://${host}:${port}${path}`,
	};
}

const fetchIn = (internet: Internet) => createSafeFetch('Penguji/1 (+https://umkm.test)', internet);

describe('names', () => {
	test('one that leads to us and to the internet is refused as a whole', async () => {
		const { internet } = world(1, { 'dua.test': ['8.8.8.8', '10.0.0.1'] });
		await expect(fetchIn(internet)('http://dua.test/')).rejects.toMatchObject({
			problem: 'own-network',
		});
	});

	test('one that changes between the look and the call changes nothing: what was looked at is called', async () => {
		const port = await serve((_, answer) => answer.end('asli'));
		let looks = 0;
		const { internet, at } = world(port);
		const turning: Internet = {
			...internet,
			resolve: () =>
				Promise.resolve([{ address: looks++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }]),
		};
		// No resolver of this machine knows the name: it was reached by the address that was looked at.
		const { body } = await fetchIn(turning)(at('/', 'berubah.invalid'));
		expect([String(body), looks]).toEqual(['asli', 1]);
	});

	test('one that never answers takes no longer than the time of the whole', async () => {
		const { internet } = world(1);
		const stuck: Internet = { ...internet, resolve: () => new Promise(() => {}) };
		await expect(fetchIn(stuck)('http://lama.test/', { timeoutMs: 50 })).rejects.toMatchObject({
			problem: 'slow',
		});
	});
});

describe('redirects', () => {
	async function redirecting(to: (path: string, port: number) => string | undefined) {
		const paths: string[] = [];
		const port: number = await serve((request, answer) => {
			paths.push(request.url!);
			const location = to(request.url!, port);
			if (location === undefined) return void answer.end('sampai');
			answer.writeHead(302, { location }).end();
		});
		const { internet, at } = world(port);
		const fetched = (path: string, wish?: FetchWish) => fetchIn(internet)(at(path), wish);
		return { paths, fetched, at };
	}

	test('are followed five times, relative ones too, and no sixth time', async () => {
		const { fetched, at } = await redirecting((path) => {
			const left = Number(path.slice(1));
			return left > 0 ? `./${left - 1}` : undefined;
		});
		expect(await fetched('/5')).toMatchObject({ url: at('/0'), status: 200 });
		await expect(fetched('/6')).rejects.toMatchObject({ problem: 'too-many-redirects' });
	});

	test.each([
		['http://127.0.0.1:1/', 'own-network'],
		['http://169.254.169.254/latest/meta-data/', 'own-network'],
		['http://2130706433/', 'own-network'],
		['//[::1]/', 'own-network'],
		['http://8.8.8.8:6379/', 'bad-port'],
		['file:///etc/passwd', 'bad-address'],
		['http://a:b@toko.test/', 'bad-address'],
		['http://', 'strange'],
		['', 'strange'],
	])('to %j end with %s', async (location, problem) => {
		const { fetched, paths } = await redirecting(() => location);
		await expect(fetched('/')).rejects.toMatchObject({ problem });
		expect(paths).toEqual(['/']);
	});

	test('that go in a circle end', async () => {
		const { fetched, paths } = await redirecting((path) => (path === '/a' ? '/b' : '/a#lain'));
		await expect(fetched('/a')).rejects.toMatchObject({ problem: 'redirect-loop' });
		expect(paths).toEqual(['/a', '/b']);
	});

	test('to where the caller does not go are told and not asked', async () => {
		const { fetched } = await redirecting(() => 'https://lain.test/masuk');
		await expect(
			fetched('/', { follow: ({ hostname }) => hostname === 'toko.test' }),
		).rejects.toMatchObject({ problem: 'elsewhere', url: 'https://lain.test/masuk' });
	});
});

describe('answers', () => {
	test('come with status, headers and body; who asks says its name and keeps no cookie', async () => {
		const asked: unknown[] = [];
		const port = await serve(({ headers, url }, answer) => {
			asked.push(headers);
			answer.setHeader('set-cookie', 'a=1');
			if (url === '/') return void answer.writeHead(301, { location: '/toko' }).end();
			answer.writeHead(404, { 'retry-after': '9' }).end('Tidak ada');
		});
		const { internet, at } = world(port);
		const got = await fetchIn(internet)(at('/'));
		expect(got).toMatchObject({ status: 404, cut: false, headers: { 'retry-after': '9' } });
		expect(String(got.body)).toBe('Tidak ada');
		expect(asked).toHaveLength(2);
		for (const headers of asked) {
			expect(headers).toMatchObject({ 'user-agent': 'Penguji/1 (+https://umkm.test)' });
			expect(headers).not.toHaveProperty('cookie');
		}
	});

	test('that never end are cut, and their line is closed', async () => {
		let closed = false;
		const port = await serve((_, answer) => {
			const more = setInterval(() => answer.write('x'.repeat(4096)), 1);
			answer.on('close', () => {
				clearInterval(more);
				closed = true;
			});
		});
		const { internet, at } = world(port);
		const got = await fetchIn(internet)(at('/'), { maxBytes: 10_000 });
		expect([got.body.length, got.cut]).toEqual([10_000, true]);
		await expect.poll(() => closed).toBe(true);
	});

	test('that drip, or never begin, end with the time', async () => {
		const port = await serve(({ url }, answer) => {
			if (url !== '/tetes') return;
			const drip = setInterval(() => answer.write('.'), 5);
			answer.on('close', () => clearInterval(drip));
		});
		const { internet, at } = world(port);
		for (const path of ['/tetes', '/diam'])
			await expect(fetchIn(internet)(at(path), { timeoutMs: 100 })).rejects.toMatchObject({
				problem: 'slow',
			});
	});

	test('that never get past "go on", or whose headers drip, end with the time', async () => {
		for (const line of ['HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 200 OK\r\n', 'x: 1\r\n']) {
			const server = createRaw((socket) => {
				socket.on('error', () => {});
				if (line.startsWith('x')) socket.write('HTTP/1.1 200 OK\r\n');
				const drip = setInterval(() => socket.write(line), 5);
				socket.on('close', () => clearInterval(drip));
			});
			closing.push(() => server.close());
			const { internet, at } = world(await listen(server));
			const failed = await fetchIn(internet)(at('/'), { timeoutMs: 300 }).catch(
				(error: unknown) => error,
			);
			expect(failed).toBeInstanceOf(FetchError);
		}
	});

	test('in a dress are left in it: nothing is unpacked', async () => {
		const bomb = gzipSync(Buffer.alloc(20_000_000));
		const port = await serve(({ headers }, answer) => {
			expect(headers['accept-encoding']).toBe('identity');
			answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
		});
		const { internet, at } = world(port);
		const { body } = await fetchIn(internet)(at('/'), { maxBytes: 100_000 });
		expect(body.equals(bomb.subarray(0, 100_000))).toBe(true);
	});

	test('come past no proxy that the environment names', async () => {
		const asked: string[] = [];
		const proxy = await serve(({ url }, answer) => {
			asked.push(url!);
			answer.end('penengah');
		});
		const port = await serve((_, answer) => answer.end('asli'));
		const file = new URL('./safe-fetch.ts', import.meta.url).href;
		const script = `import { createSafeFetch } from ${JSON.stringify(file)};
			const got = await createSafeFetch('Penguji/1', {
				resolve: async () => [{ address: '127.0.0.1', family: 4 }], reachable: () => true,
			})('http://toko.test:${port}/');
			process.stdout.write(got.body.toString());`;
		const through = `http://127.0.0.1:${proxy}`;
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['--input-type=module', '-e', script],
			{
				env: {
					...process.env,
					NODE_USE_ENV_PROXY: '1',
					HTTP_PROXY: through,
					HTTPS_PROXY: through,
					http_proxy: through,
					NO_PROXY: '',
					no_proxy: '',
				},
			},
		);
		expect([stdout, asked]).toEqual(['asli', []]);
	});

	test.each([
		['SSH-2.0-OpenSSH_9.2\r\n', 'strange'],
		[
			'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
			'strange',
		],
		[`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(50_000)}\r\n\r\n`, 'strange'],
		['HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc', 'silent'],
		['', 'silent'],
	])('of no web server: %#', async (text, problem) => {
		const server = createRaw((socket) => {
			socket.on('error', () => {});
			socket.end(text);
		});
		closing.push(() => server.close());
		const port = await listen(server);
		const { internet, at } = world(port);
		await expect(fetchIn(internet)(at('/'))).rejects.toMatchObject({ problem });
	});

	test('over https need a good certificate', async () => {
		const port = await serve((_, answer) => answer.end());
		const { internet } = world(port);
		await expect(fetchIn(internet)(`https://toko.test:${port}/`)).rejects.toMatchObject({
			problem: 'insecure',
		});
	});
});
