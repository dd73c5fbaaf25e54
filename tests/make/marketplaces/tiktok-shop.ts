import { createHmac } from 'node:crypto';
import { backTo, consentPage } from './consent-page.ts';
import type { FakeMarketplace, FakeShop } from './fake-marketplace.ts';
import { Faults } from './faults.ts';
import { serveMarketplace, type Answer, type Called } from './server.ts';
import { Shelf } from './shelf.ts';
import { deeds, fail, well } from './tiktok-shop-deeds.ts';
import { Tokens } from './tokens.ts';

const app = { key: 'kunci-aplikasi', secret: 'rahasia-tiktok-uji', service: '7431458374265161478' };

const hex = (text: string) => createHmac('sha256', app.secret).update(text).digest('hex');

/** TikTok Shop Partner API of our own, which is Tokopedia's too. */
export async function startTikTokShop(): Promise<FakeMarketplace> {
	const numbers = { next: 7_494_049_642_642_000 };
	const shops = new Map<string, FakeShop>();
	const tokens = new Tokens(7 * 86_400);
	const faults = new Faults();
	const cipherOf = (shopId: string) => `ID_${Buffer.from(shopId).toString('base64url')}`;

	function openShop(name: string): FakeShop {
		const shopId = String((numbers.next += 7));
		const shop: FakeShop = {
			shopId,
			name,
			shelf: new Shelf(numbers),
			consent: () => fake.consentTo([shop]),
			revoke: () => tokens.revoke(shopId),
		};
		shops.set(shopId, shop);
		return shop;
	}

	function give({ path, query }: Called): Answer {
		if (query.get('app_key') !== app.key || query.get('app_secret') !== app.secret)
			return fail(36_009_004, 'Invalid credentials. Invalid `app_key` query parameter.');
		const get = path.endsWith('/get');
		if (query.get('grant_type') !== (get ? 'authorized_code' : 'refresh_token'))
			return fail(36_009_004, 'Invalid grant_type');
		const pair = get
			? tokens.spend(query.get('auth_code') ?? '')?.[0]
			: tokens.renew(query.get('refresh_token') ?? '');
		if (!pair) return fail(36_004_004, `${get ? 'auth_code' : 'refresh_token'} is invalid`);
		return well({
			access_token: pair.access,
			access_token_expire_in: Math.floor(pair.endsAt / 1000),
			refresh_token: pair.refresh,
			refresh_token_expire_in: Math.floor(Date.now() / 1000) + 90 * 86_400,
			open_id: 'o',
			seller_name: 'Penjual',
		});
	}

	function page({ path, query }: Called): string | undefined {
		if (path !== '/open/authorize') return undefined;
		if (query.get('service_id') !== app.service) return 'No such service';
		const { code } = fake.consentTo(fake.signedIn);
		const state = query.get('state') ?? '';
		return consentPage('TikTok Shop contoh', fake.signedIn, {
			agree: backTo(fake.returnsTo, { code, state, app_key: app.key, locale: 'id-ID' }),
			refuse: backTo(fake.returnsTo, { state }),
		});
	}

	function answer(called: Called): Answer {
		const { path, query, headers, raw, method } = called;
		if (path.startsWith('/api/v2/token/')) return give(called);
		const late = Date.now() / 1000 - Number(query.get('timestamp'));
		if (query.get('app_key') !== app.key)
			return fail(36_009_004, 'Invalid credentials. Invalid `app_key` query parameter.', 401);
		if (!(late <= 300 && late >= -30)) return fail(36_009_004, 'Invalid timestamp.', 401);
		const sorted = [...query].filter(([key]) => key !== 'sign' && key !== 'access_token').sort();
		const base = sorted.map(([key, value]) => key + value).join('');
		if (query.get('sign') !== hex(app.secret + path + base + raw + app.secret))
			return fail(106_001, 'Invalid credentials. The `sign` query parameter is invalid.', 401);
		const known = tokens.shopsOf(String(headers['x-tts-access-token'] ?? ''));
		if (known === 'expired') return fail(105_002, 'Expired credentials.', 401);
		if (known === 'unknown')
			return fail(36_009_004, 'The `x-tts-access-token` header is invalid.', 401);
		const cipher = query.get('shop_cipher');
		if (path === '/authorization/202309/shops') {
			const here = known.shopIds.map((id) => {
				const { name } = shops.get(id)!;
				return { id, name, region: 'ID', cipher: cipherOf(id), code: 'IDLC' };
			});
			return well({ shops: [...here, { ...here[0], id: '1', region: 'MY', cipher: 'MY_1' }] });
		}
		const ofSeller = path === '/product/202309/images/upload';
		if (ofSeller && cipher !== null)
			return fail(36_009_004, 'Unexpected identifier. The `shop_cipher` is not required.', 400);
		const shopId = known.shopIds.find((id) => ofSeller || cipher === cipherOf(id));
		if (shopId === undefined)
			return fail(106_013, 'Missing identifier. The `shop_cipher` is required.', 400);
		const pattern = path.replace(/\/(products|categories)\/\d+\//, '/$1/{id}/');
		const deed = deeds[`${method} ${pattern}`];
		const itemId = /\/(?:products|categories)\/(\d+)\//.exec(path)?.[1] ?? '';
		return deed
			? deed(shops.get(shopId)!.shelf, called, itemId)
			: fail(36_009_009, 'Invalid path.', 404);
	}

	const served = await serveMarketplace(
		{
			answer,
			page,
			tooMany: fail(36_009_002, 'Too many requests.'),
			systemError: fail(36_009_003, 'Internal error. Please try again.'),
			expired: fail(105_002, 'Expired credentials.', 401),
			revoked: fail(36_004_004, 'The refresh_token is invalid', 401),
		},
		faults,
	);
	const signed = (body: string) => ({ body, headers: { authorization: hex(app.key + body) } });
	const first = openShop('Toko Uji');
	const fake: FakeMarketplace = {
		code: 'tiktok-shop',
		settings: {
			TIKTOK_SHOP_URL: served.url,
			TIKTOK_SHOP_AUTH_URL: served.url,
			TIKTOK_SHOP_PAGE_URL: served.url,
			TIKTOK_SHOP_SERVICE_ID: app.service,
			TIKTOK_SHOP_APP_KEY: app.key,
			TIKTOK_SHOP_APP_SECRET: app.secret,
		},
		faults,
		asked: served.asked,
		shop: first,
		signedIn: [first],
		returnsTo: '',
		openShop,
		consentTo: (chosen) => ({
			code: tokens.code(...chosen.map(({ shopId }) => shopId)),
			shopId: '',
			accountId: '',
			userName: '',
		}),
		expireTokens: () => tokens.expire(),
		push(shopId, orderId) {
			const body = JSON.stringify({
				type: 1,
				tts_notification_id: '1',
				shop_id: shopId,
				timestamp: Math.floor(Date.now() / 1000),
				data: { order_id: orderId, order_status: 'AWAITING_SHIPMENT' },
			});
			return signed(body);
		},
		pushRevoked: (shopId) =>
			signed(
				JSON.stringify({
					type: 6,
					tts_notification_id: '2',
					shop_id: shopId,
					timestamp: Math.floor(Date.now() / 1000),
					data: { message: 'Seller deauthorized the app' },
				}),
			),
		stop: served.stop,
	};
	return fake;
}
