import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { setShopBreak } from '#modules/catalogue/index.ts';
import {
	getOwnSuggestion,
	listQuietSellers,
	listVisits,
	lookForQuietSellers,
	recordVisit,
} from '#modules/demand/index.ts';
import { recordSales } from '#modules/ledger/index.ts';
import { guest, system } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { suggestionOf, suggestions, type ShopFacts } from './suggest.ts';

const world = useDatabase();
const dayMs = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * dayMs);
const look = (days: number) =>
	lookForQuietSellers(world.app.workFor({ actor: guest, now: later(days) }));
let sales = 0;

const sell = (shop: Shop, at: Date) =>
	world.write(system('test'), (ctx) => {
		sales += 1;
		return recordSales(ctx, [
			{
				source: 'own-words',
				sourceId: `uji-${sales}`,
				sourceLine: 0,
				occurredAt: at,
				enterpriseId: shop.enterpriseId,
				productId: null,
				productName: 'Keripik',
				quantity: 1,
				unit: 'bungkus',
				amountIdr: 5_000,
				channel: 'offline',
			},
		]);
	});

describe('quiet sellers (DN-11)', () => {
	test('are those without a sale for 60 days, whatever the channel; seen by officers of their area', async () => {
		const officer = asOfficer(await makePerson(world, 'Bu Dewi', '+628117770011'), '36.03');
		const [quiet, selling] = [
			await makeShop(world, 'Toko Sepi'),
			await makeShop(world, 'Toko Laku'),
		];
		await makeListing(world, quiet);
		await sell(selling, later(10));
		expect(await look(59)).toBe(0);
		await look(61);
		const names = async (actor = officer, days = 61) =>
			(await listQuietSellers(world.read(actor, later(days)))).items.map(({ name }) => name);
		expect(await names()).toContain('Toko Sepi');
		expect(await names()).not.toContain('Toko Laku');
		for (const area of ['36.71', '36']) expect(await names(asOfficer(officer, area))).toEqual([]);
		const { items } = await listQuietSellers(world.read(officer), { district: '36.71.01' });
		expect(items).toEqual([]);

		// Since last night she sold something: nobody is sent to her in vain.
		await sell(quiet, later(61));
		expect(await names()).not.toContain('Toko Sepi');
	});

	test('come page by page, each once, the longest quiet first', async () => {
		const officer = asOfficer(await makePerson(world, 'Pak Joko', '+628117770012'), '36.74.01');
		for (let n = 0; n < 53; n += 1) await makeShop(world, `Toko ${n}`, '36.74.01.1001');
		await look(70);
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const page = await listQuietSellers(world.read(officer), { after });
			seen.push(...page.items.map(({ number }) => number));
			after = page.next;
		} while (after);
		expect(seen).toHaveLength(53);
		expect(new Set(seen).size).toBe(53);
	});

	test('the owner reads the same suggestion, worked out anew, and nobody else does', async () => {
		const shop = await makeShop(world, 'Toko Tutup');
		const other = await makeShop(world);
		await look(80);
		const own = (owner = shop.owner) =>
			getOwnSuggestion(world.read(owner, later(80)), shop.enterpriseId);
		expect(await own()).toMatchObject({ suggestion: 'no-product' });
		await makeListing(world, shop, {}, 0);
		expect(await own()).toMatchObject({ suggestion: 'stock-empty' });
		await world.write(shop.owner, (ctx) =>
			setShopBreak(ctx, shop.enterpriseId, { from: wibDay(new Date()), until: null, note: '' }),
		);
		expect(await own()).toMatchObject({ suggestion: 'closed-shop' });
		await expect(own(other.owner)).rejects.toMatchObject({ kind: 'missing' });
	});

	test('who visited, what was done, and the first sale after it', async () => {
		const officer = asOfficer(await makePerson(world, 'Bu Sari', '+628117770013'), '36.03');
		const shop = await makeShop(world, 'Toko Dikunjungi');
		const visit = {
			number: shop.number,
			visitedOn: wibDay(new Date()),
			way: 'visit',
			details: 'Foto <b>produk</b> dibuat bersama',
		} as const;
		await world.write(officer, (ctx) => recordVisit(ctx, visit));
		const [seen] = await listVisits(world.read(officer), { number: shop.number });
		expect(seen).toMatchObject({
			officer: 'Bu Sari',
			details: 'Foto produk dibuat bersama',
			firstSaleAt: null,
		});
		const at = later(4);
		await sell(shop, at);
		await sell(shop, later(9));
		const [after] = await listVisits(world.read(officer), { number: shop.number });
		expect(after?.firstSaleAt?.getTime()).toBe(at.getTime());

		const stranger = asOfficer(officer, '36.71');
		await expect(world.write(stranger, (ctx) => recordVisit(ctx, visit))).rejects.toMatchObject({
			code: 'demand/no-such-shop',
		});
		expect(await listVisits(world.read(stranger), { number: shop.number })).toEqual([]);
		for (const [visitedOn, reason] of [
			[addDays(wibDay(new Date()), 2), 'demand_visit_future'],
			[addDays(wibDay(new Date()), -90), 'demand_visit_old'],
		])
			await expect(
				world.write(officer, (ctx) => recordVisit(ctx, { ...visit, visitedOn: visitedOn! })),
			).rejects.toMatchObject({ params: { reason } });
	});

	test('one suggestion follows from any facts, and only from what is so', () => {
		const count = fc.nat({ max: 5 });
		const facts: fc.Arbitrary<ShopFacts> = fc
			.record({
				ordersWaiting: count,
				closed: fc.boolean(),
				products: count,
				wishes: count,
				permit: fc.constantFrom('', 'p-irt'),
			})
			.chain((some) =>
				fc
					.record({
						withoutPhoto: fc.nat({ max: some.products }),
						empty: fc.nat({ max: some.products }),
						fewWords: fc.nat({ max: some.products }),
					})
					.map((rest) => ({ ...some, ...rest })),
			);
		fc.assert(
			fc.property(facts, (shop) => {
				const { suggestion } = suggestionOf(shop);
				const holds: Record<(typeof suggestions)[number], boolean> = {
					'orders-waiting': shop.ordersWaiting > 0,
					'closed-shop': shop.closed,
					'no-product': shop.products === 0,
					'stock-empty': shop.products > 0 && shop.empty === shop.products,
					wishes: shop.wishes > 0,
					'no-photo': shop.withoutPhoto > 0,
					permit: shop.permit !== '',
					'few-words': shop.fewWords > 0,
					share: true,
				};
				return suggestion === suggestions.find((one) => holds[one]);
			}),
		);
	});
});
