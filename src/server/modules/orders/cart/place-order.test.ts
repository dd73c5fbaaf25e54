import { describe, expect, test } from 'vitest';
import { recomputeStock, updateProduct } from '#modules/catalogue/index.ts';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { staticSample } from '#tests/make/qris.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	checkoutKeyOf,
	checkQris,
	getOrderByToken,
	opensCheckout,
	placeOrders,
	setSellerQris,
	setSellerTerms,
} from '../index.ts';
import type { PlaceOrders } from '../input.ts';
import { tellOfNewOrders } from '../life/tell-placed.ts';

const world = useDatabase();
const buyer = { name: 'Bu Pembeli', phone: '0812-3456-7890' };
const pickup = { method: 'pickup' } as const;
const place = (input: Omit<PlaceOrders, 'buyer' | 'delivery'> & Partial<PlaceOrders>) =>
	world.write(guest, (ctx) => placeOrders(ctx, { buyer, delivery: pickup, ...input }));
const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no error',
		(error: AppError) => error.code,
	);

async function stockOf(productId: string) {
	const { rows } = await world.app.platform.pool.query<{ on_hand: number; reserved: number }>(
		'SELECT on_hand, reserved FROM catalogue.stock WHERE product_id = $1',
		[productId],
	);
	return rows[0];
}

async function countOrders() {
	const { rows } = await world.app.platform.pool.query<{ n: number }>(
		'SELECT count(*) AS n FROM orders."order"',
	);
	return rows[0]!.n;
}

