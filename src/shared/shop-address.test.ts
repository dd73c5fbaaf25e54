import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAtHost, readShopAddress } from './shop-address.ts';

const urlOf = (text: string) => {
	const read = readShopAddress(text);
	return 'address' in read ? read.address.url : read.problem;
};

test.each([
	['https://shopee.co.id/laksa.makiyah', 'https://shopee.co.id/laksa.makiyah'],
	['shopee.co.id/laksa.makiyah/', 'https://shopee.co.id/laksa.makiyah'],
	[
		'http://www.shopee.co.id/laksa.makiyah?utm_source=wa&sp_atk=1#a',
		'https://shopee.co.id/laksa.makiyah',
	],
	['https://shopee.co.id/Emping-Melinjo-i.123456.7890?xptdk=1', 'https://shopee.co.id/shop/123456'],
	['https://shopee.co.id/product/123456/7890', 'https://shopee.co.id/shop/123456'],
	[
		'https://m.tokopedia.com/dapurbusiti/emping-pedas-500g?extParam=1',
		'https://tokopedia.com/dapurbusiti',
	],
	[
		'https://www.tiktok.com/@dapur.busiti/video/7300?is_from_webapp=1',
		'https://tiktok.com/@dapur.busiti',
	],
	['https://vt.tiktok.com/ZSabc123/', 'https://vt.tiktok.com/ZSabc123'],
	['https://www.lazada.co.id/shop/dapur-siti/?spm=a2o4j', 'https://lazada.co.id/shop/dapur-siti'],
	[
		'https://www.facebook.com/profile.php?id=1000123&mibextid=x',
		'https://facebook.com/profile.php?id=1000123',
	],
	['https://fb.com/dapursiti', 'https://facebook.com/dapursiti'],
	['https://s.shopee.co.id/4AbCdEf', 'https://s.shopee.co.id/4AbCdEf'],
	[
		'Yuk cek tokoku di Shopee! https://shopee.co.id/busiti. Gratis ongkir',
		'https://shopee.co.id/busiti',
	],
	['Toko saya shopee.co.id/busiti ya', 'https://shopee.co.id/busiti'],
	['https://shopee.co.id./busiti', 'https://shopee.co.id/busiti'],
	[
		'https://shopee.co.id/universal-link/now-food/shop/20112233?deep_and_deferred=1&shareChannel=wa',
		'https://shopee.co.id/now-food/shop/20112233',
	],
	['https://shopee.co.id/universal-link/busiti', 'https://shopee.co.id/busiti'],
	['https://touch.facebook.com/dapursiti/posts/123?__tn__=x', 'https://facebook.com/dapursiti'],
	['https://www.facebook.com/share/1AbCdE/?mibextid=x', 'https://facebook.com/share/1AbCdE'],
	['https://www.instagram.com/dapur.siti?igsh=abc', 'https://instagram.com/dapur.siti'],
	['https://api.whatsapp.com/message/ABC123?autoload=1', 'https://wa.me/message/ABC123'],
	[
		'https://gofood.co.id/en/tangerang/restaurant/dapur-siti-1a2b',
		'https://gofood.co.id/tangerang/restaurant/dapur-siti-1a2b',
	],
	[
		'https://food.grab.com/id/en/restaurant/dapur-siti-delivery/6-C2AB',
		'https://food.grab.com/id/id/restaurant/dapur-siti-delivery/6-C2AB',
	],
	['HTTPS://SHOPEE.CO.ID:443/busiti', 'https://shopee.co.id/busiti'],
	['https://shopee.co.id/opaanlp/123456/7890?utm_source=an_1', 'https://shopee.co.id/shop/123456'],
	['\u200ehttps://shopee.co.id/bu\u200bsiti\u2069', 'https://shopee.co.id/busiti'],
	['<https://shopee.co.id/busiti>', 'https://shopee.co.id/busiti'],
	['Toko:https://shopee.co.id/busiti', 'https://shopee.co.id/busiti'],
	// One page of Facebook in all its dresses; another's number is another page.
	[
		'https://www.facebook.com/people/Dapur-Siti/61550001/?mibextid=x',
		'https://facebook.com/profile.php?id=61550001',
	],
	['https://m.facebook.com/p/Dapur-Siti-61550001/', 'https://facebook.com/profile.php?id=61550001'],
	[
		'https://facebook.com/pages/category/Food/Dapur-Siti-61550001',
		'https://facebook.com/profile.php?id=61550001',
	],
	['https://facebook.com/p/Dapur-Siti', 'https://facebook.com/p/Dapur-Siti'],
	['https://www.instagram.com/_u/dapur.siti/', 'https://instagram.com/dapur.siti'],
	// What others wrapped around it.
	[
		'https://l.instagram.com/?u=https%3A%2F%2Fshopee.co.id%2Fbusiti%3Futm_source%3Dig&e=AT1',
		'https://shopee.co.id/busiti',
	],
	[
		'https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.tokopedia.com%2Fbusiti&h=AT1',
		'https://tokopedia.com/busiti',
	],
	[
		'https://s.shopee.co.id/an_redir?origin_link=https%3A%2F%2Fshopee.co.id%2Fbusiti&affiliate_id=1',
		'https://shopee.co.id/busiti',
	],
	['https://www.google.com/url?q=https://shopee.co.id/busiti&sa=D', 'https://shopee.co.id/busiti'],
])('%s is kept as %s', (typed, url) => expect(urlOf(typed)).toBe(url));

