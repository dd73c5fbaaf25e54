import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FetchError, type Fetched, type FetchProblem } from '#platform/safe-fetch.ts';
import { checkerResults } from '../states.ts';
import { judgeLook } from './judge-look.ts';
import { judgeRobots } from './robots.ts';

const url = 'https://shopee.co.id/dapur.siti';
const number = 'UM-360314-1';
const came = (body: string, more: Partial<Fetched> = {}): Fetched => ({
	url,
	status: 200,
	headers: {},
	body: Buffer.from(body),
	cut: false,
	...more,
});
const resultOf = (fetched: Fetched | FetchError) => judgeLook(url, number, fetched).result;

test.each([
	['a page that names the shop', came('<title>Toko Dapur Siti</title> @Dapur.Siti'), 'alive'],
	['a shell that names nobody', came('<div id="app"></div>'), 'unclear'],
	['a page that is not there', came('', { status: 404 }), 'missing'],
	['a page that is gone', came('', { status: 410 }), 'missing'],
	[
		'a page that says so with 200',
		came('<title>Halaman tidak ditemukan</title> dapur.siti'),
		'missing',
	],
	['a way to the front page', came('dapur.siti', { url: 'https://shopee.co.id/' }), 'elsewhere'],
	[
		'a way to the login',
		came('dapur.siti', { url: 'https://shopee.co.id/buyer/login?next=dapur.siti' }),
		'login',
	],
	['who asks who we are', came('', { status: 401 }), 'login'],
	['who sends us away', came('', { status: 403 }), 'refused'],
	['who has had enough', came('', { status: 429 }), 'limited'],
	['a captcha', came('<html><head><script src="/recaptcha/api.js"> dapur.siti'), 'captcha'],
	['a broken server', came('', { status: 503 }), 'broken'],
	['an answer of its own kind', came('', { status: 999 }), 'broken'],
	['another host', new FetchError('elsewhere', 'https://lain.example/dapur.siti'), 'elsewhere'],
	[
		'the login of another host',
		new FetchError('elsewhere', 'https://accounts.google.com/x'),
		'login',
	],
	['a way into our network', new FetchError('own-network', 'http://10.0.0.1/'), 'own-network'],
	['nobody', new FetchError('silent', url), 'silent'],
	['a circle', new FetchError('redirect-loop', url), 'broken'],
] as const)('%s', (_, fetched, result) => expect(resultOf(fetched)).toBe(result));

test('a page with the number of the enterprise is hers', () => {
	expect(judgeLook(url, number, came(`<p>Kami di Rumah UMKM: ${number}</p>`))).toMatchObject({
		result: 'alive',
		numbered: true,
	});
	expect(judgeLook(url, number, came('dapur.siti')).numbered).toBe(false);
});

test('whatever comes is judged as something', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 300 }),
			fc.integer({ min: 0, max: 999 }),
			fc.webUrl(),
			fc.webUrl(),
			(bytes, status, asked, end) =>
				checkerResults.includes(
					judgeLook(asked, number, came('', { body: Buffer.from(bytes), status, url: end })).result,
				),
		),
	);
	const problems: FetchProblem[] = ['slow', 'insecure', 'strange', 'bad-port', 'bad-address'];
	for (const problem of problems)
		expect(checkerResults).toContain(resultOf(new FetchError(problem, '')));
});

test('robots.txt is kept to: our name first, then everybody’s, with its pause', () => {
	const rules = (text: string) => judgeRobots({ state: 'rules', text }, url);
	expect(rules('')).toEqual({ allowed: true, delaySeconds: 0 });
	expect(rules('User-agent: *\nDisallow: /').allowed).toBe(false);
	expect(rules('User-agent: *\nDisallow: /\nAllow: /dapur').allowed).toBe(true);
	expect(rules('User-agent: RumahUMKM\nDisallow: /\n\nUser-agent: *\nAllow: /').allowed).toBe(
		false,
	);
	expect(rules('User-agent: *\nDisallow: /\n\nUser-agent: RumahUMKM\nAllow: /').allowed).toBe(true);
	expect(rules('User-agent: *\nCrawl-delay: 7').delaySeconds).toBe(7);
	expect(rules('User-agent: *\nCrawl-delay: 999999').delaySeconds).toBe(60);
	expect(judgeRobots({ state: 'none', text: '' }, url).allowed).toBe(false);
	expect(judgeRobots({ state: 'all', text: '' }, url).allowed).toBe(true);
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			const { allowed, delaySeconds } = rules(text);
			return typeof allowed === 'boolean' && delaySeconds >= 0 && delaySeconds <= 60;
		}),
	);
});
