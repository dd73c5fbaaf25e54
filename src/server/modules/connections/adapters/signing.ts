import { createHash, createHmac } from 'node:crypto';

/*
 * How each marketplace proves who calls, as domain.md §5.2 says. Pure: the moment and the keys are given. What stands
 * there as vector is a test here.
 */

const hmac = (key: string, text: string | Buffer) => createHmac('sha256', key).update(text);

/** Everything as `key` and `value` after each other, sorted by key as ASCII, without what is left out. */
function joined(values: Readonly<Record<string, string>>, except: readonly string[] = []): string {
	return Object.keys(values)
		.filter((key) => !except.includes(key))
		.sort()
		.map((key) => key + values[key])
		.join('');
}

/**
 * Shopee v2: hex over partner id, path (with `/api/v2`), seconds, and where a shop is meant its token and id.
 */
export function signShopee(
	partnerKey: string,
	call: {
		partnerId: string;
		path: string;
		timestamp: number;
		accessToken?: string;
		shopId?: string;
	},
): string {
	const { partnerId, path, timestamp, accessToken = '', shopId = '' } = call;
	return hmac(partnerKey, `${partnerId}${path}${timestamp}${accessToken}${shopId}`).digest('hex');
}

/** What Shopee sends along with a push: hex over the address that it calls and the body, with `|` between. */
export const signShopeePush = (partnerKey: string, url: string, raw: string): string =>
	hmac(partnerKey, `${url}|${raw}`).digest('hex');

/** Lazada: capital hex over the path (without `/rest`) and all parameters but `sign`; files are not signed. */
export const signLazada = (
	appSecret: string,
	path: string,
	parameters: Readonly<Record<string, string>>,
): string =>
	hmac(appSecret, path + joined(parameters, ['sign']))
		.digest('hex')
		.toUpperCase();

/** What Lazada sends along with a push (open.lazada.com, Lazada Push Mechanism): hex over app key and body. */
export const signLazadaPush = (appSecret: string, appKey: string, raw: string): string =>
	hmac(appSecret, appKey + raw).digest('hex');

/**
 * TikTok Shop: hex over secret, path, query but `sign` and `access_token`, body, secret. Of a call with a file the
 * body is left out.
 */
export const signTikTok = (
	appSecret: string,
	path: string,
	query: Readonly<Record<string, string>>,
	body = '',
): string =>
	hmac(
		appSecret,
		appSecret + path + joined(query, ['sign', 'access_token']) + body + appSecret,
	).digest('hex');

/** What TikTok Shop sends along with a webhook: hex over app key and body. */
export const signTikTokPush = (appSecret: string, appKey: string, raw: string): string =>
	hmac(appSecret, appKey + raw).digest('hex');

/**
 * Blibli, where a signature key is set: base64 over method, MD5 of the body, kind of content, moment in WIB as Java
 * writes it, and the path after `/proxy` with `/mta` as `/mtaapi`, a line each (bliblidotcom/seller-api-client-php,
 * its own sample). Without a body the second and third line are empty; line ends of the body count as `\n` written out.
 */
export function signBlibli(
	signatureKey: string,
	call: { method: string; path: string; body?: string; at: Date },
): string {
	const { method, path, body = '', at } = call;
	const escaped = body.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
	const lines = [
		method,
		body === '' ? '' : createHash('md5').update(escaped).digest('hex'),
		body === '' ? '' : 'application/json',
		writeJavaWib(at),
		path.replace(/^\/mta(?=\/)/, '/mtaapi'),
	];
	return hmac(signatureKey, lines.join('\n')).digest('base64');
}

/** `Tue May 12 16:28:52 WIB 2020` */
export function writeJavaWib(at: Date): string {
	const wib = new Date(at.getTime() + 7 * 3_600_000).toUTCString();
	// "Tue, 12 May 2020 16:28:52 GMT"
	const [, day, date, month, year, time] =
		/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(wib) ?? [];
	return `${day} ${month} ${date} ${time} WIB ${year}`;
}
