import { createHmac } from 'node:crypto';
import { backTo, consentPage } from './consent-page.ts';
import type { FakeMarketplace, FakeShop } from './fake-marketplace.ts';
import { Faults } from './faults.ts';
import { deeds, fail } from './lazada-deeds.ts';
import { serveMarketplace, type Answer, type Called } from './server.ts';
import { Shelf } from './shelf.ts';
import { Tokens } from './tokens.ts';

const app = { key: '123456', secret: 'rahasia-lazada-uji' };

const hex = (text: string) => createHmac('sha256', app.secret).update(text).digest('hex');

/** Lazada Open Platform of our own: its API below `/rest`, and its tokens as well. */
export async function startLazada(): Promise<FakeMarketplace> {
	const numbers = { next: 12_761_620_000 };
	const shops = new Map<string, FakeShop>();
	const tokens = new Tokens(7 * 86_400);
	const faults = new Faults();

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

	/** All parameters of a call, wherever they stand; files are none of them. */
	function parametersOf({ query, form }: Called): Record<string, string> {
		const texts = [...(form ?? [])].filter(([, value]) => typeof value === 'string');
		return { ...Object.fromEntries(query), ...Object.fromEntries(texts as [string, string][]) };
	}

	function give(path: string, sent: Record<string, string>): Answer {
		const create = path === '/auth/token/create';
		const pair = create
			? tokens.spend(sent['code'] ?? '')?.[0]
			: tokens.renew(sent['refresh_token'] ?? '');
		if (!pair)
			return create
				? fail('InvalidCode', 'Invalid authorization code')
				: fail('IllegalRefreshToken', 'The specified refresh token is invalid or expired');
		const users = [
			{ country: 'sg', seller_id: '1', user_id: '1', short_code: 'SG1' },
			{
				country: create ? 'ID' : 'id',
				seller_id: pair.shopId,
				user_id: '2',
				short_code: shops.get(pair.shopId)!.name,
			},
		];
		return {
			status: 200,
			body: {
				access_token: pair.access,
				refresh_token: pair.refresh,
				expires_in: tokens.seconds,
				refresh_expires_in: 30 * 86_400,
				account_platform: 'seller_center',
				[create ? 'country_user_info' : 'country_user_info_list']: users,
				code: '0',
				request_id: 'r',
			},
		};
	}

	function page({ path, query }: Called): string | undefined {
		if (path !== '/oauth/authorize') return undefined;
		if (query.get('client_id') !== app.key || query.get('response_type') !== 'code')
			return 'The app key is invalid';
		const [redirect, state] = [query.get('redirect_uri') ?? '', query.get('state') ?? ''];
		const { code } = fake.consentTo(fake.signedIn);
		return consentPage('Lazada contoh', fake.signedIn, {
			agree: backTo(redirect, { code, state }),
			refuse: backTo(redirect, { error: 'access_denied', state }),
		});
	}

	function answer(called: Called): Answer {
		if (!called.path.startsWith('/rest/')) return fail('InvalidApiPath', 'Invalid path');
		const path = called.path.slice('/rest'.length);
		const sent = parametersOf(called);
		const { sign, ...signed } = sent;
		if (sent['app_key'] !== app.key) return fail('InvalidAppKey', 'The app key is invalid');
		if (sent['sign_method'] !== 'sha256') return fail('MissingParameter', 'sign_method');
		if (Math.abs(Date.now() - Number(sent['timestamp'])) > 300_000)
			return fail('InvalidTimestamp', 'The timestamp is out of range');
		const keys = Object.keys(signed).sort();
		const base = path + keys.map((key) => `${key}${signed[key]}`).join('');
		if (sign !== hex(base).toUpperCase())
			return fail('IncompleteSignature', 'The request signature does not conform');
		if (path.startsWith('/auth/')) return give(path, sent);
		const known = tokens.shopsOf(sent['access_token'] ?? '');
		if (typeof known === 'string')
			return fail('IllegalAccessToken', 'The specified access token is invalid or expired');
		const deed = deeds[`${called.method} ${path}`];
		return deed
			? deed(shops.get(known.shopIds[0]!)!.shelf, sent, called)
			: fail('InvalidApiPath', 'Invalid path');
	}

	const served = await serveMarketplace(
		{
			answer,
			page,
			tooMany: fail(
				'ApiCallLimit',
				'Api access frequency exceeds the limit. this ban will last 1 seconds',
			),
			systemError: fail('ServiceTimeout', 'Service timeout', 'SYSTEM'),
			expired: fail('IllegalAccessToken', 'The specified access token is invalid or expired'),
			revoked: fail('IllegalRefreshToken', 'The specified refresh token is invalid or expired'),
		},
		faults,
	);
	const first = openShop('Toko Uji');
	const fake: FakeMarketplace = {
		code: 'lazada',
		settings: {
			LAZADA_URL: `${served.url}/rest`,
			LAZADA_AUTH_URL: served.url,
			LAZADA_APP_KEY: app.key,
			LAZADA_APP_SECRET: app.secret,
		},
		faults,
		asked: served.asked,
		shop: first,
		signedIn: [first],
		returnsTo: '',
		openShop,
		// One consent opens the shops of a seller in several countries, of which one is here.
		consentTo: ([one]) => ({
			code: tokens.code(one!.shopId),
			shopId: '',
			accountId: '',
			userName: '',
		}),
		expireTokens: () => tokens.expire(),
		push(shopId, orderId) {
			const body = JSON.stringify({
				seller_id: shopId,
				message_type: 0,
				data: { order_status: 'pending', trade_order_id: orderId, trade_order_line_id: '1' },
				timestamp: Date.now(),
				site: 'lazada_id',
			});
			return { body, headers: { authorization: hex(app.key + body) } };
		},
		pushRevoked: () => undefined,
		stop: served.stop,
	};
	return fake;
}
