import { afterAll, afterEach, describe, expect, test } from 'vitest';
import {
	checkBalances,
	getOrderByToken,
	refundOrder,
	refundWaysOf,
	type Refund,
	type RefundWay,
} from '#modules/orders/index.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import {
	deliver,
	jobWork,
	makeGatewayShop,
	placeWithCode,
	type GatewayShop,
} from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { checkOpenCharges } from '../jobs.ts';

/** OW-06: money that goes back at the gateway, by the owner's press there or by a bank, is in her books here, too. */
const midtrans = await startMidtrans();
const xendit = await startXendit();
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));
afterEach(() => void (xendit.listsRefunds = true));

const rowsOf = async <Row extends object>(sql: string, values: unknown[]) =>
	(await world.app.platform.pool.query<Row>(sql, values)).rows;
const soldIdr = async (orderId: string) =>
	Number(
		(
			await rowsOf<{ sum: string }>(
				'SELECT coalesce(sum(amount_idr), 0) AS sum FROM ledger.sale WHERE source_id = $1',
				[orderId],
			)
		)[0]!.sum,
	);
const orderOf = ({ token }: { token: string }) => getOrderByToken(world.read(), token);
const messagesAbout = (number: string, purpose: string) =>
	rowsOf<{ recipient: string }>(
		'SELECT recipient FROM platform.message WHERE purpose LIKE $1 AND body LIKE $2',
		[`${purpose}%`, `%${number}%`],
	);

type Fake = typeof midtrans | typeof xendit;
const backCall = (fake: Fake, reference: string) =>
	'transactions' in fake ? fake.notification(reference) : fake.refundNotification(reference);

/** An order of 50,000 that was paid and confirmed. */
async function paidOrder(fake: Fake, shop: GatewayShop) {
	const order = await placeWithCode(world, shop, { quantity: 2 });
	fake.pay(order.reference);
	await deliver(world, shop, fake.notification(order.reference));
	expect(await soldIdr(order.id)).toBe(50_000);
	return order;
}