test.each([
	['', 'none'],
	['Toko Bu Siti', 'none'],
	['javascript:alert(1)', 'none'],
	['https://ibu:rahasia@shopee.co.id/busiti', 'credentials'],
	['https://shopee.co.id:8443/busiti', 'port'],
	['http://127.0.0.1/busiti', 'host'],
	['http://2130706433/busiti', 'host'],
	['http://[::1]/busiti', 'none'],
	['http://localhost/busiti', 'none'],
	['https://shopee.co.id/', 'home'],
	['https://www.tokopedia.com/?utm_source=x', 'home'],
	['https://shopee.co.id/search?keyword=emping', 'not-shop'],
	['https://www.instagram.com/p/Cabc/', 'not-shop'],
	['https://shopee.co.id/shop', 'not-shop'],
	['https://shop-id.tokopedia.com/view/product/1731', 'not-shop'],
	['https://www.facebook.com/marketplace/item/123', 'not-shop'],
	['https://id.pinterest.com/pin/123', 'not-shop'],
	['https://chat.whatsapp.com/AbCdEf', 'not-shop'],
	['https://www.instagram.com/s/aGlnaGxpZ2h0?story_media_id=1', 'not-shop'],
	['https://padiumkm.id/product/emping-500g/12', 'not-shop'],
	['https://l.facebook.com/l.php?u=javascript:alert(1)', 'none'],
	['https://l.facebook.com/l.php?u=http://127.0.0.1/toko', 'host'],
	['https://seller.shopee.co.id/portal/product/list', 'seller-page'],
	['https://seller-id.tokopedia.com/home', 'seller-page'],
	['https://wa.me/c/6281234567890', 'phone'],
	['https://www.whatsapp.com/catalog/6281234567890', 'phone'],
	['https://wa.me/6281234567890', 'phone'],
	['https://wa.me/%2B6281234567890?text=halo', 'phone'],
	[`https://shopee.co.id/${'a'.repeat(600)}`, 'long'],
])('%s is refused: %s', (typed, problem) => expect(urlOf(typed)).toBe(problem));

test('an address that was read is read as itself, whatever it was', () => {
	fc.assert(
		fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (typed) => {
			const url = urlOf(typed);
			return !url.startsWith('https://') || urlOf(url) === url;
		}),
		{ numRuns: 500 },
	);
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (typed) => typeof urlOf(typed) === 'string'),
	);
});

test('whatever follows people around makes no other shop of it', () => {
	const name = fc
		.stringMatching(/^[a-z_]{2,12}$/)
		.filter((one) => !/^(id|cid|shop_?id|seller_id|place_id)$/.test(one));
	fc.assert(
		fc.property(fc.dictionary(name, fc.string()), (extra) => {
			const query = new URLSearchParams(extra).toString();
			return urlOf(`https://shopee.co.id/busiti?${query}`) === 'https://shopee.co.id/busiti';
		}),
	);
});

test('a host is of a marketplace only by whole names', () => {
	expect(isAtHost('s.shopee.co.id', ['shopee.co.id'])).toBe(true);
	expect(isAtHost('jahatshopee.co.id', ['shopee.co.id'])).toBe(false);
	expect(isAtHost('shopee.co.id.jahat.test', ['shopee.co.id'])).toBe(false);
	// A letter of another alphabet that looks the same is another name, and is shown as one.
	expect(urlOf('https://sh\u043epee.co.id/busiti')).toBe('https://xn--shpee-kye.co.id/busiti');
});
