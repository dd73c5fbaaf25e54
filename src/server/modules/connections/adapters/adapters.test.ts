import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { marketplaceSettings, readMarketplaces } from '#platform/config-marketplaces.ts';
import type { FakeMarketplace } from '#tests/make/marketplaces/fake-marketplace.ts';
import type { Fault } from '#tests/make/marketplaces/faults.ts';
import { starters } from '#tests/make/marketplaces/index.ts';
import { marketplaceApi } from './index.ts';
import {
	connectableCodes,
	MarketplaceError,
	type Figure,
	type MadeProduct,
	type MarketplaceApi,
	type OpenedShop,
	type ProductWish,
} from './marketplace-api.ts';

/** An installation that is a partner of this marketplace, with other keys where a test wants them. */
function apiOf(fake: FakeMarketplace, other: Record<string, string> = {}): MarketplaceApi {
	const env = z.object(marketplaceSettings).parse({ ...fake.settings, ...other });
	return marketplaceApi({ marketplaces: readMarketplaces(env, []) }, fake.code)!;
}

const picture = {
	bytes: Buffer.from('ffd8ffe000104a464946', 'hex'),
	name: 'keripik.jpg',
	url: 'https://umkm.test/media/market/keripik.jpg',
};

const wishOf = (api: MarketplaceApi, images: string[], change: Partial<ProductWish> = {}) =>
	({
		key: `wish-${api.code}-${Math.random().toString(36).slice(2)}`,
		name: 'Keripik & Sambal <pedas> 🌶',
		description: 'Renyah, dibuat hari ini.\nTahan satu bulan di tempat kering.',
		categoryId: '100001',
		brand: '',
		images,
		weightGrams: 250,
		size: { lengthMm: 205, widthMm: 120, heightMm: 60 },
		variants: [{ sku: 'RU0000000000000001', label: '', priceIdr: 15_000, stock: 12, gtin: '' }],
		draft: false,
		...change,
	}) satisfies ProductWish;

const twoVariants = [
	{ sku: 'RU000000000000000A', label: '100 g', priceIdr: 10_000, stock: 3, gtin: '' },
	{ sku: 'RU000000000000000B', label: '250 g', priceIdr: 22_000, stock: 5, gtin: '8991234567897' },
];

