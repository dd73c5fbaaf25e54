import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recomputeStock } from '#modules/catalogue/index.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	checkBalances,
	confirmOrder,
	getOrderByToken,
	nameDeliveryFee,
	placeOrders,
	refundOrder,
} from '../index.ts';

/** Money of an order, whatever is in the cart and whatever is changed on the way (issue 4, item 5). */
const world = useDatabase();
const prices = [1, 7, 999, 12_500, 333_333, 9_999_999];
const district = '36.03.14';

interface Kind {
	shop: number;
	productId: string;
	priceIdr: number;
	minOrder: number;
}

async function region(): Promise<{ shops: Shop[]; kinds: Kind[]; fees: number[] }> {
	const shops: Shop[] = [];
	const kinds: Kind[] = [];
	const fees = [0, 1, 17_500];
	for (const [index, fee] of fees.entries()) {
		const shop = await makeShop(world, `Warung Jumlah ${index}`);
		await makeTerms(world, shop, {
			methods: ['transfer'],
			deliveries: ['seller', 'confirm'],
			bankName: 'Bank Uji',
			accountHolder: 'Warung',
			accountNumber: '1234567890',
			fees: { [district]: fee },
		});
		shops.push(shop);
		for (const [nth, priceIdr] of prices.entries()) {
			const minOrder = nth % 3 === 0 ? 3 : 1;
			const { id } = await makeListing(world, shop, { priceIdr, minOrder }, 1_000_000);
			kinds.push({ shop: index, productId: id, priceIdr, minOrder });
		}
	}
	return { shops, kinds, fees };
}

const cart = fc.uniqueArray(fc.record({ kind: fc.nat(prices.length * 3 - 1), more: fc.nat(20) }), {
	minLength: 1,
	maxLength: 6,
	selector: ({ kind }) => kind,
});
/** What each seller does with her order, by its place in the cart. */
const deal = fc.record({
	named: fc.boolean(),
	feeIdr: fc.nat(50_000),
	after: fc.array(fc.nat(25), { minLength: 6, maxLength: 6 }),
	adjusts: fc.boolean(),
	refunds: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
});

test('totals are lines and fee, the ledger is what was paid less what went back, and nothing is negative', async () => {
	const { shops, kinds } = await region();
	let phones = 0;
	await fc.assert(
		fc.asyncProperty(
			cart,
			fc.array(deal, { minLength: 3, maxLength: 3 }),
			async (wanted, deals) => {
				const lines = wanted.map(({ kind, more }) => ({
					productId: kinds[kind]!.productId,
					quantity: kinds[kind]!.minOrder + more,
				}));
				phones += 1;
				const confirms = (shop: number) => deals[shop]!.named;
				const orders = await world.write(guest, (ctx) =>
					placeOrders(ctx, {
						lines,
						buyer: { name: 'Hitung', phone: `08125550${String(phones).padStart(4, '0')}` },
						delivery: { method: 'seller', areaCode: district, address: 'Jl. Hitung 1' },
						perSeller: Object.fromEntries(
							shops.flatMap(({ enterpriseId }, index) =>
								confirms(index)
									? [
											[
												enterpriseId,
												{
													delivery: {
														method: 'confirm' as const,
														areaCode: district,
														address: 'Jl. Hitung 1',
													},
												},
											],
										]
									: [],
							),
						),
					}),
				);
				// Together they are the cart.
				expect(orders.reduce((sum, { itemsIdr }) => sum + itemsIdr, 0)).toBe(
					wanted.reduce((sum, { kind, more }) => {
						const { priceIdr, minOrder } = kinds[kind]!;
						return sum + priceIdr * (minOrder + more);
					}, 0),
				);
				for (const order of orders) {
					const index = shops.findIndex(({ enterpriseId }) => enterpriseId === order.enterpriseId);
					await follow(order, shops[index]!, deals[index]!);
				}
			},
		),
		{ numRuns: 40 },
	);
	expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	expect(await checkBalances(world.read())).toEqual([]);
});

type Deal = typeof deal extends fc.Arbitrary<infer D> ? D : never;

async function follow(
	{ number, token, id }: { number: string; token: string; id: string },
	shop: Shop,
	wish: Deal,
): Promise<void> {
	const see = async () => {
		const order = await getOrderByToken(world.read(), token);
		const goods = order.lines.reduce((sum, line) => sum + line.priceIdr * line.quantity, 0);
		expect(order.itemsIdr).toBe(goods);
		expect(order.totalIdr).toBe(goods + (order.deliveryFeeIdr ?? 0));
		for (const idr of [
			order.itemsIdr,
			order.deliveryFeeIdr ?? 0,
			order.totalIdr,
			order.refundedIdr,
		])
			expect(Number.isSafeInteger(idr) && idr >= 0, String(idr)).toBe(true);
		return order;
	};
	const fresh = await see();
	// Nobody says yes to a sum that is not known.
	if (fresh.deliveryFeeIdr === null)
		await expect(world.write(shop.owner, (ctx) => confirmOrder(ctx, number))).rejects.toMatchObject(
			{ code: 'orders/fee-missing' },
		);
	const changed = fresh.lines.map((line, nth) => ({
		position: line.position,
		quantity: wish.after[nth] ?? 1,
	}));
	const something = changed.some(({ quantity }) => quantity > 0);
	if (fresh.deliveryFeeIdr === null || (wish.adjusts && something)) {
		const adjusted = wish.adjusts && something ? changed : [];
		const same = fresh.lines.every(
			({ quantity }, nth) => adjusted[nth] === undefined || quantity === adjusted[nth].quantity,
		);
		if (fresh.deliveryFeeIdr === null || !same) {
			await world.write(shop.owner, (ctx) =>
				fresh.deliveryFeeIdr === null
					? nameDeliveryFee(ctx, number, { feeIdr: wish.feeIdr, lines: adjusted })
					: adjustOrder(ctx, number, { lines: adjusted }),
			);
			const { change } = await see();
			await world.write(guest, (ctx) => agreeToAdjustment(ctx, token, change!.id));
			expect((await see()).totalIdr).toBe(change!.totalIdr);
		}
	}
	await world.write(shop.owner, (ctx) => confirmOrder(ctx, number));
	const { totalIdr, itemsIdr } = await see();
	let back = 0;
	for (const part of wish.refunds) {
		const amountIdr = Math.floor((totalIdr - back) * part);
		if (amountIdr === 0) continue;
		await world.write(shop.owner, (ctx) =>
			refundOrder(ctx, number, { amountIdr, way: 'cash', pressKey: newId() }),
		);
		back += amountIdr;
	}
	const end = await see();
	expect([end.paidIdr, end.refundedIdr]).toEqual([totalIdr, back]);
	const { rows } = await world.app.platform.pool.query<{ idr: string }>(
		`SELECT coalesce(sum(amount_idr), 0) AS idr FROM ledger.sale WHERE source = 'order' AND source_id = $1`,
		[id],
	);
	// Delivery is no sale: what goes back beyond the goods is of the fee.
	expect(Number(rows[0]!.idr)).toBe(Math.max(0, itemsIdr - back));
}
