import type { Cookies } from '@sveltejs/kit';
import { newToken } from '#platform/crypto.ts';

/** A secret of this browser while she is on her way to a marketplace: nobody else can end what it began. */
const name = 'rumah-sambungan';
const path = '/';

export function makeBrowserKey(cookies: Cookies, url: URL): string {
	const key = cookies.get(name) ?? newToken();
	cookies.set(name, key, {
		path,
		httpOnly: true,
		// She comes back by a link of another site.
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: 3600,
	});
	return key;
}

export const readBrowserKey = (cookies: Cookies): string => cookies.get(name) ?? '';
