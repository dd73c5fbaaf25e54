import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { callMarketplace } from '../call.ts';
import { MarketplaceError, type MarketplaceApi, type OpenedShop } from '../marketplace-api.ts';
import { provePush } from '../pushes.ts';
import { idOf, neededId, neededText, readMoment, shortText } from '../read.ts';
import { signTikTokPush } from '../signing.ts';
import { dataOf, tikTokCall } from './call.ts';
import { tikTokOrders } from './orders.ts';
import { tikTokProducts } from './products.ts';

/**
 * TikTok Shop Partner API, which is Tokopedia's too since 2025 (domain.md §5.2; partner.tiktokshop.com). Signatures are
 * proved by a vector; the rest is as its public documentation says and has not been tried against the real service. Not
 * sure: the page of consent for Indonesia, which level of an address is the city, and words of messages. Of a bundle
 * each part is a line, and what the buyer pays for it stands at the first. A shop with several warehouses must be told
 * them all with a stock: it refuses, and its owner sees why. 0 pieces are taken for what stands there (Update Inventory:
 * "non-negative, include number 0"), new products may need one. A brand is told by their id alone: one that they do not
 * list is left out, and whether she may sell one that they list they judge. Categories are of the tree that they take
 * by themselves (`category_version` is not told).
 */
export function tikTokShop(app: MarketplaceApp, now: () => Date): MarketplaceApi {
	const call = tikTokCall(app, now);

	/** Tokens are given elsewhere, for app key and secret in the address, unsigned. */
	async function tokens(path: 'get' | 'refresh', values: Record<string, string>): Promise<Row> {
		const url = new URL(`${app.authUrl}/api/v2/token/${path}`);
		url.search = new URLSearchParams({
			app_key: app.id,
			app_secret: app.secret,
			...values,
		}).toString();
		const { body, status, retryAfterMs } = await callMarketplace(url, { method: 'GET' });
		return dataOf(body, status, retryAfterMs);
	}

	const keysOf = (data: Row) => ({
		accessToken: neededText(data, 'access_token'),
		refreshToken: neededText(data, 'refresh_token'),
		accessEndsAt: readMoment(data['access_token_expire_in']),
		refreshEndsAt: readMoment(data['refresh_token_expire_in']),
	});

	return {
		code: 'tiktok-shop',
		maxFigures: 50,
		maxOrders: 50,
		maxDays: 15,
		listsNewOnly: false,
		reviewsProducts: false,

		// The address to come back to stands in its Partner Center, not here.
		authoriseUrl({ state }) {
			const url = new URL(`${app.pageUrl}/open/authorize`);
			url.search = new URLSearchParams({ service_id: app.serviceId, state }).toString();
			return url.toString();
		},

		readReturn(query) {
			const [code, state] = ['code', 'state'].map((name) => query.get(name));
			if (!code || code === 'null' || !state) return undefined;
			return { code, state, shopId: '', accountId: '', userName: '' };
		},

		async exchange({ code }) {
			const data = await tokens('get', { auth_code: code, grant_type: 'authorized_code' });
			const keys = keysOf(data);
			const shops = await call('/authorization/202309/shops', {
				shop: { ...keys, cipher: '' },
				ofSeller: true,
			});
			return rowsOf(shops['shops'])
				.filter((shop) => shop['region'] === 'ID')
				.map((shop): OpenedShop => ({
					...keys,
					shopId: neededId(shop['id']),
					cipher: neededText(shop, 'cipher'),
					name: shortText(shop['name'], 100),
				}));
		},

		async refresh({ refreshToken, shopId, cipher }) {
			if (refreshToken === null) throw new MarketplaceError('revoked', 'consent-gone');
			const data = await tokens('refresh', {
				refresh_token: refreshToken,
				grant_type: 'refresh_token',
			});
			return { ...keysOf(data), shopId, cipher, name: '' };
		},

		...tikTokProducts(call),
		...tikTokOrders(call),

		readPush: (push) =>
			provePush(push, signTikTokPush(app.secret, app.id, push.raw), (body) => {
				const shopId = idOf(body['shop_id']);
				const type = wholeRupiah(body['type']);
				if (shopId === '') return undefined;
				if (type === 6) return { kind: 'revoked', shopIds: [shopId] };
				// Its state, a cancellation, a return, a parcel: whatever names an order makes it be asked for.
				const orderId = idOf(rowOf(body['data'])?.['order_id']);
				return orderId === '' ? undefined : { kind: 'order', shopId, orderId };
			}),
	};
}
