import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { rowOf, type Row } from '#platform/foreign-json.ts';
import {
	callMarketplace,
	causeOf,
	codeOf,
	refused,
	saysTooMany,
	strange,
	tooMany,
} from '../call.ts';
import { MarketplaceError, type ShopKeys } from '../marketplace-api.ts';
import { signTikTok } from '../signing.ts';

export interface Asked {
	/** Whose token is sent along. */
	shop: Pick<ShopKeys, 'accessToken' | 'cipher'>;
	/** The call is not about one shop: its cipher is not sent. */
	ofSeller?: boolean;
	method?: 'GET' | 'POST';
	query?: Record<string, string>;
	body?: unknown;
	form?: FormData;
}

export type TikTokCall = (path: string, asked: Asked) => Promise<Row>;

/** Calls TikTok Shop. @returns the `data` of the answer */
export function tikTokCall(app: MarketplaceApp, now: () => Date): TikTokCall {
	return async (path, { shop, ofSeller = false, method = 'GET', query = {}, body, form }) => {
		const raw = body === undefined ? '' : JSON.stringify(body);
		const sent: Record<string, string> = {
			...query,
			app_key: app.id,
			timestamp: String(Math.floor(now().getTime() / 1000)),
			...(ofSeller ? {} : { shop_cipher: shop.cipher }),
		};
		sent['sign'] = signTikTok(app.secret, path, sent, raw);
		const url = new URL(app.url + path);
		url.search = new URLSearchParams(sent).toString();
		const reply = await callMarketplace(url, {
			method,
			headers: {
				accept: 'application/json',
				'x-tts-access-token': shop.accessToken,
				...(form ? {} : { 'content-type': 'application/json' }),
			},
			...(form ? { body: form } : raw === '' ? {} : { body: raw }),
		});
		return dataOf(reply.body, reply.status, reply.retryAfterMs);
	};
}

/** What calls that only change something say: no data. It is not an answer without orders. */
export const noData: Row = Object.freeze({});

/** The `data` of an answer whose `code` is 0. @throws MarketplaceError for every other */
export function dataOf(body: Row, status: number, retryAfterMs?: number): Row {
	const code = codeOf(body['code']);
	if (code !== '0')
		throw problemOf(code || String(status), String(body['message'] ?? ''), retryAfterMs);
	const data = rowOf(body['data']);
	if (!data && body['data'] !== null && body['data'] !== undefined) throw strange('data');
	return data ?? noData;
}

/** What a `code` of theirs means (partner.tiktokshop.com, Common errors; 36009004 stands for many, so its message decides). */
export function problemOf(code: string, message: string, retryAfterMs?: number): MarketplaceError {
	const say = (problem: MarketplaceError['problem'], because: MarketplaceError['because']) =>
		new MarketplaceError(problem, because, { theirCode: code });
	if (code === '36009002' || saysTooMany(message)) return tooMany(code, retryAfterMs);
	if (
		/^3600400\d$/.test(code) ||
		/refresh.?token|auth.?code|authorization code|deauthori|not authorized by/i.test(message)
	)
		return say('revoked', 'consent-gone');
	if (/^(101000|10500[1-4])$/.test(code) || /access.?token/i.test(message))
		return say('expired', 'token-expired');
	// A mistake of ours in the call, which is none of the owner.
	if (/unexpected identifier/i.test(message)) return say('strange', 'installation-key-wrong');
	if (code === '106013' || /cipher|shop_id/i.test(message)) return say('revoked', 'foreign-shop');
	if (/^(106001|105005|36009033|12052700)$/.test(code) || /\bsign|app_key|timestamp/i.test(message))
		return say('strange', 'installation-key-wrong');
	if (/^(36009003|36009007|12001000|25020008)$/.test(code)) return say('silent', 'server-error');
	if (/^(12052031|12052032|12052048|12052260|12052556|12052557)$/.test(code))
		return refused('product-gone', code);
	// Tokopedia's shops are locked while they are put together with TikTok Shop: only stock and price may change then.
	if (/locked/i.test(message)) return refused('shop-not-ready', code);
	return refused(causeOf(message), code);
}