describe.each([
	['midtrans', midtrans],
	['xendit', xendit],
] as const)('money given back at %s', (_, fake) => {
	test('whole, told five times, leaves the ledger once, and both sides hear of it', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		fake.giveBack(order.reference);
		const call = backCall(fake, order.reference);
		for (let n = 0; n < 5; n += 1) await deliver(world, shop, call);
		expect(await soldIdr(order.id)).toBe(0);
		const { refundedIdr, refunds } = await orderOf(order);
		expect([refundedIdr, refunds.length]).toEqual([50_000, 1]);
		expect(await messagesAbout(order.number, 'orders/refund-buyer:')).toHaveLength(1);
		expect((await messagesAbout(order.number, 'payments/refund:')).length).toBeGreaterThan(0);
		expect(
			await world.read().query('', 'SELECT 1 FROM orders.dispute WHERE order_id = $1', [order.id]),
		).toEqual([]);
	});

	test('in parts is summed, each part once, the older call after the newer', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		fake.giveBack(order.reference, 10_000);
		const first = backCall(fake, order.reference);
		fake.giveBack(order.reference, 15_000);
		const second = backCall(fake, order.reference);
		for (const call of [second, first, second, first]) await deliver(world, shop, call);
		expect(await soldIdr(order.id)).toBe(25_000);
		expect((await orderOf(order)).refundedIdr).toBe(25_000);
		fake.giveBack(order.reference);
		await deliver(world, shop, backCall(fake, order.reference));
		expect(await soldIdr(order.id)).toBe(0);
	});

	test('is found by asking where its call was lost', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		fake.giveBack(order.reference, 5_000);
		await checkOpenCharges(jobWork(world, new Date(Date.now() + 3_600_000)));
		expect(await soldIdr(order.id)).toBe(50_000);
		await checkOpenCharges(jobWork(world, new Date(Date.now() + 25 * 3_600_000)));
		expect(await soldIdr(order.id)).toBe(45_000);
	});

	const write = (
		shop: GatewayShop,
		number: string,
		amountIdr: number,
		way: RefundWay,
		more: Partial<Refund> = {},
	) =>
		world.write(shop.owner, (ctx) =>
			refundOrder(ctx, number, { amountIdr, way, pressKey: newId(), ...more }),
		);

	test('and written down by the owner, before or after it was told, counts once', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		expect(await refundWaysOf(world.read(), order.id)).toContain('gateway');
		const unpaid = await placeWithCode(world, shop);
		expect(await refundWaysOf(world.read(), unpaid.id)).not.toContain('gateway');
		await write(shop, order.number, 20_000, 'gateway');
		fake.giveBack(order.reference, 20_000);
		await deliver(world, shop, backCall(fake, order.reference));
		expect(await soldIdr(order.id)).toBe(30_000);
		fake.giveBack(order.reference, 5_000);
		await deliver(world, shop, backCall(fake, order.reference));
		const once = { pressKey: newId(), lines: [{ position: 0, quantity: 1 }] };
		for (let n = 0; n < 2; n += 1) await write(shop, order.number, 5_000, 'gateway', once);
		expect(await soldIdr(order.id)).toBe(25_000);
		const { refundedIdr, refunds } = await orderOf(order);
		expect([refundedIdr, refunds.length]).toEqual([25_000, 2]);
		expect(
			await rowsOf('SELECT sum(quantity)::int AS pieces FROM ledger.sale WHERE source_id = $1', [
				order.id,
			]),
		).toEqual([{ pieces: 1 }]);
	});

	test('twice in one sum is two refunds, each note one of them, however late they are heard', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		for (let n = 0; n < 2; n += 1) {
			await write(shop, order.number, 10_000, 'gateway');
			fake.giveBack(order.reference, 10_000);
		}
		await deliver(world, shop, backCall(fake, order.reference));
		expect(await soldIdr(order.id)).toBe(30_000);
		fake.giveBack(order.reference, 10_000);
		await deliver(world, shop, backCall(fake, order.reference));
		expect(await soldIdr(order.id)).toBe(20_000);
	});

	test('is not what she gave back in the same sum from her own purse', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		await write(shop, order.number, 10_000, 'transfer');
		fake.giveBack(order.reference, 10_000);
		await deliver(world, shop, backCall(fake, order.reference));
		expect((await orderOf(order)).refundedIdr).toBe(20_000);
		expect(await soldIdr(order.id)).toBe(30_000);
	});

	test('while the gateway is silent is counted when it answers again', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await paidOrder(fake, shop);
		fake.giveBack(order.reference, 7_000);
		fake.mood = 'broken';
		await deliver(world, shop, backCall(fake, order.reference));
		fake.mood = 'well';
		expect(await soldIdr(order.id)).toBe(50_000);
		await checkOpenCharges(jobWork(world, new Date(Date.now() + 11 * 60_000)));
		expect(await soldIdr(order.id)).toBe(43_000);
	});
});

test('what a bank took back opens a complaint for the office, beside the counter-entry', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await paidOrder(midtrans, shop);
	midtrans.giveBack(order.reference, undefined, 'chargeback');
	await deliver(world, shop, midtrans.notification(order.reference));
	expect(await soldIdr(order.id)).toBe(0);
	expect(
		await rowsOf(
			`SELECT d.kind, d.opened_by, t.state FROM orders.dispute d
			 JOIN desk.task t ON t.kind = 'dispute' AND t.subject_id = d.id::text WHERE d.order_id = $1`,
			[order.id],
		),
	).toEqual([{ kind: 'charged-back', opened_by: 'system', state: 'open' }]);
	expect((await messagesAbout(order.number, 'payments/chargeback:')).length).toBeGreaterThan(0);
});

test('what went back before anybody heard that it came buys nothing', async () => {
	const shop = await makeGatewayShop(world, midtrans, 1);
	const order = await placeWithCode(world, shop);
	midtrans.pay(order.reference);
	midtrans.giveBack(order.reference);
	await deliver(world, shop, midtrans.notification(order.reference));
	expect(await orderOf(order)).toMatchObject({ state: 'awaiting-payment', paidAt: null });
	expect(await soldIdr(order.id)).toBe(0);
});

