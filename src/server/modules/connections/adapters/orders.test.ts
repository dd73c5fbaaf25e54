import { describe, expect, test } from 'vitest';
import { twoVariants, useMarketplace } from '#tests/make/marketplaces/contract.ts';
import { connectableCodes, type OpenedShop } from './marketplace-api.ts';

describe.each(connectableCodes)('orders at %s', (code) => {
	const at = useMarketplace(code);

	const within = () => ({
		since: new Date(Date.now() - 60_000),
		until: new Date(Date.now() + 1000),
	});

	test('are listed, read line by line, and tell nothing of the buyer but where it goes', async () => {
		const made = await at.put({ variants: twoVariants });
		const order = at.fake.shop.shelf.buy([
			{ sku: twoVariants[0]!.sku, quantity: 1 },
			...(code === 'blibli' ? [] : [{ sku: twoVariants[1]!.sku, quantity: 2 }]),
		])!;
		expect((await at.api.listOrders(at.shop, within())).ids).toContain(order.id);
		const [read] = await at.api.getOrders(at.shop, [order.id]);
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
		await at.put();
		const order = at.fake.shop.shelf.buy([{ sku: 'RU0000000000000001', quantity: 1 }])!;
		for (const state of ['shipped', 'done', 'cancelled'] as const) {
			at.fake.shop.shelf.set(order.id, state);
			const [read] = await at.api.getOrders(at.shop, [order.id]);
			expect(read!.state).toBe(state);
		}
	});

	test('what was cancelled in the house is told from what was on its way', async () => {
		const { shelf } = at.fake.shop;
		for (const sent of [false, true]) {
			const { id } = shelf.buyUnknown('Emping', 1000);
			shelf.set(id, 'cancelled', { sent });
			const [read] = await at.api.getOrders(at.shop, [id]);
			expect(read).toMatchObject({ state: 'cancelled', sent });
		}
	});

	test('one of a product that we do not know is read with its own title', async () => {
		const order = at.fake.shop.shelf.buyUnknown('Sandal bambu ukuran 40', 45_000);
		const [read] = await at.api.getOrders(at.shop, [order.id]);
		expect(read!.lines).toMatchObject([
			{ sku: '', title: 'Sandal bambu ukuran 40', quantity: 1, priceIdr: 45_000 },
		]);
	});

	test('that nobody placed are left out', async () => {
		expect(await at.api.getOrders(at.shop, ['9999999'])).toEqual([]);
		const { id } = at.fake.shop.shelf.buyUnknown('Emping', 1000);
		if (at.api.maxOrders > 1)
			expect(await at.api.getOrders(at.shop, [id, '9999999'])).toMatchObject([{ id }]);
		expect(await at.api.getOrders(at.shop, [])).toEqual([]);
	});

	test('more than one page are listed to the end, also where a list ends after 100 records', async () => {
		const other = at.fake.openShop('Toko Ramai');
		const [keys] = (await at.api.exchange(other.consent())) as [OpenedShop];
		const placed = Array.from({ length: 230 }, (_, n) => {
			const order = other.shelf.buyUnknown(`T${n}`, 1000);
			order.placedAt = new Date(Date.now() - 50_000 + n * 100);
			return order.id;
		});
		const ids: string[] = [];
		let cursor: string | null = null;
		for (let page = 0; page < 9; page++) {
			const answer: { ids: string[]; cursor: string | null } = await at.api.listOrders(keys, {
				...within(),
				cursor: cursor ?? undefined,
			});
			ids.push(...answer.ids);
			cursor = answer.cursor;
			if (cursor === null) break;
		}
		expect(cursor).toBeNull();
		expect([...new Set(ids)].sort()).toEqual([...placed].sort());
	});
});
