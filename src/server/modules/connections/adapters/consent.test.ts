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

	test('opens the at.shop whose owner said yes, and only once', async () => {
		const other = at.fake.openShop('Toko Lain');
		const answer = other.consent();
		const [opened, ...more] = await at.api.exchange(answer);
		expect(more).toEqual([]);
		expect(opened!.shopId).toBe(other.shopId);
		if (code === 'blibli') return expect(opened!.accessEndsAt).toBeNull();
		expect(opened!.accessEndsAt!.getTime()).toBeGreaterThan(Date.now());
		expect(opened!.refreshEndsAt!.getTime()).toBeGreaterThan(opened!.accessEndsAt!.getTime());
		expect(await errorOf(at.api.exchange(answer))).toMatchObject({ problem: 'revoked' });
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

	test('the token of one at.shop does nothing in another', async () => {
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
