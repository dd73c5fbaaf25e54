import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer as createRaw, type AddressInfo, type Server } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';
import { createSafeFetch, type FetchWish, type Internet } from './safe-fetch.ts';

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
const fetchReal = createSafeFetch('Penguji/1 (+https://umkm.test)');

describe('addresses that are not on the public internet', () => {
	test.each([
		'http://127.0.0.1/',
		'http://2130706433/',
		'http://0177.0.0.1/',
		'http://0x7f.1/',
		'http://0x7f000001/',
		'http://127.1/',
		'http://0/',
		'http://10.1.2.3/',
		'http://172.31.255.255/',
		'http://192.168.1.1/',
		'http://100.64.0.1/',
		'http://169.254.169.254/latest/meta-data/',
		'http://198.18.0.1/',
		'http://224.0.0.1/',
		'http://255.255.255.255/',
		'http://[::1]/',
		'http://[::]/',
		'http://[::ffff:127.0.0.1]/',
		'http://[::ffff:a9fe:a9fe]/',
		'http://[64:ff9b::7f00:1]/',
		'http://[2002:7f00:1::]/',
		'http://[2001:0:7f00:1::]/',
		'http://[fe80::1]/',
		'http://[fc00::1]/',
		'http://[fd12:3456::1]/',
		'http://[ff02::1]/',
		'http://１２７.0.0.1/',
		'http://127。0。0。1/',
		'http://localhost/',
	])('%s is refused before anything is sent', async (address) => {
		await expect(fetchReal(address)).rejects.toMatchObject({ problem: 'own-network' });
	});

	test('every address of IPv4 in the dress of IPv6 is refused, and so is every one outside 2000::/3', () => {
		const part = fc.integer({ min: 0, max: 255 });
		fc.assert(
			fc.property(part, part, part, part, (a, b, c, d) => {
				const dotted = `${a}.${b}.${c}.${d}`;
				const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
				for (const dress of [
					`::ffff:${dotted}`,
					`::${dotted}`,
					`64:ff9b::${dotted}`,
					`2002:${hex}::1`,
				])
					if (isPublicAddress(dress)) return false;
				return true;
			}),
		);
		const word = fc.integer({ min: 0, max: 0xffff });
		fc.assert(
			fc.property(word, fc.array(word, { minLength: 7, maxLength: 7 }), (first, rest) => {
				const address = [first, ...rest].map((one) => one.toString(16)).join(':');
				return first >> 13 === 1 || !isPublicAddress(address);
			}),
		);
		expect(['8.8.8.8', '103.10.20.30', '2404:6800:4003::8a'].every(isPublicAddress)).toBe(true);
		expect(['2404::1%eth0', 'toko.test', '', '999.1.1.1'].some(isPublicAddress)).toBe(false);
	});

	test.each([
		['file:///etc/passwd', 'bad-address'],
		['gopher://toko.test/', 'bad-address'],
		['javascript:alert(1)', 'bad-address'],
		['http://', 'bad-address'],
		[`https://toko.test/${'a'.repeat(2100)}`, 'bad-address'],
		['https://ibu:rahasia@toko.test/', 'bad-address'],
		['http://8.8.8.8:22/', 'bad-port'],
		['http://8.8.8.8:8080/', 'bad-port'],
		['http://tidak-ada.invalid/', 'no-such-host'],
	])('%s: %s', async (address, problem) => {
		const failed = await fetchReal(address).catch((error: unknown) => error);
		expect(failed).toMatchObject({ problem });
		expect(JSON.stringify(failed)).not.toContain('rahasia');
	});
});

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

	test.each([
		['SSH-2.0-OpenSSH_9.2\r\n', 'strange'],
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
