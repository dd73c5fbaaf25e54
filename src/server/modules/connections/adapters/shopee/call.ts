import { rowOf, type Row } from '#platform/foreign-json.ts';
import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { callMarketplace, causeOf, refused, saysTooMany, strange, tooMany } from '../call.ts';
import { MarketplaceError, type ShopKeys } from '../marketplace-api.ts';
import { signShopee } from '../signing.ts';

export interface Asked {
	/** undefined: a call of the installation, not of a shop. */
	shop?: ShopKeys;
	query?: Record<string, string>;
	/** Sent as JSON by POST. */
	body?: unknown;
	form?: FormData;
}

export type ShopeeCall = (path: string, asked: Asked) => Promise<Row>;

/** `https://…/api/v2/…?partner_id&timestamp&sign` and what a shop needs besides. */
function shopeeUrl(
	app: MarketplaceApp,
	path: string,
	now: Date,
	{ shop, query }: Pick<Asked, 'shop' | 'query'>,
): URL {
	const full = `/api/v2${path}`;
	const timestamp = Math.floor(now.getTime() / 1000);
	const ofShop = shop && { accessToken: shop.accessToken, shopId: shop.shopId };
	const url = new URL(app.url + full);
	url.search = new URLSearchParams({
		partner_id: app.id,
		timestamp: String(timestamp),
		sign: signShopee(app.secret, { partnerId: app.id, path: full, timestamp, ...ofShop }),
		...(ofShop ? { access_token: ofShop.accessToken, shop_id: ofShop.shopId } : {}),
		...query,
	}).toString();
	return url;
}

/** Calls Shopee. The answer is its whole body: tokens stand in it, all else below `response`. */
export function shopeeCall(app: MarketplaceApp, now: () => Date): ShopeeCall {
	return async (path, { shop, query, body, form }) => {
		const url = shopeeUrl(app, path, now(), {
			...(shop ? { shop } : {}),
			...(query ? { query } : {}),
		});
		const reply = await callMarketplace(url, {
			method: body === undefined && !form ? 'GET' : 'POST',
			headers: {
				accept: 'application/json',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const error = reply.body['error'] ?? '';
		if (typeof error !== 'string') throw strange('error');
		if (error !== '' && error !== '-')
			throw problemOf(error, String(reply.body['message'] ?? ''), reply.retryAfterMs);
		if (reply.status >= 400) throw refused('other-refusal', reply.status);
		return reply.body;
	};
}

export const responseOf = (body: Row): Row => rowOf(body['response']) ?? {};

/**
 * What an `error` of theirs means (open.shopee.com, error lists of each call; the two spellings of the token's error
 * are theirs). Some names stand for many things, so the message decides.
 */
export function problemOf(error: string, message: string, retryAfterMs?: number): MarketplaceError {
	const name = error.replace(/^[a-z]+\./, '');
	const all = `${name} ${message}`;
	const say = (problem: MarketplaceError['problem'], because: MarketplaceError['because']) =>
		new MarketplaceError(problem, because, { theirCode: error });
	if (saysTooMany(all)) return tooMany(error, retryAfterMs);
	if (consentGone.test(all)) return say('revoked', 'consent-gone');
	if (/invalid_acc?e+ss_token|invalid access_token|no access_token/i.test(all))
		return say('expired', 'token-expired');
	if (/error_shop\b|shopid is invalid|shop_id is not found|error_permission/i.test(all))
		return say('revoked', 'foreign-shop');
	if (ourKeys.test(all)) return say('strange', 'installation-key-wrong');
	if (/item_not_found|not_belong|not found|data not exist|wrong[ _]model_?id/i.test(all))
		return refused('product-gone', error);
	// Goods that lie at Shopee: it counts them itself, and says so as an error of its server.
	if (/must be equal to 0/i.test(all)) return refused('stock-refused', error);
	if (
		/error_server|system_busy|error_network|inner http|try again later|try later|parse data failed/i.test(
			all,
		)
	)
		return say('silent', 'server-error');
	if (/shop_banned|kyc_auth|ashop_api_permission/i.test(name))
		return refused('shop-not-ready', error);
	return refused(causeOf(all), error);
}

/** Also said as `partner_shop_no_link`, "Invalid partner_id or shopid": no link between us and the shop is left. */
const consentGone =
	/refresh_token|invalid_code|invalid code|access_expired|no_link|invalid partner_id or shop|invalid_(shop_id|main_acc?ount_id)/i;

/** About this installation, never about one shop or product: all its shops are told the same. */
const ourKeys =
	/error_sign|partner_id|timestamp|partner_key|source_ip|api_call_restricted|api_suspended|error_api_permission|app is deleted|permissions for authorizations|no permission to current api/i;
