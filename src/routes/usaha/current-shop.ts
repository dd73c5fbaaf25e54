import { redirect, type Cookies } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listOwnEnterprises, type OwnEnterprise } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';

/** Which of several enterprises somebody works for; kept so that every page agrees. */
export const shopCookie = 'rumah-usaha';

interface Asked {
	cookies: Cookies;
	locals: { ctx: Ctx };
	url: URL;
}

export interface OwnShops {
	shops: OwnEnterprise[];
	/** The one that is worked for now; undefined for somebody without an enterprise. */
	shop: OwnEnterprise | undefined;
}

/** The person's enterprises and the chosen one: `?usaha=` first, then the cookie, then the oldest. */
export async function ownShops({ cookies, locals, url }: Asked): Promise<OwnShops> {
	const shops = await listOwnEnterprises(locals.ctx);
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

/** The chosen enterprise; somebody without one is led to the page that helps to get one. */
export async function requireShop(event: Asked): Promise<OwnEnterprise> {
	const { shop } = await ownShops(event);
	if (!shop) redirect(303, localizeHref('/usaha'));
	return shop;
}
