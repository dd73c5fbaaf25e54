/** Why a text is no address of a shop; each has words: `presence_wrong_<code with _>`. */
export type AddressProblem =
	'none' | 'credentials' | 'port' | 'host' | 'home' | 'not-shop' | 'seller-page' | 'phone' | 'long';

export interface ShopAddress {
	/** https, without what follows people around, and the same for every way to write one shop. */
	url: string;
	/** Without `www.` and `m.`. */
	host: string;
}

/** What names the thing itself in a query; everything else follows people around. */
const naming = new Set(['id', 'cid', 'shopid', 'shop_id', 'seller_id', 'place_id']);
/** Names before a host that show the same to another screen. */
const dresses = /^(?:www|m|mobile|web|mbasic|touch|lite|id-id)\.(?=[^.]+\.)/;
const sameHosts: Readonly<Record<string, string>> = {
	'api.whatsapp.com': 'wa.me',
	'fb.com': 'facebook.com',
	'id.pinterest.com': 'pinterest.com',
	'instagr.am': 'instagram.com',
};

/** A host as addresses are kept by. */
export function bareHost(hostname: string): string {
	const host = hostname.toLowerCase().replace(/\.$/, '').replace(dresses, '');
	return sameHosts[host] ?? host;
}

/** Pages that open to who keeps the shop, and to nobody else. */
const ownersHosts =
	/^(?:seller|seller-[a-z]{2}|sellercenter|business|merchants?|accounts?|affiliate)\./;

/** Whether an address of a shop only leads on to it: a short link on a host that has pages of its own too. */
export function leadsOn(url: string): boolean {
	return /^https:\/\/(?:tiktok\.com\/t|facebook\.com\/share)\//.test(url);
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
	// Chats put signs that nobody sees around what they pass on.
	const text = typed.replace(/\p{Cf}/gu, '').trim();
	if (text.length > 2000) return { problem: 'long' };
	const found = findUrl(text);
	const url = found && unwrapped(found);
	if (!url) return { problem: 'none' };
	if (url.username || url.password) return { problem: 'credentials' };
	if (url.port) return { problem: 'port' };
	const host = bareHost(url.hostname);
	// An IP address has no name of a country or a company at its end.
	if (!/\.[a-z][a-z0-9-]*$/.test(host)) return { problem: 'host' };
	if (ownersHosts.test(host)) return { problem: 'seller-page' };
	const segments = plainPath(url.pathname);
	const shop = shopOf(host, segments);
	if (typeof shop === 'string') return { problem: shop };
	const page = host === 'facebook.com' ? numberedPage(segments) : undefined;
	if (page) return { address: { url: `https://${host}/profile.php?id=${page}`, host } };
	const query = [...url.searchParams]
		.filter(([name, value]) => naming.has(name) && value !== '')
		.toSorted(([a], [b]) => (a < b ? -1 : 1));
	if (shop.length === 0 && query.length === 0) return { problem: 'home' };
	const made = new URL(`https://${host}/${shop.join('/')}`);
	for (const [name, value] of query) made.searchParams.append(name, value);
	return made.href.length > 500 ? { problem: 'long' } : { address: { url: made.href, host } };
}

