import type { Cookies } from '@sveltejs/kit';

/** Keys of the checkouts that were placed, or opened by their own link, on this phone: the newest first. */
const name = 'rumah-belanja';
const most = 10;
const days = 90;
const form = /^[0-9a-f]{32}$/;

export const checkoutKeys = (cookies: Cookies): string[] =>
	(cookies.get(name) ?? '').split('.').filter((key) => form.test(key));

export function keepCheckout(cookies: Cookies, url: URL, key: string): void {
	const keys = [key, ...checkoutKeys(cookies).filter((one) => one !== key)].slice(0, most);
	cookies.set(name, keys.join('.'), {
		path: '/',
		maxAge: days * 24 * 3600,
		sameSite: 'lax',
		httpOnly: true,
		secure: url.protocol === 'https:',
	});
}
