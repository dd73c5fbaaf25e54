import { randomUUID } from 'node:crypto';
import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import type { Row } from '#platform/foreign-json.ts';
import { callMarketplace, causeOf, codeOf, refused, saysTooMany, tooMany } from '../call.ts';
import { MarketplaceError, type ShopKeys } from '../marketplace-api.ts';
import { signBlibli } from '../signing.ts';

/** Fixed for all sellers (domain.md §5.2). */
const storeId = '10001';
const channelId = 'rumah-umkm';

export interface Asked {
	shop: ShopKeys;
	method?: 'GET' | 'POST' | 'PUT';
	query?: Record<string, string>;
	body?: unknown;
}

export type BlibliCall = (path: string, asked: Asked) => Promise<Row>;

/** Calls Blibli; `path` is what comes after `/proxy`. @returns the whole body */
export function blibliCall(app: MarketplaceApp, now: () => Date): BlibliCall {
	return async (path, { shop, method = 'GET', query = {}, body }) => {
		const raw = body === undefined ? '' : JSON.stringify(body);
		const at = now();
		const url = new URL(app.url + path);
		url.search = new URLSearchParams({
			requestId: `${channelId}-${randomUUID()}`,
			storeId,
			channelId,
			username: shop.cipher,
			storeCode: shop.shopId,
			businessPartnerCode: shop.shopId,
			merchantCode: shop.shopId,
			...query,
		}).toString();
		const reply = await callMarketplace(url, {
			method,
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				authorization: `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString('base64')}`,
				'api-seller-key': shop.accessToken,
				...(app.signatureKey === ''
					? {}
					: {
							signature: signBlibli(app.signatureKey, { method, path, body: raw, at }),
							'signature-time': String(at.getTime()),
						}),
			},
			...(raw === '' ? {} : { body: raw }),
		});
		const code = codeOf(reply.body['errorCode']);
		if (reply.status >= 400 || reply.body['success'] === false || code !== '')
			throw problemOf(
				code || String(reply.status),
				String(reply.body['errorMessage'] ?? ''),
				reply.retryAfterMs,
			);
		return reply.body;
	};
}

/** What an `errorCode` of theirs means: `ERR-PA` and the status of HTTP that it would be, then a number. */
export function problemOf(code: string, message: string, retryAfterMs?: number): MarketplaceError {
	const status = /^(?:ERR-[A-Z]+)?(\d{3})/.exec(code)?.[1] ?? '';
	const say = (problem: MarketplaceError['problem'], because: MarketplaceError['because']) =>
		new MarketplaceError(problem, because, { theirCode: code });
	if (status === '429' || saysTooMany(message)) {
		return tooMany(code, retryAfterMs);
	}
	if (/signature|basic auth|client id/i.test(message))
		return say('strange', 'installation-key-wrong');
	// Her key does not end by itself: she made a new one, or took it away, or let her store go from us.
	if (status === '401' || /unbound|not (yet )?(been )?bound/i.test(message))
		return say('revoked', 'consent-gone');
	if (status === '403' || /store ?code|business ?partner/i.test(message))
		return say('revoked', 'foreign-shop');
	if (status === '404') return refused('product-gone', code);
	if (status.startsWith('5')) return say('silent', 'server-error');
	return refused(causeOf(message), code);
}
