import { createHmac } from 'node:crypto';
import type { Row } from '#platform/foreign-json.ts';
import { backTo, consentPage } from './consent-page.ts';
import type { FakeMarketplace, FakeShop } from './fake-marketplace.ts';
import { Faults } from './faults.ts';
import { serveMarketplace, type Answer, type Called } from './server.ts';
import { deeds, fail } from './shopee-deeds.ts';
import { Shelf } from './shelf.ts';
import { Tokens } from './tokens.ts';

const partner = { id: '2000001', key: 'kunci-partner-shopee-uji', push: 'kunci-push-shopee-uji' };
const accountId = '880001';

const hex = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

/** Shopee Open Platform v2 of our own. */
export async function startShopee(): Promise<FakeMarketplace> {
	const numbers = { next: 43_464_493_000 };
	const shops = new Map<string, FakeShop>();
	const tokens = new Tokens(4 * 3600);
	const faults = new Faults();

	function openShop(name: string): FakeShop {
		const shopId = String((numbers.next += 7));
		const shop: FakeShop = {
			shopId,
			name,
			shelf: new Shelf(numbers),
			consent: () => ({ code: tokens.code(shopId), shopId, accountId: '', userName: '' }),
			revoke: () => tokens.revoke(shopId),
		};
		shops.set(shopId, shop);
		return shop;
	}

	/** The shop that a call proves to be about, or why not. `undefined` shop: a call of the partner. */
	function check({ path, query }: Called, ofShop: boolean): Shelf | Answer | undefined {
		const [partnerId, timestamp, sign] = ['partner_id', 'timestamp', 'sign'].map(
			(name) => query.get(name) ?? '',
		);
		if (partnerId !== partner.id) return fail('error_param', 'Invalid partner_id.', 403);
		if (!/^\d{10}$/.test(timestamp!) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300)
			return fail('error_param', 'Invalid timestamp', 403);
		const token = query.get('access_token') ?? '';
		const shopId = query.get('shop_id') ?? '';
		const base = `${partnerId}${path}${timestamp}${ofShop ? token + shopId : ''}`;
		if (sign !== hex(partner.key, base)) return fail('error_sign', 'Wrong sign.', 403);
		if (!ofShop) return undefined;
		const known = tokens.shopsOf(token);
		if (typeof known === 'string')
			return fail('invalid_acceess_token', 'Invalid access_token.', 403);
		if (!known.shopIds.includes(shopId)) return fail('error_shop', 'shopid is invalid', 403);
		return shops.get(shopId)!.shelf;
	}

	/** Its fields stand beside `error`, not below `response`. */
	const shopInfo = (shopId: string): Answer => ({
		status: 200,
		body: {
			error: '',
			message: '',
			shop_name: shops.get(shopId)!.name,
			region: 'ID',
			status: 'NORMAL',
		},
	});

	function give(path: string, body: Row): Answer {
		if (String(body['partner_id']) !== partner.id)
			return fail('invalid_partner_id', 'Invalid partner_id, please have a check.');
		const shopId = String(body['shop_id'] ?? '');
		const first = path.endsWith('/token/get');
		const opened = first ? tokens.spend(String(body['code'])) : undefined;
		const ofAccount = String(body['main_account_id'] ?? '') === accountId;
		const pair = first
			? opened?.find((one) => ofAccount || one.shopId === shopId)
			: tokens.renew(String(body['refresh_token']), shopId);
		if (!pair) return fail('error_auth', first ? 'Invalid code' : 'Invalid refresh_token.');
		return {
			status: 200,
			body: {
				...(first ? { shop_id_list: opened?.map((one) => Number(one.shopId)) } : {}),
				...(first ? {} : { shop_id: Number(pair.shopId) }),
				access_token: pair.access,
				refresh_token: pair.refresh,
				// Its samples have it both ways: the length of the life, and its end.
				expire_in: tokens.seconds + (first ? Math.floor(Date.now() / 1000) : 0),
				error: '',
				message: '',
			},
		};
	}

	function page({ path, query }: Called): string | undefined {
		if (path !== '/auth') return undefined;
		const [redirect, state] = [query.get('redirect_uri') ?? '', query.get('state') ?? ''];
		if (query.get('partner_id') !== partner.id) return 'Invalid partner_id.';
		if (query.get('auth_type') !== 'seller' || query.get('response_type') !== 'code')
			return 'Wrong parameters';
		const shops = fake.signedIn;
		const { code, shopId } = fake.consentTo(shops);
		const whose: Record<string, string> =
			shopId === '' ? { main_account_id: accountId } : { shop_id: shopId };
		return consentPage('Shopee contoh', shops, {
			agree: backTo(redirect, { code, ...whose, state }),
			refuse: backTo(redirect, { error: 'access_denied', state }),
		});
	}

	function answer(called: Called): Answer {
		const { path } = called;
		if (!path.startsWith('/api/v2/')) return fail('error_not_found', 'no such path', 404);
		const ofTokens = path.startsWith('/api/v2/auth/');
		const checked = check(called, !ofTokens);
		if (checked && !(checked instanceof Shelf)) return checked;
		if (!checked) return give(path, called.body);
		if (path === '/api/v2/shop/get_shop_info') return shopInfo(called.query.get('shop_id') ?? '');
		const deed = deeds[`${called.method} ${path.slice('/api/v2'.length)}`];
		return deed ? deed(checked, called) : fail('error_not_found', 'no such path', 404);
	}

	const served = await serveMarketplace(
		{
			answer,
			page,
			tooMany: fail('error_rate_limit', 'Too many requests, please slow down.'),
			systemError: fail('error_server', 'Something wrong. Please try later.'),
			expired: fail('invalid_acceess_token', 'Invalid access_token.'),
			revoked: fail('shop_access_expired', 'Your access to shop has expired.'),
		},
		faults,
	);
	const signed = (body: string, url: string) => ({
		body,
		headers: { authorization: hex(partner.push, `${url}|${body}`) },
	});
	const first = openShop('Toko Uji');
	const fake: FakeMarketplace = {
		code: 'shopee',
		settings: {
			SHOPEE_URL: served.url,
			SHOPEE_PARTNER_ID: partner.id,
			SHOPEE_PARTNER_KEY: partner.key,
			SHOPEE_PUSH_KEY: partner.push,
			SHOPEE_PAGE_URL: served.url,
		},
		faults,
		asked: served.asked,
		shop: first,
		signedIn: [first],
		returnsTo: '',
		openShop,
		consentTo(chosen) {
			const [one, ...more] = chosen.map(({ shopId }) => shopId);
			const code = tokens.code(one!, ...more);
			if (more.length === 0) return { code, shopId: one!, accountId: '', userName: '' };
			return { code, shopId: '', accountId, userName: '' };
		},
		expireTokens: () => tokens.expire(),
		push(shopId, ordersn, url) {
			const body = JSON.stringify({
				code: 3,
				shop_id: Number(shopId),
				timestamp: Math.floor(Date.now() / 1000),
				data: { items: [], ordersn, status: 'READY_TO_SHIP', completed_scenario: '' },
			});
			return signed(body, url);
		},
		pushRevoked: (shopId, url) =>
			signed(
				JSON.stringify({
					code: 2,
					partner_id: Number(partner.id),
					data: {
						authorize_type: 'user cancel shop authorization',
						extra: `shop id ${shopId} (ID) has been unauthorized successfully`,
						shop_id: Number(shopId),
						success: 1,
					},
					timestamp: Math.floor(Date.now() / 1000),
				}),
				url,
			),
		stop: served.stop,
	};
	return fake;
}
