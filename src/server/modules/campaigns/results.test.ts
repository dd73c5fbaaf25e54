import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addVariant } from '#modules/catalogue/index.ts';
import {
	chooseProducts,
	getPublicResult,
	getResult,
	leaveCampaign,
} from '#modules/campaigns/index.ts';
import { counterSales, recordSales, type SaleFact } from '#modules/ledger/index.ts';
import { guest, system } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { noon, saleFact } from '#tests/make/sales.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { countResults } from './count-results.ts';
import { withoutFew, type ChannelSum } from './results.ts';

const world = useDatabase();
const today = wibDay(new Date());
const day = (n: number) => noon(addDays(today, n));
const sell = (facts: SaleFact[]) => world.write(system('test'), (ctx) => recordSales(ctx, facts));
const count = (id: string) => world.write(system('test'), (ctx) => countResults(ctx, id));

describe('what a campaign sold', () => {
	test('are sales of its products on its days while they were in it, less what came back, by channel', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Hasil');
		const [product, outside] = [await makeListing(world, shop), await makeListing(world, shop)];
		const variantId = await world.write(shop.owner, (ctx) =>
			addVariant(ctx, product.id, { label: '500 g', priceIdr: 20_000, stock: 5 }),
		);
		const { id } = await makeCampaign(world, officer, { endsOn: addDays(today, 4) });
		await world.write(officer, (ctx) =>
			chooseProducts(ctx, { campaignId: id, slugs: [product.slug] }),
		);
		const fact = (sourceId: string, over: Partial<SaleFact>) =>
			saleFact(shop.enterpriseId, sourceId, { productId: product.id, occurredAt: day(1), ...over });
		await sell([
			fact('first-day', { occurredAt: day(0), channel: 'own-shop' }),
			fact('last-day', { occurredAt: day(4), channel: 'own-shop' }),
			fact('variant', { productId: variantId, channel: 'marketplace/shopee', amountIdr: 40_000 }),
			fact('before', { occurredAt: day(-1) }),
			fact('after', { occurredAt: day(5) }),
			fact('not-in-it', { productId: outside.id }),
			fact('no-product', { productId: null }),
			fact('partly-back', { channel: 'own-shop' }),
			fact('all-back', { channel: 'own-shop' }),
			fact('told', { source: 'own-words', channel: 'fair', amountIdr: 9_000 }),
		]);
		await world.write(
			system('test'),
			async (ctx) => {
				await counterSales(ctx, { source: 'test', sourceId: 'all-back', reason: 'returned' });
				await counterSales(ctx, {
					source: 'test',
					sourceId: 'partly-back',
					reason: 'returned',
					lines: [{ line: 0, quantity: 2, amountIdr: 20_000 }],
				});
			},
			day(9),
		);
		await count(id);
		await count(id);
		const result = await getResult(world.read(officer), id);
		expect(result).toMatchObject({ products: 1, enterprises: 1 });
		expect(result.all).toMatchObject({ sales: 4, quantity: 18, amountIdr: 170_000, sellers: 1 });
		expect(result.channels.map(({ channel, amountIdr }) => [channel, amountIdr])).toEqual([
			['own-shop', 130_000],
			['marketplace/shopee', 40_000],
		]);
		expect(result.told.map(({ channel, amountIdr }) => [channel, amountIdr])).toEqual([
			['fair', 9_000],
		]);
		// One maker alone: her sales are nobody's to read.
		expect(await getPublicResult(world.read(guest), id)).toMatchObject({ all: null, channels: [] });
		expect(await codeOf(getResult(world.read(guest), id))).toBe('campaigns/no-such-campaign');
	});

	test('ends for a product with the day on which it left', async () => {
		const officer = await campaignOfficer(world, '36.03');
		const shop = await makeShop(world, 'Dapur Pergi');
		const product = await makeListing(world, shop);
		const { id } = await makeCampaign(world, officer);
		const asked = { campaignId: id, enterpriseId: shop.enterpriseId, productIds: [product.id] };
		await world.write(officer, (ctx) =>
			chooseProducts(ctx, { campaignId: id, slugs: [product.slug] }),
		);
		await world.write(shop.owner, (ctx) => leaveCampaign(ctx, asked), day(2));
		const fact = (sourceId: string, n: number) =>
			saleFact(shop.enterpriseId, sourceId, { productId: product.id, occurredAt: day(n) });
		await sell([fact('in', 2), fact('out', 3)]);
		await count(id);
		expect((await getResult(world.read(officer), id)).all?.sales).toBe(1);
	});
});

const row = fc.record({
	channel: fc.string({ minLength: 1, maxLength: 8 }),
	sellers: fc.integer({ min: 1, max: 12 }),
	amountIdr: fc.integer({ min: 0, max: 1_000_000 }),
});

test('no sum that is told is of fewer sellers than the rule asks, nor is what is left of the total', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(row, { selector: ({ channel }) => channel, maxLength: 6 }),
			fc.integer({ min: 0, max: 30 }),
			(rows, more) => {
				const channels: ChannelSum[] = rows.map((one) => ({
					...one,
					name: one.channel,
					sales: 1,
					quantity: 1,
				}));
				const most = Math.max(0, ...channels.map(({ sellers }) => sellers));
				const sum = channels.reduce((n, { amountIdr }) => n + amountIdr, 0);
				const all: ChannelSum = {
					channel: '',
					name: '',
					sales: channels.length,
					quantity: channels.length,
					amountIdr: sum,
					sellers: most + more,
				};
				const told = withoutFew({ all, channels }, 5);
				if (!told.all) return void expect(most + more).toBeLessThan(5);
				for (const { sellers } of told.channels) expect(sellers).toBeGreaterThanOrEqual(5);
				// Nothing is missing from what is told, or nothing of it is told by channel.
				const parts = told.channels.reduce((n, { amountIdr }) => n + amountIdr, 0);
				expect(told.channels.length === 0 || parts === sum).toBe(true);
			},
		),
	);
});