test('money back for pieces that were gone ends the complaint that it had opened', async () => {
	const shop = await makeGatewayShop(world, midtrans, 1);
	const late = await placeWithCode(world, shop);
	const { expireOrders } = await import('#modules/orders/index.ts');
	await expireOrders(jobWork(world, new Date(Date.now() + 24 * 3_600_000)));
	await placeWithCode(world, shop);
	midtrans.pay(late.reference);
	await deliver(world, shop, midtrans.notification(late.reference));
	midtrans.giveBack(late.reference);
	await deliver(world, shop, midtrans.notification(late.reference));
	expect(
		await rowsOf('SELECT state, outcome FROM orders.dispute WHERE order_id = $1', [late.id]),
	).toEqual([{ state: 'resolved', outcome: 'refund' }]);
	expect((await orderOf(late)).refundedIdr).toBe(25_000);
	expect(await soldIdr(late.id)).toBe(0);
});

test('a refund that Xendit tells of and does not list is told to the owner once, and nothing is booked', async () => {
	xendit.listsRefunds = false;
	const shop = await makeGatewayShop(world, xendit);
	const order = await paidOrder(xendit, shop);
	for (const amount of [1_000, 2_000]) {
		xendit.giveBack(order.reference, amount);
		await deliver(world, shop, xendit.refundNotification(order.reference));
	}
	await checkOpenCharges(jobWork(world, new Date(Date.now() + 25 * 3_600_000)));
	expect(await soldIdr(order.id)).toBe(50_000);
	const told = await messagesAbout(order.number, 'payments/back-unclear:');
	expect(told.length).toBeGreaterThan(0);
	expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(told.length);
});

test('what Xendit says of the payment itself is heard where it lists no refund', async () => {
	xendit.listsRefunds = false;
	const shop = await makeGatewayShop(world, xendit);
	const [counted, unheard] = [await paidOrder(xendit, shop), await placeWithCode(world, shop)];
	xendit.giveBack(counted.reference);
	await deliver(world, shop, xendit.refundNotification(counted.reference));
	expect(await soldIdr(counted.id)).toBe(0);
	xendit.pay(unheard.reference);
	xendit.giveBack(unheard.reference);
	await checkOpenCharges(jobWork(world, new Date(Date.now() + 120_000)));
	expect((await orderOf(unheard)).state).toBe('awaiting-payment');
});

test('a refund that Xendit told of while it did not answer is told to the owner when it answers again', async () => {
	xendit.listsRefunds = false;
	const shop = await makeGatewayShop(world, xendit);
	const order = await paidOrder(xendit, shop);
	xendit.giveBack(order.reference, 1_000);
	// As accounts see it whose payments stay as they were.
	for (const { payments } of xendit.codes.values())
		for (const payment of payments) payment['status'] = 'SUCCEEDED';
	xendit.mood = 'broken';
	await deliver(world, shop, xendit.refundNotification(order.reference));
	xendit.mood = 'well';
	await checkOpenCharges(jobWork(world, new Date(Date.now() + 11 * 60_000)));
	expect((await messagesAbout(order.number, 'payments/back-unclear:')).length).toBeGreaterThan(0);
});

test('a call that says “refund” where the gateway says “paid” changes nothing', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await paidOrder(midtrans, shop);
	const { body, headers } = midtrans.notification(order.reference);
	const lie = JSON.stringify({
		...(JSON.parse(body) as object),
		transaction_status: 'refund',
		refund_amount: '50000.00',
	});
	expect(await deliver(world, shop, { body: lie, headers })).toBe('kept');
	expect(await soldIdr(order.id)).toBe(50_000);
	expect((await orderOf(order)).refundedIdr).toBe(0);
});

test('after all of it stock, ledger and orders agree', async () => {
	expect(await checkBalances(world.read())).toEqual([]);
});
