import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { rowOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import { MarketplaceError, type MarketplaceApi, type OpenedShop } from '../marketplace-api.ts';
import { provePush } from '../pushes.ts';
import { idOf, inSeconds, neededText, numberOf, shortText } from '../read.ts';
import { signShopeePush } from '../signing.ts';
import { responseOf, shopeeCall } from './call.ts';
import { shopeeOrders } from './orders.ts';
import { shopeeProducts } from './products.ts';

const refreshDays = 30;
/** A main account has as many shops as a person can choose among. */
const mostShops = 20;

/** A consent that ended names its shop below `data`, all those of a main account in a list, some samples `shopid`. */
function shopsOf(body: Row, data: Row): string[] {
	const list: unknown = data['shop_id_list'];
	const named = [body['shop_id'], data['shop_id'], data['shopid']];
	return [...new Set([...named, ...(Array.isArray(list) ? list : [])].map(idOf))]
		.filter((id) => id !== '' && id !== '0')
		.slice(0, 500);
}

const foreignShop = () => new MarketplaceError('revoked', 'foreign-shop', { theirCode: 'shop_id' });

/**
 * Shopee Open Platform v2 (domain.md §5.2; open.shopee.com, as of September 2026). Signing is proved by a vector; the
 * rest is as its public documentation says and has not been tried against the real service. Of its two pages of consent
 * the newer one is used, which gives the state back; the signed one (`auth_partner`) does not promise that. Pushes are
 * signed with the key that its console makes for them, which is not the partner key, over the address as it was entered
 * there. Not sure: which words an error's message has, in which form `category_id_list` is sent in an address (one id
 * is sent), and that `input_type` of the list of brands is the text field that takes a brand of her own: a category
 * without one gets brands that it lists, and every other brand is told as No Brand. Values of an attribute that have to
 * be searched for (`support_search_value`) and are not in its tree cannot be chosen. Pieces of a bundle that is put
 * together at its warehouse (`components`) are not read, and an order of which a part was cancelled before we knew it
 * counts the rest alone; what is cancelled of a line later stays taken, which sells nothing twice. A seller with
 * several warehouses there is told by the refusal that stock needs a place. Pushes that were lost are not fetched: each
 * shop is asked every minute anyway.
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

	/** What buyers call the shop, and whether it is one of ours. A shop that does not say is used without a name. */
	async function withName(shop: OpenedShop): Promise<OpenedShop | undefined> {
		const body = await call('/shop/get_shop_info', { shop });
		const info = { ...body, ...responseOf(body) };
		const region = shortText(info['region'], 4);
		if (region !== '' && region !== 'ID') return undefined;
		return { ...shop, name: shortText(info['shop_name'], 100) };
	}

	const openedBy = (body: Row, shopId: string): string[] => {
		if (shopId !== '') return [shopId];
		const listed: unknown = body['shop_id_list'];
		return (Array.isArray(listed) ? listed : [])
			.map(idOf)
			.filter((id) => id !== '')
			.slice(0, mostShops);
	};

	return {
		code: 'shopee',
		maxFigures: 50,
		maxOrders: 50,
		maxDays: 15,
		listsNewOnly: false,
		reviewsProducts: false,

		authoriseUrl({ redirectUrl, state }) {
			const url = new URL(`${app.pageUrl}/auth`);
			url.search = new URLSearchParams({
				partner_id: app.id,
				auth_type: 'seller',
				redirect_uri: redirectUrl,
				response_type: 'code',
				state,
			}).toString();
			return url.toString();
		},

		readReturn(query) {
			const [code, state] = ['code', 'state'].map((name) => query.get(name));
			const number = (name: string) => /^\d{1,15}$/.exec(query.get(name) ?? '')?.[0] ?? '';
			const [shopId, accountId] = [number('shop_id'), number('main_account_id')];
			if (!code || !state || (shopId === '' && accountId === '')) return undefined;
			return { code, shopId, accountId: shopId === '' ? accountId : '', state, userName: '' };
		},

		async exchange({ code, shopId, accountId }) {
			const whose =
				shopId === '' ? { main_account_id: numberOf(accountId) } : { shop_id: numberOf(shopId) };
			const body = await call('/auth/token/get', {
				body: { code, ...whose, partner_id: numberOf(app.id) },
			});
			const shops: OpenedShop[] = [];
			for (const id of openedBy(body, shopId)) {
				const named = await withName(shopOf(body, id));
				if (named) shops.push(named);
			}
			return shops;
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
			const given = idOf(body['shop_id']);
			if (given !== '' && given !== shopId) throw foreignShop();
			return shopOf(body, shopId);
		},

		...shopeeProducts(call),
		...shopeeOrders(call),

		readPush: (push) =>
			provePush(push, signShopeePush(app.pushKey, push.url, push.raw), (body) => {
				const data = rowOf(body['data']) ?? {};
				if (wholeRupiah(body['code']) === 2) {
					const shopIds = shopsOf(body, data);
					return shopIds.length > 0 ? { kind: 'revoked', shopIds } : undefined;
				}
				const shopId = idOf(body['shop_id']);
				// Whatever happened to an order, its parcel or its money: it is asked for. Returns say `order_sn`.
				const orderId = idOf(data['ordersn']) || idOf(data['order_sn']);
				return shopId === '' || orderId === '' ? undefined : { kind: 'order', shopId, orderId };
			}),
	};
}
