import { afterAll, afterEach, describe, expect, test } from 'vitest';
import {
	cancelOrder,
	checkQris,
	getOrderByToken,
	placeOrders,
	rejectOrder,
} from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import {
	buyerWork,
	jobWork,
	makeGatewayShop,
	orderNow,
	placeOne,
	placeWithCode,
} from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { checkOpenCharges } from '../jobs.ts';
import { checkPayment, listGateways, payCode, turnGateway } from '../index.ts';

const midtrans = await startMidtrans();
const xendit = await startXendit();
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));
afterEach(() => {
	Object.assign(midtrans, { mood: 'well', wrongCodes: false, serverKey: 'Mid-server-uji-0001' });
	xendit.mood = 'well';
});

const charges = async (orderId: string) =>
	(
		await world.app.platform.pool.query<{ state: string; problem: string | null; attempt: number }>(
			'SELECT state, problem, attempt FROM payments.charge WHERE order_id = $1 ORDER BY attempt',
			[orderId],
		)
	).rows;

describe.each([
	['midtrans', midtrans],
	['xendit', xendit],
] as const)('the code of %s', (provider, fake) => {
	test('is for the sum of the order, the same at each visit, until the order’s time ends', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeOne(world, shop, { quantity: 3 });
		const code = await payCode(buyerWork(world), order);
		expect(code?.automatic?.provider.toLowerCase()).toBe(provider);
		expect(checkQris(code!.payload)).toMatchObject({ valid: true, amountIdr: 75_000 });
		expect(code!.payload).not.toBe(order.qrisPayload);
		// Midtrans takes whole minutes.
		const early = order.reservedUntil!.getTime() - code!.automatic!.expiresAt.getTime();
		expect(early).toBeGreaterThanOrEqual(0);
		expect(early).toBeLessThan(62_000);
		expect(await payCode(buyerWork(world), order)).toEqual(code);
		expect(await charges(order.id)).toHaveLength(1);
	});

	test('carries to the gateway a sum and a reference, and nobody’s name or number', async () => {
		const shop = await makeGatewayShop(world, fake);
		const before = fake.asked.length;
		await placeWithCode(world, shop);
		const sent = JSON.stringify(fake.asked.slice(before));
		for (const word of ['Pembeli', 'Rahasia', '81234567890']) expect(sent).not.toContain(word);
		expect(sent).toContain(`/api/v1/webhooks/${provider}/${shop.accountId}`);
	});

	test.each(['broken', 'silent'] as const)(
		'falls back to the standing one while it is %s',
		async (mood) => {
			const shop = await makeGatewayShop(world, fake);
			const order = await placeOne(world, shop);
			fake.mood = mood;
			const code = await payCode(buyerWork(world), order);
			expect(code).toMatchObject({ payload: order.qrisPayload, automatic: undefined });
			// The page says so, and asks for a proof.
			expect(code?.inPlaceOf?.toLowerCase()).toBe(provider);
			const asked = fake.asked.length;
			expect(await payCode(buyerWork(world), order)).toEqual(code);
			// The next buyers do not wait for it.
			expect(fake.asked).toHaveLength(asked);
			expect(await charges(order.id)).toMatchObject([{ state: 'failed', problem: 'silent' }]);
			fake.mood = 'well';
			const later = buyerWork(world, new Date(Date.now() + 61_000));
			expect((await payCode(later, order))?.automatic).toBeDefined();
		},
	);

	test('is asked for once by ten visits at the same time', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeOne(world, shop);
		const codes = await Promise.all(
			Array.from({ length: 10 }, () => payCode(buyerWork(world), order)),
		);
		expect(codes.every((code) => code !== undefined)).toBe(true);
		expect(await charges(order.id)).toHaveLength(1);
	});

	test('that nobody told of is found by asking', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop);
		fake.pay(order.reference);
		expect((await orderNow(world, order)).state).toBe('awaiting-payment');
		await checkOpenCharges(jobWork(world, new Date(Date.now() + 61_000)));
		expect((await orderNow(world, order)).state).toBe('confirmed');
	});

	test('is looked at when the buyer says that she paid', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop);
		expect(await checkPayment(buyerWork(world), order.id)).toBe(true);
		expect((await orderNow(world, order)).state).toBe('awaiting-payment');
		fake.pay(order.reference);
		await checkPayment(buyerWork(world), order.id);
		expect((await orderNow(world, order)).state).toBe('confirmed');
	});
});

