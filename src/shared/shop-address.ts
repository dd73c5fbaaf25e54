/** Why a text is no address of a shop; each has words: `presence_wrong_<code with _>`. */
export type AddressProblem =
	'none' | 'credentials' | 'port' | 'host' | 'home' | 'not-shop' | 'phone' | 'long';

export interface ShopAddress {
	/** https, without what follows people around, and the same for every way to write one shop. */
	url: string;
	/** Without `www.` and `m.`. */
	host: string;
}

/** What names the thing itself in a query; everything else follows people around. */
const naming = new Set(['id', 'cid', 'shopid', 'shop_id', 'seller_id', 'place_id']);
/** Names before a host that show the same to another screen. */
const dresses = /^(?:www|m|mobile|web|mbasic|id-id)\.(?=[^.]+\.)/;
const sameHosts: Readonly<Record<string, string>> = {
	'fb.com': 'facebook.com',
	'id.pinterest.com': 'pinterest.com',
	'instagr.am': 'instagram.com',
};

/** A host as addresses are kept by. */
export function bareHost(hostname: string): string {
	const host = hostname.toLowerCase().replace(/\.$/, '').replace(dresses, '');
	return sameHosts[host] ?? host;
}

/** Whether a host is one of these, or a name below one. */
export function isAtHost(host: string, hosts: readonly string[]): boolean {
	return hosts.some((one) => host === one || host.endsWith(`.${one}`));
}

/**
 * The address of a shop in what somebody pasted: a link, a link without `https://`, or words around a link, as apps
 * share them. The address of a product becomes that of its shop where the link names it.
 */
export function readShopAddress(
	typed: string,
): { address: ShopAddress } | { problem: AddressProblem } {
	const text = typed.trim();
	if (text.length > 2000) return { problem: 'long' };
	const url = findUrl(text);
	if (!url) return { problem: 'none' };
	if (url.username || url.password) return { problem: 'credentials' };
	if (url.port) return { problem: 'port' };
	const host = bareHost(url.hostname);
	// An IP address has no name of a country or a company at its end.
	if (!/\.[a-z][a-z0-9-]*$/.test(host)) return { problem: 'host' };
	const segments = plainPath(url.pathname);
	const shop = shopOf(host, segments);
	if (typeof shop === 'string') return { problem: shop };
	const query = [...url.searchParams]
		.filter(([name, value]) => naming.has(name) && value !== '')
		.toSorted(([a], [b]) => (a < b ? -1 : 1));
	if (shop.length === 0 && query.length === 0) return { problem: 'home' };
	const made = new URL(`https://${host}/${shop.join('/')}`);
	for (const [name, value] of query) made.searchParams.append(name, value);
	return made.href.length > 500 ? { problem: 'long' } : { address: { url: made.href, host } };
}

/** The first link in a text; a bare `shopee.co.id/toko` is one. */
function findUrl(text: string): URL | undefined {
	const found = /\s/.test(text) ? linkAmong(text) : text;
	if (!found) return undefined;
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(found) ? found : `https://${found}`;
	const url = URL.canParse(address) ? new URL(address) : undefined;
	return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : undefined;
}

/** A link between words, without the stop of their sentence. */
const linkAmong = (text: string) =>
	(
		/https?:\/\/\S+/i.exec(text)?.[0] ??
		/(?:^|\s)((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?)/i.exec(text)?.[1]
	)?.replace(/[.,;:!?)\]"'>]+$/, '');

/** The parts of a path, each escaped in one way. */
function plainPath(path: string): string[] {
	return path
		.split('/')
		.filter((part) => part !== '')
		.map((part) => {
			try {
				return encodeURIComponent(decodeURIComponent(part)).replaceAll('%40', '@');
			} catch {
				return part;
			}
		});
}

const reserved: Readonly<Record<string, readonly string[]>> = {
	'shopee.co.id': [
		'search',
		'buyer',
		'cart',
		'user',
		'mall',
		'verify',
		'events',
		'm',
		'daily_discover',
	],
	'tokopedia.com': [
		'search',
		'p',
		'find',
		'discovery',
		'help',
		'login',
		'register',
		'cart',
		'promo',
		'about',
		'top',
		'category',
	],
	'tiktok.com': ['search', 'login', 'foryou', 'explore', 'live', 'tag', 'music', 'discover'],
	'instagram.com': ['p', 'reel', 'reels', 'stories', 'explore', 'accounts', 'direct'],
	'facebook.com': [
		'sharer',
		'sharer.php',
		'login',
		'watch',
		'groups',
		'photo',
		'story.php',
		'hashtag',
	],
	'lazada.co.id': ['products', 'catalog', 'customer', 'cart', 'tag'],
	'blibli.com': ['p', 'jual', 'cari', 'login', 'kategori'],
};

/** The part of a path that names the shop, by how the big places write it; others are taken whole. */
function shopOf(host: string, segments: string[]): string[] | AddressProblem {
	const [first = '', second = '', third = ''] = segments;
	if (reserved[host]?.includes(first.toLowerCase())) return 'not-shop';
	switch (host) {
		case 'shopee.co.id': {
			const product = /-i\.(\d+)\.\d+$/.exec(first)?.[1] ?? (first === 'product' ? second : '');
			if (product) return ['shop', product];
			return first === 'shop' ? (second ? ['shop', second] : 'not-shop') : segments.slice(0, 1);
		}
		case 'tokopedia.com':
		case 'instagram.com':
			return segments.slice(0, 1);
		case 'tiktok.com':
			// `/t/…` is a short link of theirs.
			return first === 't' && second ? [first, second] : segments.slice(0, 1);
		case 'lazada.co.id':
			return first === 'shop' ? (second ? ['shop', second] : 'not-shop') : segments;
		case 'blibli.com':
			return first === 'merchant' ? [first, second, third].filter(Boolean) : segments;
		case 'wa.me':
		case 'api.whatsapp.com':
			// A bare number is no shop, and is nobody's to publish here.
			return /^\+?\d{6,}$/.test(decodeURIComponent(first)) || first === 'send' ? 'phone' : segments;
		default:
			return segments;
	}
}
