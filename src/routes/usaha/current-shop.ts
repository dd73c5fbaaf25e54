import { redirect, type Cookies } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	listManagedEnterprises,
	type HelperRight,
	type ManagedEnterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/** Which of several enterprises somebody works for; kept so that every page agrees. */
export const shopCookie = 'rumah-usaha';

interface Asked {
	cookies: Cookies;
	locals: { ctx: Ctx };
	url: URL;
}

export interface OwnShops {
	shops: ManagedEnterprise[];
	/** The one that is worked for now; undefined for somebody without an enterprise. */
	shop: ManagedEnterprise | undefined;
}

/**
 * The person's enterprises, those of others where she helps behind her own, and the chosen one: `?usaha=` first, then
 * the cookie, then the oldest.
 */
export async function ownShops({ cookies, locals, url }: Asked): Promise<OwnShops> {
	const shops = await listManagedEnterprises(locals.ctx);
	const asked = url.searchParams.get('usaha');
	const chosen = [asked, cookies.get(shopCookie)]
		.map((number) => shops.find((shop) => shop.number === number))
		.find((shop) => shop !== undefined);
	if (asked && chosen?.number === asked) rememberShop(cookies, url, asked);
	return { shops, shop: chosen ?? shops[0] };
}

function rememberShop(cookies: Cookies, url: URL, number: string): void {
	cookies.set(shopCookie, number, {
		path: '/',
		maxAge: 180 * 24 * 3600,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
	});
}

/**
 * The chosen enterprise; somebody without one is led to the page that helps to get one.
 * @param right what a helper must be allowed to; without it the page is the owner's alone
 * @throws AppError missing registry/no-such-enterprise to a helper who may not
 */
export async function requireShop(event: Asked, right?: HelperRight): Promise<ManagedEnterprise> {
	const { shop } = await ownShops(event);
	if (!shop) redirect(303, localizeHref('/usaha'));
	if (right ? !shop.rights.includes(right) : !shop.own)
		throw new AppError('missing', 'registry/no-such-enterprise', 'Not hers to open');
	return shop;
}
