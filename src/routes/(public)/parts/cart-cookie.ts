import type { Cookies } from '@sveltejs/kit';

/** The secret of a guest's cart; the database keeps only its hash. */
const tokenCookie = 'rumah-cart';
/** How many pieces lie in it, read by every page's header. */
const countCookie = 'rumah-cart-count';
/** The kecamatan that somebody last asked a delivery to. */
const districtCookie = 'rumah-kecamatan';

const days = 60;
const options = (url: URL) =>
	({
		path: '/',
		maxAge: days * 24 * 3600,
		sameSite: 'lax',
		httpOnly: true,
		secure: url.protocol === 'https:',
	}) as const;

export const cartToken = (cookies: Cookies): string | undefined => cookies.get(tokenCookie);

export function keepCart(cookies: Cookies, url: URL, token: string, pieces: number): void {
	cookies.set(tokenCookie, token, options(url));
	cookies.set(countCookie, String(pieces), options(url));
}

export function forgetCart(cookies: Cookies): void {
	cookies.delete(tokenCookie, { path: '/' });
	cookies.delete(countCookie, { path: '/' });
}

const districtCode = /^\d{2}\.\d{2}\.\d{2}$/;

export function chosenDistrict(cookies: Cookies): string | undefined {
	const code = cookies.get(districtCookie);
	return code && districtCode.test(code) ? code : undefined;
}

export function keepDistrict(cookies: Cookies, url: URL, code: string): void {
	if (districtCode.test(code)) cookies.set(districtCookie, code, options(url));
	else cookies.delete(districtCookie, { path: '/' });
}