/** What others wrap around a link to see who follows it: host and path, and the name of the link within. */
const wrappers: readonly (readonly [RegExp, string])[] = [
	[/^(?:l|lm)\.(?:facebook|instagram)\.com\//, 'u'],
	[/^l\.wl\.co\/l$/, 'u'],
	[/^(?:www\.)?google\.(?:com|co\.id)\/url$/, 'q'],
	[/^(?:s\.)?shopee\.co\.id\/an_redir$/, 'origin_link'],
];

/** The link within another one, as far as it says so itself. */
function unwrapped(url: URL): URL | undefined {
	const wrapper = wrappers.find(([shape]) => shape.test(url.hostname + url.pathname));
	if (!wrapper) return url;
	const inner = url.searchParams.get(wrapper[1]) ?? '';
	return /^https?:\/\//i.test(inner) && URL.canParse(inner) ? new URL(inner) : undefined;
}

/** The first link in a text; a bare `shopee.co.id/toko` is one. */
function findUrl(text: string): URL | undefined {
	const found = /\s|^.{1,40}?https?:/i.test(text) ? linkAmong(text) : text;
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

const words = (text: string): readonly string[] => text.split(' ');
/** First parts of paths that lead to no shop. */
const reserved: Readonly<Record<string, readonly string[]>> = {
	'shopee.co.id': words(
		'search buyer cart user mall verify events m daily_discover web flash_sale live',
	),
	'tokopedia.com': words(
		'search p find discovery help login register cart promo about top category official-store now blog play feed',
	),
	'tiktok.com': words('search login foryou explore live tag music discover'),
	'instagram.com': words(
		's p reel reels stories explore accounts direct tv share shop invites channel about legal popular',
	),
	'facebook.com': words(
		'sharer sharer.php login watch groups photo photo.php photos story.php hashtag events reel reels permalink.php media stories messages commerce search',
	),
	'lazada.co.id': words('products catalog customer cart tag'),
	'blibli.com': words('p jual cari login kategori'),
	'pinterest.com': words('pin search ideas'),
	'shop.tiktok.com': words('view'),
	'shop-id.tokopedia.com': words('view pdp'),
};

/** The part of a path that names the shop, by how the big places write it; others are taken whole. */
function shopOf(host: string, segments: string[]): string[] | AddressProblem {
	const [first = '', second = '', third = ''] = segments;
	if (reserved[host]?.includes(first.toLowerCase())) return 'not-shop';
	switch (host) {
		case 'shopee.co.id':
			return shopeeShop(segments);
		case 'tokopedia.com':
			return segments.slice(0, 1);
		case 'instagram.com':
			// As its app writes a link to itself.
			return first === '_u' ? (second ? [second] : 'not-shop') : segments.slice(0, 1);
		case 'facebook.com':
			return facebookPage(segments);
		case 'tiktok.com':
			// `/t/…` is a short link of theirs.
			return first === 't' && second ? [first, second] : segments.slice(0, 1);
		case 'lazada.co.id':
			return first === 'shop' ? (second ? ['shop', second] : 'not-shop') : segments;
		case 'blibli.com':
			return first === 'merchant' ? [first, second, third].filter(Boolean) : segments;
		case 'gofood.co.id':
			return /^(?:id|en)$/.test(first) ? segments.slice(1) : segments;
		case 'food.grab.com':
			// The same restaurant in the other language.
			return first === 'id' && second === 'en' ? ['id', 'id', ...segments.slice(2)] : segments;
		case 'wa.me':
		case 'whatsapp.com':
			// A number is no shop, and is nobody's to publish here: not that of a catalogue either.
			return first === 'send' || segments.some(isPhone) ? 'phone' : segments;
		case 'chat.whatsapp.com':
			return 'not-shop';
		default:
			return segments.some((part) => goods.test(part)) ? 'not-shop' : segments;
	}
}

/** Parts of paths below which shops of any place keep their products. */
const goods = /^(?:products?|produk|items?|pdp)$/i;

const isPhone = (part: string) => /^\+?\d{6,}$/.test(decodeURIComponent(part));

/** A product of Shopee names its shop by number; ShopeeFood has shops of its own below the same name. */
function shopeeShop(segments: string[]): string[] | AddressProblem {
	const [first = '', second = '', third = ''] = segments;
	if (first === 'universal-link') return second ? shopeeShop(segments.slice(1)) : 'not-shop';
	if (first === 'now-food') return third ? segments.slice(0, 3) : 'not-shop';
	const product =
		/-i\.(\d+)\.\d+$/.exec(first)?.[1] ?? (/^(?:product|opaanlp)$/.test(first) ? second : '');
	if (product) return ['shop', product];
	return first === 'shop' ? (second ? ['shop', second] : 'not-shop') : segments.slice(0, 1);
}

/** The number of a page of Facebook whose address says it beside a name that can change. */
function numberedPage(segments: string[]): string | undefined {
	const [first = '', second = '', third = ''] = segments;
	const at = { people: third, p: second, pages: segments.at(-1) ?? '' }[first] ?? '';
	return /^(?:\S*-)?(\d{5,20})$/.exec(decodeURIComponent(at))?.[1];
}

/** A page of Facebook, whichever of its own pages was shared. */
function facebookPage(segments: string[]): string[] | AddressProblem {
	const [first = '', second = ''] = segments;
	if (first === 'pg') return second ? [second] : 'not-shop';
	if (first === 'p') return second ? segments.slice(0, 2) : 'not-shop';
	if (first === 'marketplace' && second !== 'profile') return 'not-shop';
	return /^(?:people|pages|share|marketplace|profile\.php)$/.test(first)
		? segments
		: segments.slice(0, 1);
}