test('a key that Midtrans does not know any more turns the account off and tells the shop', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeOne(world, shop);
	midtrans.serverKey = 'Mid-server-uji-0002';
	expect(await payCode(buyerWork(world), order)).toMatchObject({ payload: order.qrisPayload });
	expect(await listGateways(world.read(shop.owner), shop.enterpriseId)).toMatchObject([
		{ state: 'off', problem: 'key-wrong' },
	]);
	const { rows } = await world.app.platform.pool.query(
		`SELECT 1 FROM platform.message m JOIN registry.enterprise e ON e.phone = m.recipient
		 WHERE e.id = $1 AND m.purpose = 'payments/gateway-off'`,
		[shop.enterpriseId],
	);
	expect(rows).toHaveLength(1);
});

test('a code for another sum than the order’s is shown to nobody', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeOne(world, shop);
	midtrans.wrongCodes = true;
	expect(await payCode(buyerWork(world), order)).toMatchObject({ payload: order.qrisPayload });
	expect(await charges(order.id)).toMatchObject([{ state: 'failed', problem: 'refused' }]);
});

test('an order that ended has no code, and its open one is closed at the gateway', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	await world.write(guest, (ctx) => cancelOrder(ctx, order.token));
	expect(await payCode(buyerWork(world), await orderNow(world, order))).toBeUndefined();
	await checkOpenCharges(jobWork(world, new Date(Date.now() + 61_000)));
	expect(midtrans.transactions.get(order.reference)?.status).toBe('expire');
});

test('while the account is off buyers get the standing code, and open codes are still looked at', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	const work = world.app.workFor({ actor: shop.owner });
	await turnGateway(work, shop.enterpriseId, 'midtrans', false);
	const next = await placeOne(world, shop);
	expect(await payCode(buyerWork(world), next)).toMatchObject({
		payload: next.qrisPayload,
		inPlaceOf: undefined,
	});
	midtrans.pay(order.reference);
	await checkOpenCharges(jobWork(world, new Date(Date.now() + 61_000)));
	expect((await orderNow(world, order)).state).toBe('confirmed');
	await world.write(shop.owner, (ctx) => rejectOrder(ctx, next.number, 'Habis'));
});

test('what a gateway takes is never added: the buyer is asked for goods and delivery, to the rupiah', async () => {
	for (const fake of [midtrans, xendit]) {
		const shop = await makeGatewayShop(world, fake);
		await makeTerms(world, shop, {
			methods: ['qris', 'transfer', 'cash'],
			bankName: 'BJB',
			accountHolder: 'Siti Aminah',
			accountNumber: '0077007700',
			deliveries: ['pickup', 'seller'],
			fees: { '36.03.14': 7_000 },
		});
		for (const payment of ['qris', 'transfer', 'cash'] as const) {
			const before = fake.asked.length;
			const [placed] = await world.write(guest, (ctx) =>
				placeOrders(ctx, {
					lines: [{ productId: shop.productId, quantity: 2 }],
					buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
					delivery: { method: 'seller', address: 'Jl. Melati 3', areaCode: '36.03.14.2005' },
					perSeller: { [shop.enterpriseId]: { payment } },
				}),
			);
			const order = await getOrderByToken(world.read(), placed!.token);
			expect([order.itemsIdr, order.deliveryFeeIdr, order.totalIdr]).toEqual([
				50_000, 7_000, 57_000,
			]);
			const code = await payCode(buyerWork(world), order);
			if (payment !== 'qris') {
				expect(code).toBeUndefined();
				continue;
			}
			expect(checkQris(code!.payload)).toMatchObject({ amountIdr: 57_000, tip: null });
			const asked = JSON.stringify(fake.asked.slice(before).map(({ body }) => body));
			expect(asked).toContain('57000');
			expect(asked).not.toMatch(/fee|tax|surcharge|convenience/i);
		}
	}
});
