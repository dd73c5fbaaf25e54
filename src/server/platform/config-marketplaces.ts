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
 * domain.md §5.2; that of Shopee's tests is https://openplatform.sandbox.test-stable.shopee.sg.
 */
export const marketplaceSettings = {
	SHOPEE_URL: address('https://partner.shopeemobile.com'),
	SHOPEE_PARTNER_ID: z.string().regex(/^\d+$/, 'must be a number').optional(),
	SHOPEE_PARTNER_KEY: z.string().optional(),
	LAZADA_URL: address('https://api.lazada.co.id/rest'),
	LAZADA_AUTH_URL: address('https://auth.lazada.com'),
	LAZADA_APP_KEY: z.string().optional(),
	LAZADA_APP_SECRET: z.string().optional(),
	TIKTOK_SHOP_URL: address('https://open-api.tiktokglobalshop.com'),
	TIKTOK_SHOP_AUTH_URL: address('https://auth.tiktok-shops.com'),
	TIKTOK_SHOP_APP_KEY: z.string().optional(),
	TIKTOK_SHOP_APP_SECRET: z.string().optional(),
	BLIBLI_URL: address('https://api.blibli.com/v2/proxy/mta/api/businesspartner/v1'),
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
	/** Where owners say yes and tokens are given, where that is another place; else `url`. */
	authUrl: string;
	/** Blibli signs calls with a third key where one is set there; '' for all others. */
	signatureKey: string;
}

export type MarketplaceKeyName = 'shopee' | 'lazada' | 'tiktok-shop' | 'blibli';

type Settings = z.infer<z.ZodObject<typeof marketplaceSettings>>;

/** The marketplaces of which both keys are set; half of a pair goes to `problems`. */
export function readMarketplaces(
	env: Settings,
	problems: string[],
): Partial<Record<MarketplaceKeyName, MarketplaceApp>> {
	const apps: Partial<Record<MarketplaceKeyName, MarketplaceApp>> = {};
	const take = (
		code: MarketplaceKeyName,
		idName: keyof Settings,
		secretName: keyof Settings,
		where: { url: string; authUrl?: string; signatureKey?: string | undefined },
	) => {
		const [id, secret] = [env[idName], env[secretName]];
		if (!id !== !secret) problems.push(`${idName} and ${secretName} must be set together`);
		if (!id || !secret) return;
		const url = where.url.replace(/\/+$/, '');
		const authUrl = where.authUrl?.replace(/\/+$/, '') ?? url;
		apps[code] = { id, secret, url, authUrl, signatureKey: where.signatureKey ?? '' };
	};
	take('shopee', 'SHOPEE_PARTNER_ID', 'SHOPEE_PARTNER_KEY', { url: env.SHOPEE_URL });
	take('lazada', 'LAZADA_APP_KEY', 'LAZADA_APP_SECRET', {
		url: env.LAZADA_URL,
		authUrl: env.LAZADA_AUTH_URL,
	});
	take('tiktok-shop', 'TIKTOK_SHOP_APP_KEY', 'TIKTOK_SHOP_APP_SECRET', {
		url: env.TIKTOK_SHOP_URL,
		authUrl: env.TIKTOK_SHOP_AUTH_URL,
	});
	take('blibli', 'BLIBLI_CLIENT_ID', 'BLIBLI_CLIENT_KEY', {
		url: env.BLIBLI_URL,
		signatureKey: env.BLIBLI_SIGNATURE_KEY,
	});
	return apps;
}
