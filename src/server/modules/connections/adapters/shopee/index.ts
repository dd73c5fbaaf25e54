import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { MarketplaceError, type MarketplaceApi, type OpenedShop } from '../marketplace-api.ts';
import { provePush } from '../pushes.ts';
import { idOf, inSeconds, neededText, numberOf } from '../read.ts';
import { signShopeePush } from '../signing.ts';
import { shopeeCall, shopeeUrl } from './call.ts';
import { shopeeOrders } from './orders.ts';
import { shopeeProducts } from './products.ts';

const refreshDays = 30;

/**
 * Shopee Open Platform v2 (domain.md §5.2; open.shopee.com). Signing is proved by a vector; the rest is as its public
 * documentation says and has not been tried against the real service. Not sure: that `redirect` keeps a query of ours
 * (the state goes in it), that tokens refresh for 30 days, the signature of pushes, which words an error's message has,
 * and that a brand without an id is taken. Attributes that a category demands are not sent: such a product is refused
 * with `text-refused` and is put there by hand or by file.
 */
export function shopee(app: MarketplaceApp, now: () => Date): MarketplaceApi {
	const call = shopeeCall(app, now);

	function shopOf(body: Row, shopId: string): OpenedShop {
		const at = now();
		return {
			shopId,
			accessToken: neededText(body, 'access_token'),
			refreshToken: neededText(body, 'refresh_token'),
			cipher: '',
			name: '',
			accessEndsAt: inSeconds(at, body['expire_in']),
			refreshEndsAt: inSeconds(at, refreshDays * 86_400),
		};
	}

	return {
		code: 'shopee',
		maxFigures: 50,
		maxOrders: 50,
		maxDays: 15,
		listsNewOnly: false,

		authoriseUrl({ redirectUrl, state }) {
			const back = new URL(redirectUrl);
			back.searchParams.set('state', state);
			return shopeeUrl(app, '/shop/auth_partner', now(), {
				query: { redirect: back.toString() },
			}).toString();
		},

		readReturn(query) {
			const [code, shopId, state] = ['code', 'shop_id', 'state'].map((name) => query.get(name));
			// A main account opens several shops at once and names none: it has to open this one alone.
			if (!code || !state || !shopId || !/^\d{1,18}$/.test(shopId)) return undefined;
			return { code, shopId, state, userName: '' };
		},

		async exchange({ code, shopId }) {
			const body = await call('/auth/token/get', {
				body: { code, shop_id: numberOf(shopId), partner_id: numberOf(app.id) },
			});
			return [shopOf(body, shopId)];
		},

		async refresh({ shopId, refreshToken }) {
			if (refreshToken === null) throw new MarketplaceError('revoked', 'consent-gone');
			const body = await call('/auth/access_token/get', {
				body: {
					refresh_token: refreshToken,
					shop_id: numberOf(shopId),
					partner_id: numberOf(app.id),
				},
			});
			return shopOf(body, shopId);
		},

		...shopeeProducts(call),
		...shopeeOrders(call),

		readPush: (push) =>
			provePush(push, signShopeePush(app.secret, push.url, push.raw), (body) => {
				const shopId = idOf(body['shop_id']);
				const code = wholeRupiah(body['code']);
				if (shopId === '') return undefined;
				if (code === 2) return { kind: 'revoked', shopId };
				const orderId = idOf((body['data'] as Row | undefined)?.['ordersn']);
				return code === 3 && orderId !== '' ? { kind: 'order', shopId, orderId } : undefined;
			}),
	};
}
