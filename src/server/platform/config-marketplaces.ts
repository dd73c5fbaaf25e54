import { z } from 'zod';

const address = (fallback: string) =>
	z
		.string()
		.refine(
			(text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
			'must be an address that begins with http:// or https://',
		)
		.default(fallback);

/**
 * The keys that a marketplace gives the installation as its partner, and where it is. The addresses are those of
 * domain.md §5.2; those of Shopee's tests are https://openplatform.sandbox.test-stable.shopee.sg and, for its page,
 * https://open.sandbox.test-stable.shopee.com.
 */
export const marketplaceSettings = {
	SHOPEE_URL: address('https://partner.shopeemobile.com'),
	SHOPEE_PARTNER_ID: z.string().regex(/^\d+$/, 'must be a number').optional(),
	SHOPEE_PARTNER_KEY: z.string().optional(),
	SHOPEE_PUSH_KEY: z.string().optional(),
	SHOPEE_PAGE_URL: address('https://open.shopee.com'),
	LAZADA_URL: address('https://api.lazada.co.id/rest'),
	LAZADA_AUTH_URL: address('https://auth.lazada.com'),
	LAZADA_APP_KEY: z.string().optional(),
	LAZADA_APP_SECRET: z.string().optional(),
	TIKTOK_SHOP_URL: address('https://open-api.tiktokglobalshop.com'),
	TIKTOK_SHOP_AUTH_URL: address('https://auth.tiktok-shops.com'),
	TIKTOK_SHOP_PAGE_URL: address('https://services.tiktokshop.com'),
	TIKTOK_SHOP_SERVICE_ID: z.string().optional(),
	TIKTOK_SHOP_APP_KEY: z.string().optional(),
	TIKTOK_SHOP_APP_SECRET: z.string().optional(),
	BLIBLI_URL: address('https://api.blibli.com/v2/proxy'),
	BLIBLI_CLIENT_ID: z.string().optional(),
	BLIBLI_CLIENT_KEY: z.string().optional(),
	BLIBLI_SIGNATURE_KEY: z.string().optional(),
};

/** The installation as the partner of one marketplace. Addresses are without a trailing slash. */
export interface MarketplaceApp {
	/** Partner id, app key or client id. */
	id: string;
	secret: string;
	url: string;
	/** Where tokens are given, where that is another place; else `url`. */
	authUrl: string;
	/** Where owners say yes, where that is yet another place; else `authUrl`. */
	pageUrl: string;
	/** TikTok Shop: what its page knows the installation by; '' for all others. */
	serviceId: string;
	/** Blibli signs calls with a third key where one is set there; '' for all others. */
	signatureKey: string;
	/** What pushes are signed with: Shopee's console makes a key of its own for them; else `secret`. */
	pushKey: string;
}

export type MarketplaceKeyName = 'shopee' | 'lazada' | 'tiktok-shop' | 'blibli';

type Settings = z.infer<z.ZodObject<typeof marketplaceSettings>>;

const withoutSlash = (address: string) => address.replace(/\/+$/, '');

/** The marketplaces of which all keys are set; where only some are, that goes to `problems`. */
export function readMarketplaces(
	env: Settings,
	problems: string[],
): Partial<Record<MarketplaceKeyName, MarketplaceApp>> {
	const apps: Partial<Record<MarketplaceKeyName, MarketplaceApp>> = {};
	const take = (
		code: MarketplaceKeyName,
		names: readonly (keyof Settings)[],
		where: {
			url: string;
			authUrl?: string;
			pageUrl?: string;
			signatureKey?: string | undefined;
			pushKey?: string | undefined;
		},
	) => {
		const [id, secret, serviceId = ''] = names.map((name) => env[name]);
		const set = names.filter((name) => env[name]).length;
		if (set > 0 && set < names.length)
			problems.push(`${names.join(', ').replace(/, ([^,]+)$/, ' and $1')} must be set together`);
		if (!id || !secret || set < names.length) return;
		const url = withoutSlash(where.url);
		const authUrl = withoutSlash(where.authUrl ?? url);
		const pageUrl = withoutSlash(where.pageUrl ?? authUrl);
		const { signatureKey = '', pushKey = secret } = where;
		apps[code] = { id, secret, url, authUrl, pageUrl, serviceId, signatureKey, pushKey };
	};
	take('shopee', ['SHOPEE_PARTNER_ID', 'SHOPEE_PARTNER_KEY'], {
		url: env.SHOPEE_URL,
		pageUrl: env.SHOPEE_PAGE_URL,
		pushKey: env.SHOPEE_PUSH_KEY,
	});
	take('lazada', ['LAZADA_APP_KEY', 'LAZADA_APP_SECRET'], {
		url: env.LAZADA_URL,
		authUrl: env.LAZADA_AUTH_URL,
	});
	take('tiktok-shop', ['TIKTOK_SHOP_APP_KEY', 'TIKTOK_SHOP_APP_SECRET', 'TIKTOK_SHOP_SERVICE_ID'], {
		url: env.TIKTOK_SHOP_URL,
		authUrl: env.TIKTOK_SHOP_AUTH_URL,
		pageUrl: env.TIKTOK_SHOP_PAGE_URL,
	});
	take('blibli', ['BLIBLI_CLIENT_ID', 'BLIBLI_CLIENT_KEY'], {
		url: env.BLIBLI_URL,
		signatureKey: env.BLIBLI_SIGNATURE_KEY,
	});
	return apps;
}
