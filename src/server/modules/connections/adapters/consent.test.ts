import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	apiOf,
	errorOf,
	failureOf,
	figures,
	useMarketplace,
} from '#tests/make/marketplaces/contract.ts';
import { connectableCodes, MarketplaceError, type OpenedShop } from './marketplace-api.ts';

describe.each(connectableCodes)('consent at %s', (code) => {
	const at = useMarketplace(code);

	test('opens the shop whose owner said yes, and only once', async () => {
		const other = at.fake.openShop('Toko Lain');
		const answer = other.consent();
		const [opened, ...more] = await at.api.exchange(answer);
		expect(more).toEqual([]);
		expect(opened!.shopId).toBe(other.shopId);
		expect(opened!.name).toBe(code === 'blibli' ? '' : 'Toko Lain');
		if (code === 'blibli') return expect(opened!.accessEndsAt).toBeNull();
		const lives = opened!.accessEndsAt!.getTime() - Date.now();
		expect([lives > 0, lives < 31 * 86_400_000]).toEqual([true, true]);
		expect(opened!.refreshEndsAt!.getTime()).toBeGreaterThan(opened!.accessEndsAt!.getTime());
		expect(await errorOf(at.api.exchange(answer))).toMatchObject({ problem: 'revoked' });
	});

	test('for several shops opens each of them, and each is refreshed by itself', async () => {
		const shops = [at.fake.openShop('Toko Satu'), at.fake.openShop('Toko Dua')];
		const opened = await at.api.exchange(at.fake.consentTo(shops));
		if (code === 'lazada' || code === 'blibli') return expect(opened).toHaveLength(1);
		expect(opened.map(({ name }) => name)).toEqual(['Toko Satu', 'Toko Dua']);
		expect(opened.map(({ shopId }) => shopId)).toEqual(shops.map(({ shopId }) => shopId));
		const fresh = await at.api.refresh(opened[0]!);
		expect(await at.api.findProduct(fresh, ['X'])).toBeNull();
		expect(await at.api.findProduct(opened[1]!, ['X'])).toBeNull();
	});

	test('its page keeps the state, and what comes back is read', () => {
		const page = at.api.authoriseUrl({ redirectUrl: 'https://umkm.test/kembali', state: 'st-1' });
		if (code === 'blibli') return expect(page).toBeNull();
		expect(decodeURIComponent(page!)).toContain('state=st-1');
		const back = new URLSearchParams({ code: 'c-1', shop_id: '7', state: 'st-1' });
		expect(at.api.readReturn(back)).toMatchObject({ code: 'c-1', state: 'st-1' });
		for (const missing of ['code', 'state']) {
			const less = new URLSearchParams(back);
			less.delete(missing);
			expect(at.api.readReturn(less), missing).toBeUndefined();
		}
	});

	test('a refreshed token works, and the old refresh token is dead', async () => {
		const [old] = (await at.api.exchange(at.fake.openShop('Toko Segar').consent())) as [OpenedShop];
		if (code === 'blibli')
			return expect(await errorOf(at.api.refresh(old))).toMatchObject({ problem: 'revoked' });
		at.fake.expireTokens();
		expect(await errorOf(at.api.findProduct(old, ['X']))).toMatchObject({ problem: 'expired' });
		const fresh = await at.api.refresh(old);
		expect(fresh).toMatchObject({ shopId: old.shopId, cipher: old.cipher });
		expect(await at.api.findProduct(fresh, ['X'])).toBeNull();
		expect(await errorOf(at.api.refresh(old))).toMatchObject({
			problem: 'revoked',
			because: 'consent-gone',
		});
		at.shop = await at.api.refresh(at.shop);
	});

	test('a token that was taken back opens nothing more', async () => {
		const gone = at.fake.openShop('Toko Pergi');
		const [keys] = (await at.api.exchange(gone.consent())) as [OpenedShop];
		gone.revoke();
		const error = await errorOf(at.api.findProduct(keys, ['X']));
		expect(['expired', 'revoked']).toContain(error?.problem);
		expect(await errorOf(at.api.refresh(keys))).toMatchObject({ problem: 'revoked' });
	});

	test('the token of one shop does nothing in another', async () => {
		const made = await at.put();
		const [keys] = (await at.api.exchange(at.fake.openShop('Toko Asing').consent())) as [
			OpenedShop,
		];
		const before = at.onShelf(made.models[0]!.sku)!.stock;
		const foreign = { ...at.shop, accessToken: keys.accessToken };
		const result = await at.api
			.setStock(foreign, made.itemId, figures(made, before + 1))
			.catch((error: unknown) => error as MarketplaceError);
		const error = result instanceof MarketplaceError ? result : failureOf(result[0]!);
		expect(['expired', 'revoked', 'refused']).toContain(error.problem);
		expect(at.onShelf(made.models[0]!.sku)!.stock).toBe(before);
	});

	test('keys of the installation that are wrong are no matter of the owner', async () => {
		const wrong = Object.fromEntries(
			Object.keys(at.fake.settings)
				.filter((name) => /(KEY|SECRET)$/.test(name) && !name.endsWith('APP_KEY'))
				.map((name) => [name, 'kunci-salah']),
		);
		const error = await errorOf(apiOf(at.fake, wrong).findProduct(at.shop, ['X']));
		expect(error).toMatchObject({ problem: 'strange', because: 'installation-key-wrong' });
	});

	test('a push that her consent is gone is read as that', () => {
		const url = 'https://umkm.test/api/v1/marketplaces/x/push';
		const push = at.fake.pushRevoked(at.fake.shop.shopId, url);
		if (!push) return expect(['lazada', 'blibli']).toContain(code);
		const header = (name: string) => push.headers[name];
		expect(at.api.readPush({ url, raw: push.body, header })).toEqual({
			ok: true,
			event: { kind: 'revoked', shopIds: [at.fake.shop.shopId] },
		});
	});

	test('a push of which any byte is another is not believed', () => {
		const url = 'https://umkm.test/api/v1/marketplaces/x/push';
		const push = at.fake.push(at.fake.shop.shopId, '771', url);
		if (!push) return;
		const wrong = (raw: string, authorization: string) =>
			at.api.readPush({ url, raw, header: () => authorization });
		const good = push.headers['authorization']!;
		const altered = (text: string) =>
			fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 })).map(([at, byte]) => {
				const put = String.fromCharCode(byte);
				return text.slice(0, at) + put + text.slice(at + 1);
			});
		fc.assert(
			fc.property(altered(push.body), altered(good), (body, signature) => {
				if (body !== push.body) expect(wrong(body, good).ok).toBe(false);
				if (signature.toLowerCase() !== good) expect(wrong(push.body, signature).ok).toBe(false);
			}),
		);
	});

	test('a push is believed with its signature alone', () => {
		const url = 'https://umkm.test/api/v1/marketplaces/x/push';
		const push = at.fake.push(at.fake.shop.shopId, '771', url);
		if (!push) {
			expect(code).toBe('blibli');
			return expect(at.api.readPush({ url, raw: '{}', header: () => 'x' }).ok).toBe(false);
		}
		const read = (raw: string, authorization?: string) =>
			at.api.readPush({
				url,
				raw,
				header: (name) => (name === 'authorization' ? authorization : undefined),
			});
		const good = push.headers['authorization'];
		expect(read(push.body, good)).toEqual({
			ok: true,
			event: { kind: 'order', shopId: at.fake.shop.shopId, orderId: '771' },
		});
		for (const [raw, signature] of [
			[`${push.body} `, good],
			[push.body.replace('771', '772'), good],
			[push.body, undefined],
			[push.body, ''],
			[push.body, `${good!.startsWith('0') ? '1' : '0'}${good!.slice(1)}`],
		] as const)
			expect(read(raw, signature), `${raw} ${signature}`).toEqual({ ok: false, why: 'not-proved' });
	});
});
