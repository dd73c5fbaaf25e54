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
	['a wall by its title', came('<title>Just a moment...</title> dapur.siti'), 'captcha'],
	[
		'a shop that has a captcha for its buyers',
		came('<title>Dapur Siti</title><script src="/recaptcha/api.js"></script>'),
		'alive',
	],
	['a page that asks to sign in', came('<title>Masuk | Toko</title> dapur.siti'), 'login'],
	['a form that asks for a password', came('<form><input type="password"></form>'), 'login'],
	['a shop’s name as people write it', came('<title>Toko “Dapur  SITI”</title>'), 'alive'],
	[
		'the name by which it is shared',
		came('<meta content="Dapur Siti" property="og:title">'),
		'alive',
	],
	[
		'a shell that repeats the address',
		came(
			`<link rel="canonical" href="${url}"><meta property="og:url" content="${url}"><script>let path = "dapur.siti"</script> ${url}`,
		),
		'unclear',
	],
	[
		'a page that repeats the name of who is not there',
		came('<title>Tokopedia</title><p>Toko dapur.siti tidak ditemukan</p>'),
		'missing',
	],
	[
		'a page of a name and nobody',
		came('<title>dapur.siti</title><p>Sorry, this page isn’t available.</p>'),
		'unclear',
	],
	['a search without a find', came('<p>Hasil untuk dapur.siti: tidak ditemukan</p>'), 'unclear'],
	[
		'a shop where some goods ran out',
		came('<title>Dapur Siti</title> Emping tidak tersedia'),
		'alive',
	],
	[
		'a wall that repeats the name',
		came('<p>Silakan masuk untuk melihat dapur.siti</p>'),
		'unclear',
	],
	['a fault that repeats the name', came('<p>dapur.siti. Terjadi kesalahan</p>'), 'unclear'],
	[
		'a page that sends its reader away',
		came(
			`<title>Dapur Siti</title><meta http-equiv="Refresh" content="0; URL='https://lain.example/'">`,
		),
		'unclear',
	],
	[
		'a shop that reads itself anew, and helps whoever has no scripts',
		came(
			'<title>Dapur Siti</title><meta http-equiv="refresh" content="300"><noscript><meta http-equiv="refresh" content="0;url=/noscript"></noscript>',
		),
		'alive',
	],
	['bytes of a program', came('\u0000\u0001dapur'), 'unclear'],
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

test('a page that says the number of the enterprise of itself is hers', () => {
	const says = (body: string, at = url) => judgeLook(at, number, came(body, { url: at }));
	for (const body of [
		`<title>Dapur (${number})</title>`,
		`<meta name="description" content="${number}. Emping">`,
		`<meta content='Emping, ${number.toLowerCase()}' property='og:description'>`,
	])
		expect(says(body)).toMatchObject({ result: 'alive', numbered: true });
	// A buyer's words, another's longer number, a script, and what a page repeats of an address are nobody's word.
	for (const body of [
		`<title>Dapur Siti</title><p>${number} bagus sekali</p>`,
		`<title>Dapur Siti ${number}2</title>`,
		`<title>Dapur Siti</title><script>"${number}"</script>`,
		'dapur.siti',
	])
		expect(says(body).numbered).toBe(false);
	const bait = `https://shopee.co.id/${number}`;
	expect(says(`<title>${number} | Shopee</title>`, bait).numbered).toBe(false);
	expect(says(`<title>${number} tidak ditemukan</title>`, bait).result).toBe('missing');
});

test('an answer says how long it wants to be left alone, up to a day', () => {
	const rest = (headers: Fetched['headers']) =>
		judgeLook(url, number, came('', { status: 429, headers })).restSeconds;
	expect(rest({ 'retry-after': '120' })).toBe(120);
	expect(rest({ 'retry-after': '999999999' })).toBe(86_400);
	const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
	expect(rest({ date, 'retry-after': 'Sun, 22 Nov 2026 10:10:00 GMT' })).toBe(600);
	for (const asked of ['-5', 'nanti', 'Sun, 22 Nov 2020 10:10:00 GMT'])
		expect(rest({ date, 'retry-after': asked })).toBe(0);
});

test('a page made to be slow to read is read at once', () => {
	for (const piece of [
		'<',
		'<script>',
		'<!--',
		'<meta ',
		'<title',
		'<meta content="',
		'toko ',
		'a&#',
	])
		expect(checkerResults).toContain(
			resultOf(came(piece.repeat(Math.floor(262_144 / piece.length)))),
		);
}, 5_000);

test('whatever comes is judged as something', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 300 }),
			fc.integer({ min: 0, max: 999 }),
			fc.webPath(),
			fc.webPath(),
			(bytes, status, asked, end) =>
				checkerResults.includes(
					judgeLook(
						`https://a.test${asked}`,
						number,
						came('', { body: Buffer.from(bytes), status, url: `https://a.test${end}` }),
					).result,
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
	// One file speaks for http too.
	const plain = url.replace('https:', 'http:');
	const forbids = { state: 'rules', text: 'User-agent: *\nDisallow: /dapur' } as const;
	expect(judgeRobots(forbids, plain).allowed).toBe(false);
	expect(rules('User-agent: *\nCrawl-delay: 7').delaySeconds).toBe(7);
	expect(rules('User-agent: *\nCrawl-delay: 999999').delaySeconds).toBe(86_400);
	expect(judgeRobots({ state: 'none', text: '' }, url).allowed).toBe(false);
	expect(judgeRobots({ state: 'all', text: '' }, url).allowed).toBe(true);
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			const { allowed, delaySeconds } = rules(text);
			return typeof allowed === 'boolean' && delaySeconds >= 0 && delaySeconds <= 86_400;
		}),
	);
});