describe('placing orders', () => {
	test('one cart, two sellers: two orders with their own totals, numbers and links', async () => {
		const [a, b] = [await makeShop(world, 'Emping Bu Imas'), await makeShop(world, 'Kecap Oma')];
		const [emping, kecap] = [
			await makeProduct(world, a, { priceIdr: 15_000 }),
			await makeProduct(world, b, { priceIdr: 22_000, stock: null }),
		];
		const orders = await place({
			lines: [
				{ productId: emping, quantity: 2 },
				{ productId: kecap, quantity: 1 },
			],
		});
		expect(orders.map(({ totalIdr, state }) => [totalIdr, state])).toEqual([
			[30_000, 'awaiting-seller'],
			[22_000, 'awaiting-seller'],
		]);
		expect(await stockOf(emping)).toEqual({ on_hand: 10, reserved: 2 });
		const seen = await getOrderByToken(world.read(), orders[0]!.token);
		expect(seen).toMatchObject({
			number: orders[0]!.number,
			buyerPhone: '+6281234567890',
			siblings: [],
			lines: [{ quantity: 2, priceIdr: 15_000 }],
		});
		// The others are told to who holds the checkout's own link, whichever of its orders she looks at, and to nobody else.
		const key = (await checkoutKeyOf(world.read(), orders[0]!.token))!;
		const siblingsOf = async (token: string, checkoutKeys: string[], actor: Actor = guest) =>
			(await getOrderByToken(world.read(actor), token, { checkoutKeys })).siblings;
		expect(await siblingsOf(orders[1]!.token, ['0'.repeat(32), key])).toMatchObject([
			{ number: orders[0]!.number, token: orders[0]!.token },
		]);
		const [foreign] = await place({ lines: [{ productId: emping, quantity: 1 }] });
		const other = (await checkoutKeyOf(world.read(), foreign!.token))!;
		expect(await siblingsOf(orders[0]!.token, [other, '', '0'.repeat(32)])).toEqual([]);
		expect(await opensCheckout(world.read(), orders[0]!.token, other)).toBe(false);
		expect(await siblingsOf(orders[0]!.token, [], a.owner)).toEqual([]);
		// She is told of both by that link.
		await tellOfNewOrders.handler(world.app.workFor({ actor: system('test') }), {
			orderIds: orders.map(({ id }) => id),
		});
		const { rows } = await world.app.platform.pool.query<{ body: string }>(
			'SELECT body FROM platform.message WHERE purpose = $1',
			[`orders/placed-buyer:${orders[0]!.number}`],
		);
		expect(rows[0]!.body).toContain(`/pesanan/${orders[0]!.token}?belanja=${key}`);
		await expect(getOrderByToken(world.read(), 'guessed')).rejects.toMatchObject({
			kind: 'missing',
		});
	});

	test('a seller with QRIS is paid by a dynamic code of her own, fee included', async () => {
		const shop = await makeShop(world, 'Dodol Ceu Mar');
		const product = await makeProduct(world, shop, { priceIdr: 20_000 });
		await world.write(shop.owner, async (ctx) => {
			await setSellerQris(ctx, shop.enterpriseId, staticSample);
			await setSellerTerms(ctx, shop.enterpriseId, {
				methods: ['qris', 'cash'],
				deliveries: ['pickup', 'seller'],
				pickupNote: '',
				bankName: '',
				accountHolder: '',
				accountNumber: '',
				fees: { '36.03.14': 7_000 },
			});
		});
		const [order] = await place({
			lines: [{ productId: product, quantity: 1 }],
			delivery: { method: 'seller', areaCode: '36.03.14.2005', address: 'Jl. Raya 1' },
		});
		expect(order).toMatchObject({
			paymentMethod: 'qris',
			state: 'awaiting-payment',
			deliveryFeeIdr: 7_000,
			totalIdr: 27_000,
		});
		expect(checkQris(order!.qrisPayload!)).toMatchObject({
			valid: true,
			kind: 'dynamic',
			amountIdr: 27_000,
			merchant: { nmid: 'ID1019123456781' },
		});
		expect(
			await refusal(
				place({
					lines: [{ productId: product, quantity: 1 }],
					delivery: { method: 'seller', areaCode: '36.71.01', address: 'Jl. Jauh' },
				}),
			),
		).toBe('orders/no-delivery-there');
	});

	test('when one line is short nothing is ordered at all', async () => {
		const shop = await makeShop(world, 'Sate Bandeng');
		const [plenty, few] = [
			await makeProduct(world, shop),
			await makeProduct(world, shop, { name: 'Sate Terakhir', stock: 1 }),
		];
		const before = await countOrders();
		const attempt = place({
			lines: [
				{ productId: plenty, quantity: 1 },
				{ productId: few, quantity: 2 },
			],
		});
		await expect(attempt).rejects.toMatchObject({
			kind: 'conflict',
			code: 'orders/sold-out',
			params: { product: 'Sate Terakhir', left: 1 },
		});
		expect(await countOrders()).toBe(before);
		expect(await stockOf(plenty)).toEqual({ on_hand: 10, reserved: 0 });
	});

	test('a changed price, a withdrawn product and an unreadable phone are told', async () => {
		const shop = await makeShop(world, 'Golok Ciomas');
		const product = await makeProduct(world, shop, { priceIdr: 90_000 });
		await world.write(shop.owner, (ctx) => updateProduct(ctx, product, { priceIdr: 95_000 }));
		const line = { productId: product, quantity: 1 };
		expect(await refusal(place({ lines: [{ ...line, seenPriceIdr: 90_000 }] }))).toBe(
			'orders/price-changed',
		);
		expect(await refusal(place({ lines: [line], buyer: { name: 'X', phone: 'nanti saja' } }))).toBe(
			'orders/phone',
		);
		expect(await refusal(place({ lines: [{ productId: crypto.randomUUID(), quantity: 1 }] }))).toBe(
			'orders/not-for-sale',
		);
		// A form that lost its lines on the way.
		expect(await refusal(place({ lines: [] }))).toBe('orders/not-for-sale');
	});

	test('marks that turn or hide text, line breaks in a name and a NUL reach nobody', async () => {
		const shop = await makeShop(world, 'Warung Rapi');
		const productId = await makeProduct(world, shop);
		const [order] = await place({
			lines: [{ productId, quantity: 1 }],
			buyer: { name: 'Bu \u202eRini\u200b\nLUNAS <b>', phone: buyer.phone },
			delivery: { method: 'pickup', note: 'Sore\u2067\u0000\nsaja' },
		});
		expect(await getOrderByToken(world.read(), order!.token)).toMatchObject({
			buyerName: 'Bu Rini LUNAS <b>',
			note: 'Sore\nsaja',
		});
	});

	test('the same key orders once, also at the same time; with other contents it is refused', async () => {
		const shop = await makeShop(world, 'Topi Bambu');
		const product = await makeProduct(world, shop);
		const input = { lines: [{ productId: product, quantity: 1 }], idempotencyKey: 'press-1' };
		const [first, second] = await Promise.all([place(input), place(input)]);
		expect(second!.map(({ number }) => number)).toEqual(first!.map(({ number }) => number));
		expect(await stockOf(product)).toEqual({ on_hand: 10, reserved: 1 });
		expect(await refusal(place({ ...input, lines: [{ productId: product, quantity: 2 }] }))).toBe(
			'orders/key-reused',
		);
	});

	test('40 buyers at once of 7 pieces: 7 orders, the others are told, the ledger agrees', async () => {
		const shop = await makeShop(world, 'Batik Tangerang');
		const product = await makeProduct(world, shop, { stock: 7 });
		const results = await Promise.allSettled(
			Array.from({ length: 40 }, () => place({ lines: [{ productId: product, quantity: 1 }] })),
		);
		const codes = results.map((result) =>
			result.status === 'fulfilled' ? 'placed' : (result.reason as AppError).code,
		);
		expect(codes.filter((code) => code === 'placed')).toHaveLength(7);
		expect(codes.filter((code) => code === 'orders/sold-out')).toHaveLength(33);
		expect(await stockOf(product)).toEqual({ on_hand: 7, reserved: 7 });
		expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	});
});
