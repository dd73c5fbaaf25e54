import { describe, expect, test } from 'vitest';
import type { Fault } from '#tests/make/marketplaces/faults.ts';
import {
	errorOf,
	failureOf,
	figures,
	picture,
	twoVariants,
	useMarketplace,
	wishOf,
} from '#tests/make/marketplaces/contract.ts';
import { connectableCodes, type MarketplaceError } from './marketplace-api.ts';

describe.each(connectableCodes)('products at %s', (code) => {
	const at = useMarketplace(code);

	test('one without variants stands there with price, stock and name as they were meant', async () => {
		const made = await at.put();
		expect(made.models).toHaveLength(1);
		const found = at.fake.shop.shelf.bySku('RU0000000000000001')!;
		expect(found.item.name).toBe('Keripik & Sambal <pedas> 🌶');
		expect(found.item.description).toContain('Renyah, dibuat hari ini.');
		expect(found.item.weightGrams).toBe(250);
		expect(found.model).toMatchObject({ priceIdr: 15_000, stock: 12 });
		expect(await at.api.findProduct(at.shop, ['RU0000000000000001'])).toMatchObject(made);
	});

	test('each variant has its own id, price and stock', async () => {
		const made = await at.put({ variants: twoVariants });
		expect(made.models.map(({ sku }) => sku)).toEqual(twoVariants.map(({ sku }) => sku));
		expect(new Set(made.models.map(({ modelId }) => modelId)).size).toBe(2);
		for (const { sku, priceIdr, stock } of twoVariants)
			expect(at.onShelf(sku)).toMatchObject({ priceIdr, stock });
		const skus = twoVariants.map(({ sku }) => sku);
		expect(await at.api.findProduct(at.shop, skus)).toEqual(made);
	});

	test('figures are set as they are, so that twice is once', async () => {
		const made = await at.put({ variants: twoVariants });
		for (const [index, model] of made.models.entries()) {
			const one = [{ ...model, value: 7 + index }];
			at.fake.faults.next('twice');
			expect(await at.api.setStock(at.shop, made.itemId, one)).toEqual([
				{ sku: model.sku, ok: true },
			]);
			expect(
				await at.api.setPrice(
					at.shop,
					made.itemId,
					one.map((f) => ({ ...f, value: 9000 })),
				),
			).toEqual([{ sku: model.sku, ok: true }]);
			expect(at.onShelf(model.sku)).toMatchObject({ stock: 7 + index, priceIdr: 9000 });
		}
		expect(await at.api.setStock(at.shop, made.itemId, figures(made, 0))).toMatchObject([
			{ ok: true },
		]);
		expect(at.onShelf(made.models[0]!.sku)!.stock).toBe(0);
	});

	test('of several figures those that are refused are told, and the others are done', async () => {
		const made = await at.put({ variants: twoVariants });
		const [locked, free] = [made.models[0]!, made.models[1]!];
		at.fake.shop.shelf.locked.add(locked.sku);
		const all = figures(made, 1, 2);
		const outcomes = (
			at.api.maxFigures === 1
				? await Promise.all(all.map((one) => at.api.setStock(at.shop, made.itemId, [one])))
				: [await at.api.setStock(at.shop, made.itemId, all)]
		).flat();
		at.fake.shop.shelf.locked.clear();
		expect(outcomes.map(({ sku, ok }) => [sku, ok])).toEqual([
			[locked.sku, false],
			[free.sku, true],
		]);
		expect(failureOf(outcomes[0]!)).toMatchObject({
			problem: 'refused',
			because: 'stock-refused',
		});
		expect(at.onShelf(free.sku)!.stock).toBe(2);
	});

	test('texts are changed, price and stock not', async () => {
		const made = await at.put();
		const image = await at.api.uploadImage(at.shop, picture);
		await at.api.updateProduct(at.shop, made, wishOf(at.api, [image], { name: 'Keripik baru' }));
		const found = at.fake.shop.shelf.items.get(made.itemId)!;
		expect(found.name).toBe('Keripik baru');
		expect(found.models[0]).toMatchObject({ priceIdr: 15_000, stock: 12 });
	});

	test('a category that is not allowed and a product that is gone are told apart', async () => {
		const image = await at.api.uploadImage(at.shop, picture);
		const refusal = await errorOf(
			at.api.createProduct(at.shop, wishOf(at.api, [image], { categoryId: '999' })),
		);
		expect(refusal).toMatchObject({ problem: 'refused', because: 'category-refused' });
		const gone = { itemId: '1', models: [{ sku: 'RUX', modelId: '1' }] };
		const [outcome] = await at.api
			.setStock(at.shop, '1', figures(gone, 3))
			.catch((error: unknown) => [
				{ sku: 'RUX', ok: false as const, error: error as MarketplaceError },
			]);
		expect(failureOf(outcome!)).toMatchObject({ problem: 'refused', because: 'product-gone' });
	});

	test('what was done without an answer is found', async () => {
		const image = await at.api.uploadImage(at.shop, picture);
		const sku = 'RU00000000000000FF';
		const wish = wishOf(at.api, [image], {
			variants: [{ sku, label: '', priceIdr: 5000, stock: 1, gtin: '' }],
		});
		expect(await at.api.findProduct(at.shop, [sku])).toBeNull();
		// Before it is made some ask for ways or warehouses: those calls are well.
		const calls = { shopee: 1, lazada: 0, 'tiktok-shop': 1, blibli: 2 }[code];
		at.fake.faults.next(...Array<Fault>(calls).fill('slow'), 'lost');
		expect(await errorOf(at.api.createProduct(at.shop, wish))).toMatchObject({ problem: 'silent' });
		expect(await at.api.findProduct(at.shop, [sku])).toMatchObject({ models: [{ sku }] });
	});

	test('one of which only the half was made is finished, and never made a second time', async () => {
		const image = await at.api.uploadImage(at.shop, picture);
		const wish = wishOf(at.api, [image], { variants: twoVariants });
		const skus = twoVariants.map(({ sku }) => sku);
		if (!at.api.finishProduct) return expect(code).not.toBe('shopee');
		// The ways and the item are well; the variants are not.
		at.fake.faults.next('slow', 'slow', 'http-500');
		expect(await errorOf(at.api.createProduct(at.shop, wish))).toMatchObject({ problem: 'silent' });
		const half = await at.api.findProduct(at.shop, skus);
		expect(half!.models).toHaveLength(1);
		const whole = await at.api.finishProduct(at.shop, half!, wish);
		expect(whole.models.map(({ sku }) => sku)).toEqual(skus);
		expect(at.fake.shop.shelf.items.size).toBe(1);
		const again = await at.api.findProduct(at.shop, skus);
		expect(await at.api.finishProduct(at.shop, again!, wish)).toEqual(again);
	});

	test('a category is suggested by its path, where the marketplace can be asked', async () => {
		if (!at.api.suggestCategories) return expect(code).toBe('blibli');
		const choices = await at.api.suggestCategories(at.shop, 'Keripik singkong');
		expect(choices[0]).toEqual({ id: '100107', path: 'Makanan > Keripik' });
		expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
	});
});
