import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { strange } from '../call.ts';
import { MarketplaceError, type MarketplaceApi, type OpenedShop } from '../marketplace-api.ts';
import { provePush } from '../pushes.ts';
import { idOf, inSeconds, neededText, shortText } from '../read.ts';
import { signLazadaPush } from '../signing.ts';
import { lazadaCall } from './call.ts';
import { lazadaOrders } from './orders.ts';
import { lazadaProducts } from './products.ts';

/**
 * Lazada Open Platform (domain.md §5.2; open.lazada.com and its mirror open.alitrip.com). Signatures are proved by the
 * official vector; the rest is as its public documentation says and has not been tried against the real service. Not
 * sure: the shape of `detail` when one of several SKUs fails (it comes with a code of "0" too), `saleProp.variation` for
 * a variant, that `Status` inactive keeps a new product hidden, in which days orders may be asked for, and in which
 * language the name of a choice has to come back (the English one is sent where they give one). Of a seller with
 * several warehouses there stock goes to the first. Of attributes that a category demands each is told with one value,
 * since how several are written is not said; pictures as attributes are not told; what tells SKUs apart is told the
 * same for all SKUs of a product. Their list of brands cannot be searched: a brand goes over as she writes it, and one
 * that they do not know is refused with `attributes-missing`. A consent for several countries opens the shop of
 * Indonesia alone. Where an order goes to is not asked for.
 */
export function lazada(app: MarketplaceApp, now: () => Date): MarketplaceApi {
	const call = lazadaCall(app, now);

	/** The seller of Indonesia that a token is of; '' where nobody is named. */
	function sellerOf(body: Row): { shopId: string; name: string } {
		const users = [...rowsOf(body['country_user_info']), ...rowsOf(body['country_user_info_list'])];
		const here = users.find((user) => String(user['country']).toLowerCase() === 'id');
		if (users.length === 0) return { shopId: '', name: '' };
		// A seller of another country cannot be one of ours.
		if (!here) throw new MarketplaceError('revoked', 'foreign-shop', { theirCode: 'country' });
		return { shopId: idOf(here['seller_id']), name: shortText(here['short_code'], 100) };
	}

	function shopOf(body: Row, known = ''): OpenedShop {
		const at = now();
		const seller = sellerOf(body);
		const shopId = seller.shopId || known;
		if (shopId === '') throw strange('seller_id');
		const refreshes = (wholeRupiah(body['refresh_expires_in']) ?? 0) > 0;
		return {
			shopId,
			accessToken: neededText(body, 'access_token'),
			refreshToken: refreshes ? neededText(body, 'refresh_token') : null,
			cipher: '',
			name: seller.name,
			accessEndsAt: inSeconds(at, body['expires_in']),
			refreshEndsAt: refreshes ? inSeconds(at, body['refresh_expires_in']) : null,
		};
	}

	const token = (path: string, values: Record<string, string>) =>
		call(path, { method: 'POST', values, base: `${app.authUrl}/rest` });

	return {
		code: 'lazada',
		maxFigures: 50,
		maxOrders: 50,
		maxDays: 15,
		listsNewOnly: false,
		reviewsProducts: false,

		authoriseUrl({ redirectUrl, state }) {
			const url = new URL(`${app.pageUrl}/oauth/authorize`);
			url.search = new URLSearchParams({
				response_type: 'code',
				force_auth: 'true',
				redirect_uri: redirectUrl,
				client_id: app.id,
				state,
			}).toString();
			return url.toString();
		},

		readReturn(query) {
			const [code, state] = ['code', 'state'].map((name) => query.get(name));
			return code && state ? { code, state, shopId: '', accountId: '', userName: '' } : undefined;
		},

		exchange: async ({ code }) => [shopOf(await token('/auth/token/create', { code }))],

		async refresh({ refreshToken, shopId }) {
			if (refreshToken === null) throw new MarketplaceError('revoked', 'consent-gone');
			const body = await token('/auth/token/refresh', { refresh_token: refreshToken });
			// Who is meant is known already: an answer that names nobody is about the same seller.
			const shop = shopOf(body, shopId);
			if (shop.shopId !== shopId) throw new MarketplaceError('revoked', 'foreign-shop');
			return shop;
		},

		...lazadaProducts(call),
		...lazadaOrders(call),

		readPush: (push) =>
			provePush(push, signLazadaPush(app.secret, app.id, push.raw), (body) => {
				// Some kinds write "null" here, and the seller below.
				const named = [body['seller_id'], rowOf(body['data'])?.['seller_id']].map(idOf);
				const shopId = named.find((id) => id !== '' && id !== 'null');
				// Of an order, of what comes back and of what was lost on its way: each names the order, which is asked for.
				const orderId = idOf(rowOf(body['data'])?.['trade_order_id']);
				return shopId && orderId ? { kind: 'order', shopId, orderId } : undefined;
			}),
	};
}