describe.each(connectableCodes)('%s', (code) => {
	let fake: FakeMarketplace;
	let api: MarketplaceApi;
	let shop: OpenedShop;

	beforeAll(async () => {
		fake = await starters[code]();
		api = apiOf(fake);
		[shop] = (await api.exchange(fake.shop.consent())) as [OpenedShop];
	});
	beforeEach(() => fake.shop.shelf.items.clear());
	afterAll(() => fake.stop());

	/** Puts a product there as the queue does, and finds it where it only went into their queue. */
	async function put(change: Partial<ProductWish> = {}): Promise<MadeProduct> {
		const image = await api.uploadImage(shop, picture);
		const wish = wishOf(api, [image], change);
		const made = await api.createProduct(shop, wish);
		return (
			made ??
			(await api.findProduct(
				shop,
				wish.variants.map(({ sku }) => sku),
			))!
		);
	}
	const figures = (made: MadeProduct, ...values: number[]): Figure[] =>
		values.map((value, index) => ({ ...made.models[index]!, value }));
	const onShelf = (sku: string) => fake.shop.shelf.bySku(sku)?.model;
	const errorOf = (call: Promise<unknown>) =>
		call.then(
			() => undefined,
			(error: unknown) => {
				if (error instanceof MarketplaceError) return error;
				throw error;
			},
		);

	describe('consent', () => {
		test('opens the shop whose owner said yes, and only once', async () => {
			const other = fake.openShop('Toko Lain');
			const answer = other.consent();
			const [opened, ...more] = await api.exchange(answer);
			expect(more).toEqual([]);
			expect(opened!.shopId).toBe(other.shopId);
			if (code === 'blibli') return expect(opened!.accessEndsAt).toBeNull();
			expect(opened!.accessEndsAt!.getTime()).toBeGreaterThan(Date.now());
			expect(opened!.refreshEndsAt!.getTime()).toBeGreaterThan(opened!.accessEndsAt!.getTime());
			expect(await errorOf(api.exchange(answer))).toMatchObject({ problem: 'revoked' });
		});

		test('its page keeps the state, and what comes back is read', () => {
			const page = api.authoriseUrl({ redirectUrl: 'https://umkm.test/kembali', state: 'st-1' });
			if (code === 'blibli') return expect(page).toBeNull();
			expect(decodeURIComponent(page!)).toContain('state=st-1');
			const back = new URLSearchParams({ code: 'c-1', shop_id: '7', state: 'st-1' });
			expect(api.readReturn(back)).toMatchObject({ code: 'c-1', state: 'st-1' });
			for (const missing of ['code', 'state']) {
				const less = new URLSearchParams(back);
				less.delete(missing);
				expect(api.readReturn(less), missing).toBeUndefined();
			}
		});

		test('a refreshed token works, and the old refresh token is dead', async () => {
			const [old] = (await api.exchange(fake.openShop('Toko Segar').consent())) as [OpenedShop];
			if (code === 'blibli')
				return expect(await errorOf(api.refresh(old))).toMatchObject({ problem: 'revoked' });
			fake.expireTokens();
			expect(await errorOf(api.findProduct(old, ['X']))).toMatchObject({ problem: 'expired' });
			const fresh = await api.refresh(old);
			expect(fresh).toMatchObject({ shopId: old.shopId, cipher: old.cipher });
			expect(await api.findProduct(fresh, ['X'])).toBeNull();
			expect(await errorOf(api.refresh(old))).toMatchObject({
				problem: 'revoked',
				because: 'consent-gone',
			});
			shop = await api.refresh(shop);
		});

		test('a token that was taken back opens nothing more', async () => {
			const gone = fake.openShop('Toko Pergi');
			const [keys] = (await api.exchange(gone.consent())) as [OpenedShop];
			gone.revoke();
			const error = await errorOf(api.findProduct(keys, ['X']));
			expect(['expired', 'revoked']).toContain(error?.problem);
			expect(await errorOf(api.refresh(keys))).toMatchObject({ problem: 'revoked' });
		});

		test('the token of one shop does nothing in another', async () => {
			const made = await put();
			const [keys] = (await api.exchange(fake.openShop('Toko Asing').consent())) as [OpenedShop];
			const before = onShelf(made.models[0]!.sku)!.stock;
			const foreign = { ...shop, accessToken: keys.accessToken };
			const result = await api
				.setStock(foreign, made.itemId, figures(made, before + 1))
				.catch((error: unknown) => error as MarketplaceError);
			const error = result instanceof MarketplaceError ? result : failureOf(result[0]!);
			expect(['expired', 'revoked', 'refused']).toContain(error.problem);
			expect(onShelf(made.models[0]!.sku)!.stock).toBe(before);
		});

		test('keys of the installation that are wrong are no matter of the owner', async () => {
			const wrong = Object.fromEntries(
				Object.keys(fake.settings)
					.filter((name) => /(KEY|SECRET)$/.test(name) && !name.endsWith('APP_KEY'))
					.map((name) => [name, 'kunci-salah']),
			);
			const error = await errorOf(apiOf(fake, wrong).findProduct(shop, ['X']));
			expect(error).toMatchObject({ problem: 'strange', because: 'installation-key-wrong' });
		});
	});

	describe('products', () => {
		test('one without variants stands there with price, stock and name as they were meant', async () => {
			const made = await put();
			expect(made.models).toHaveLength(1);
			const found = fake.shop.shelf.bySku('RU0000000000000001')!;
			expect(found.item.name).toBe('Keripik & Sambal <pedas> 🌶');
			expect(found.item.description).toContain('Renyah, dibuat hari ini.');
			expect(found.item.weightGrams).toBe(250);
			expect(found.model).toMatchObject({ priceIdr: 15_000, stock: 12 });
			expect(await api.findProduct(shop, ['RU0000000000000001'])).toMatchObject(made);
		});

		test('each variant has its own id, price and stock', async () => {
			const made = await put({ variants: twoVariants });
			expect(made.models.map(({ sku }) => sku)).toEqual(twoVariants.map(({ sku }) => sku));
			expect(new Set(made.models.map(({ modelId }) => modelId)).size).toBe(2);
			for (const { sku, priceIdr, stock } of twoVariants)
				expect(onShelf(sku)).toMatchObject({ priceIdr, stock });
			const skus = twoVariants.map(({ sku }) => sku);
			expect(await api.findProduct(shop, skus)).toEqual(made);
		});

		test('figures are set as they are, so that twice is once', async () => {
			const made = await put({ variants: twoVariants });
			for (const [index, model] of made.models.entries()) {
				const one = [{ ...model, value: 7 + index }];
				fake.faults.next('twice');
				expect(await api.setStock(shop, made.itemId, one)).toEqual([{ sku: model.sku, ok: true }]);
				expect(
					await api.setPrice(
						shop,
						made.itemId,
						one.map((f) => ({ ...f, value: 9000 })),
					),
				).toEqual([{ sku: model.sku, ok: true }]);
				expect(onShelf(model.sku)).toMatchObject({ stock: 7 + index, priceIdr: 9000 });
			}
			expect(await api.setStock(shop, made.itemId, figures(made, 0))).toMatchObject([{ ok: true }]);
			expect(onShelf(made.models[0]!.sku)!.stock).toBe(0);
		});

		test('of several figures those that are refused are told, and the others are done', async () => {
			const made = await put({ variants: twoVariants });
			const [locked, free] = [made.models[0]!, made.models[1]!];
			fake.shop.shelf.locked.add(locked.sku);
			const all = figures(made, 1, 2);
			const outcomes = (
				api.maxFigures === 1
					? await Promise.all(all.map((one) => api.setStock(shop, made.itemId, [one])))
					: [await api.setStock(shop, made.itemId, all)]
			).flat();
			fake.shop.shelf.locked.clear();
			expect(outcomes.map(({ sku, ok }) => [sku, ok])).toEqual([
				[locked.sku, false],
				[free.sku, true],
			]);
			expect(failureOf(outcomes[0]!)).toMatchObject({
				problem: 'refused',
				because: 'stock-refused',
			});
			expect(onShelf(free.sku)!.stock).toBe(2);
		});

		test('texts are changed, price and stock not', async () => {
			const made = await put();
			const image = await api.uploadImage(shop, picture);
			await api.updateProduct(shop, made, wishOf(api, [image], { name: 'Keripik baru' }));
			const found = fake.shop.shelf.items.get(made.itemId)!;
			expect(found.name).toBe('Keripik baru');
			expect(found.models[0]).toMatchObject({ priceIdr: 15_000, stock: 12 });
		});

		test('a category that is not allowed and a product that is gone are told apart', async () => {
			const image = await api.uploadImage(shop, picture);
			const refusal = await errorOf(
				api.createProduct(shop, wishOf(api, [image], { categoryId: '999' })),
			);
			expect(refusal).toMatchObject({ problem: 'refused', because: 'category-refused' });
			const gone = { itemId: '1', models: [{ sku: 'RUX', modelId: '1' }] };
			const [outcome] = await api
				.setStock(shop, '1', figures(gone, 3))
				.catch((error: unknown) => [
					{ sku: 'RUX', ok: false as const, error: error as MarketplaceError },
				]);
			expect(failureOf(outcome!).problem).toBe('refused');
		});
	});

	describe('orders', () => {
		const within = () => ({
			since: new Date(Date.now() - 60_000),
			until: new Date(Date.now() + 1000),
		});

		test('are listed, read line by line, and tell nothing of the buyer but where it goes', async () => {
			const made = await put({ variants: twoVariants });
			const order = fake.shop.shelf.buy([
				{ sku: twoVariants[0]!.sku, quantity: 1 },
				...(code === 'blibli' ? [] : [{ sku: twoVariants[1]!.sku, quantity: 2 }]),
			])!;
			expect((await api.listOrders(shop, within())).ids).toContain(order.id);
			const [read] = await api.getOrders(shop, [order.id]);
			expect(read).toMatchObject({ id: order.id, state: 'open' });
			const bySku = new Map<string, number>();
			for (const { sku, quantity } of read!.lines) bySku.set(sku, (bySku.get(sku) ?? 0) + quantity);
			expect(Object.fromEntries(bySku)).toEqual(
				Object.fromEntries(order.lines.map(({ sku, quantity }) => [sku, quantity])),
			);
			expect(read!.goodsIdr).toBe(
				order.lines.reduce((sum, { priceIdr, quantity }) => sum + priceIdr * quantity, 0),
			);
			expect(new Set(read!.lines.map(({ lineId }) => lineId)).size).toBe(read!.lines.length);
			for (const { modelId } of read!.lines)
				expect(made.models.map((model) => model.modelId)).toContain(modelId);
			expect(JSON.stringify(read)).not.toMatch(/Rahasia|0899999999/);
		});

		test('each state is read, a cancelled one too', async () => {
			await put();
			const order = fake.shop.shelf.buy([{ sku: 'RU0000000000000001', quantity: 1 }])!;
			for (const state of ['shipped', 'done', 'cancelled'] as const) {
				fake.shop.shelf.set(order.id, state);
				const [read] = await api.getOrders(shop, [order.id]);
				expect(read!.state).toBe(state);
			}
		});

		test('one of a product that we do not know is read with its own title', async () => {
			const order = fake.shop.shelf.buyUnknown('Sandal bambu ukuran 40', 45_000);
			const [read] = await api.getOrders(shop, [order.id]);
			expect(read!.lines).toMatchObject([
				{ sku: '', title: 'Sandal bambu ukuran 40', quantity: 1, priceIdr: 45_000 },
			]);
		});

		test('that nobody placed are left out', async () => {
			expect(await api.getOrders(shop, ['9999999'])).toEqual([]);
			expect(await api.getOrders(shop, [])).toEqual([]);
		});

		test('more than one page are listed to the end, each once', async () => {
			const other = fake.openShop('Toko Ramai');
			const [keys] = (await api.exchange(other.consent())) as [OpenedShop];
			const placed = Array.from(
				{ length: 130 },
				(_, n) => other.shelf.buyUnknown(`T${n}`, 1000).id,
			);
			const ids: string[] = [];
			let cursor: string | null = null;
			for (let page = 0; page < 9; page++) {
				const answer: { ids: string[]; cursor: string | null } = await api.listOrders(keys, {
					...within(),
					cursor: cursor ?? undefined,
				});
				ids.push(...answer.ids);
				cursor = answer.cursor;
				if (cursor === null) break;
			}
			expect(cursor).toBeNull();
			expect([...ids].sort()).toEqual([...placed].sort());
		});
	});

	test('a push is believed with its signature alone', () => {
		const url = 'https://umkm.test/api/v1/marketplaces/x/push';
		const push = fake.push(fake.shop.shopId, '771', url);
		if (!push) {
			expect(code).toBe('blibli');
			return expect(api.readPush({ url, raw: '{}', header: () => 'x' }).ok).toBe(false);
		}
		const read = (raw: string, authorization?: string) =>
			api.readPush({
				url,
				raw,
				header: (name) => (name === 'authorization' ? authorization : undefined),
			});
		const good = push.headers['authorization'];
		expect(read(push.body, good)).toEqual({
			ok: true,
			event: { kind: 'order', shopId: fake.shop.shopId, orderId: '771' },
		});
		for (const [raw, signature] of [
			[`${push.body} `, good],
			[push.body.replace('771', '772'), good],
			[push.body, undefined],
			[push.body, ''],
			[push.body, `0${good!.slice(1)}`.replace(/^0(?=0)/, '1')],
		] as const)
			expect(read(raw, signature), `${raw} ${signature}`).toEqual({ ok: false, why: 'not-proved' });
	});

	const meanings: [Fault, string, string][] = [
		['http-429', 'limited', 'too-many-calls'],
		['says-too-many', 'limited', 'too-many-calls'],
		['http-500', 'silent', 'server-error'],
		['http-502-html', 'silent', 'server-error'],
		['error-with-200', 'silent', 'server-error'],
		['html-with-200', 'silent', 'page-for-people'],
		['nothing', 'silent', 'no-answer'],
		['closed', 'silent', 'no-answer'],
		['lost', 'silent', 'no-answer'],
		[
			'expired',
			code === 'blibli' ? 'revoked' : 'expired',
			code === 'blibli' ? 'consent-gone' : 'token-expired',
		],
		['revoked', 'revoked', 'consent-gone'],
	];
	test.each(meanings)('%s is %s (%s)', async (fault, problem, because) => {
		fake.faults.next(fault);
		const error = await errorOf(api.findProduct(shop, ['X']));
		expect(error).toMatchObject({ problem, because });
		if (fault === 'http-429') expect(error!.retryAfterMs).toBe(1000);
		// Nothing of keys or tokens gets into what is kept and logged.
		for (const secret of [shop.accessToken, ...Object.values(fake.settings)])
			expect(error!.message).not.toContain(secret);
		expect(await api.findProduct(shop, ['X'])).toBeNull();
	});

	test('what was done without an answer is found', async () => {
		const image = await api.uploadImage(shop, picture);
		const sku = 'RU00000000000000FF';
		const wish = wishOf(api, [image], {
			variants: [{ sku, label: '', priceIdr: 5000, stock: 1, gtin: '' }],
		});
		expect(await api.findProduct(shop, [sku])).toBeNull();
		// Before it is made some ask for ways or warehouses: those calls are well.
		const calls = { shopee: 1, lazada: 0, 'tiktok-shop': 1, blibli: 1 }[code];
		fake.faults.next(...Array<Fault>(calls).fill('slow'), 'lost');
		expect(await errorOf(api.createProduct(shop, wish))).toMatchObject({ problem: 'silent' });
		expect(await api.findProduct(shop, [sku])).toMatchObject({ models: [{ sku }] });
	});
});

function failureOf(outcome: { ok: boolean; error?: MarketplaceError }): MarketplaceError {
	if (outcome.ok || !outcome.error) throw new Error('It did not fail');
	return outcome.error;
}
