import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	signBlibli,
	signLazada,
	signLazadaPush,
	signShopee,
	signShopeePush,
	signTikTok,
	signTikTokPush,
	writeJavaWib,
} from './signing.ts';

describe('signatures (domain.md §5.2)', () => {
	test('Shopee: the vector', () => {
		expect(
			signShopee('testkey', {
				partnerId: '2000001',
				path: '/api/v2/product/get_item_list',
				timestamp: 1_700_000_000,
				accessToken: 'tok',
				shopId: '100200',
			}),
		).toBe('392adca0aff4bfd648ad1654f8c3b2c3f364b4f6585e1a5b5e4c6357f7ff21f4');
	});

	test('Lazada: the official vector, whatever `sign` is sent along', () => {
		const parameters = {
			timestamp: '1517820392000',
			sign_method: 'sha256',
			order_id: '1234',
			app_key: '123456',
			access_token: 'test',
		};
		const wanted = '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A';
		expect(signLazada('helloworld', '/order/get', parameters)).toBe(wanted);
		expect(signLazada('helloworld', '/order/get', { ...parameters, sign: 'X' })).toBe(wanted);
	});

	test('TikTok Shop: the vector, without sign and access_token', () => {
		const query = { app_key: 'abc', shop_cipher: 'XYZ', timestamp: '1700000000' };
		const path = '/product/202309/products';
		const wanted = 'f54a3f1d5dfa7ed299991b9fa1f3f4d0063a4162c6a37387c5c91089cbbfa491';
		expect(signTikTok('secret', path, query, '{"title":"x"}')).toBe(wanted);
		expect(
			signTikTok('secret', path, { ...query, sign: 'x', access_token: 'y' }, '{"title":"x"}'),
		).toBe(wanted);
	});

	test('Blibli: the moment is in WIB as Java writes it, single digits with a zero', () => {
		expect(writeJavaWib(new Date('2020-05-12T09:28:52Z'))).toBe('Tue May 12 16:28:52 WIB 2020');
		expect(writeJavaWib(new Date('2026-12-31T17:00:00Z'))).toBe('Fri Jan 01 00:00:00 WIB 2027');
	});

	test('Blibli: /mta is signed as /mtaapi, and a line end in the body as it is written out', () => {
		const at = new Date('2020-05-12T09:28:52Z');
		const sign = (path: string, body?: string) =>
			signBlibli('k', { method: 'POST', path, at, ...(body === undefined ? {} : { body }) });
		expect(sign('/mta/api/x', '{}')).toBe(sign('/mtaapi/api/x', '{}'));
		expect(sign('/seller/v1/mta/x', '{}')).not.toBe(sign('/seller/v1/mtaapi/x', '{}'));
		expect(sign('/seller/v1/x', 'a\nb')).toBe(sign('/seller/v1/x', 'a\\nb'));
		expect(sign('/seller/v1/x')).toBe(sign('/seller/v1/x', ''));
	});
});

describe('every signature', () => {
	const text = fc.string({ minLength: 1, maxLength: 40 });
	const values = fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string({ maxLength: 20 }));

	test('changes with key, path, body and moment', () => {
		fc.assert(
			fc.property(text, text, text, fc.nat(), (key, other, raw, timestamp) => {
				fc.pre(key !== other);
				const shopee = (k: string, path: string, t: number) =>
					signShopee(k, { partnerId: '1', path, timestamp: t });
				expect(shopee(key, '/a', timestamp)).not.toBe(shopee(other, '/a', timestamp));
				expect(shopee(key, '/a', timestamp)).not.toBe(shopee(key, '/b', timestamp));
				expect(shopee(key, '/a', timestamp)).not.toBe(shopee(key, '/a', timestamp + 1));
				for (const sign of [
					(k: string, body: string) => signShopeePush(k, 'https://a.test', body),
					(k: string, body: string) => signLazadaPush(k, 'app', body),
					(k: string, body: string) => signTikTokPush(k, 'app', body),
					(k: string, body: string) => signTikTok(k, '/p', {}, body),
				]) {
					expect(sign(key, raw)).not.toBe(sign(other, raw));
					expect(sign(key, raw)).not.toBe(sign(key, `${raw} `));
				}
			}),
		);
	});

	test('does not depend on the order in which parameters were put', () => {
		fc.assert(
			fc.property(values, (given) => {
				const turned = Object.fromEntries(Object.entries(given).reverse());
				expect(signLazada('s', '/p', turned)).toBe(signLazada('s', '/p', given));
				expect(signTikTok('s', '/p', turned)).toBe(signTikTok('s', '/p', given));
			}),
		);
	});
});
