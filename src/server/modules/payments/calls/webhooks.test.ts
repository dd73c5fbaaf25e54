import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { getOrderByToken } from '#modules/orders/index.ts';
import {
	applyWaiting,
	buyerWork,
	deliver,
	jobWork,
	makeGatewayShop,
	placeOne,
	placeWithCode,
} from '#tests/make/gateways/shop.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { useDatabase } from '#tests/make/database.ts';
import { applyKeptEvent, checkOpenCharges } from '../jobs.ts';
import { receiveEvent } from '../index.ts';
import { settleCharge } from '../charges/settle.ts';

const midtrans = await startMidtrans();
const xendit = await startXendit();
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));

const rowsOf = async <Row extends object>(sql: string, values: unknown[]) =>
	(await world.app.platform.pool.query<Row>(sql, values)).rows;
const chargeOf = async (reference: string) =>
	(
		await rowsOf<{ id: string; state: string; problem: string | null; paid_idr: number | null }>(
			'SELECT id, state, problem, paid_idr FROM payments.charge WHERE reference = $1',
			[reference],
		)
	)[0]!;
const stateOf = async ({ token }: { token: string }) =>
	(await getOrderByToken(world.read(), token)).state;
const salesOf = (orderId: string) =>
	rowsOf(`SELECT 1 FROM ledger.sale WHERE source = 'order' AND source_id = $1`, [orderId]);

describe.each([
	['midtrans', midtrans],
	['xendit', xendit],
] as const)('a call of %s', (_, fake) => {
	test('confirms the order it is about, with the ledger, once', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop);
		fake.pay(order.reference);
		const call = fake.notification(order.reference);
		expect(await deliver(world, shop, call)).toBe('kept');
		expect(await stateOf(order)).toBe('confirmed');
		expect(await deliver(world, shop, call)).toBe('repeated');
		expect(await salesOf(order.id)).toHaveLength(1);
		expect(await chargeOf(order.reference)).toMatchObject({ state: 'paid' });
	});

	test('that lies about the state pays nothing: the gateway is asked', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop);
		fake.pay(order.reference, fake === midtrans ? {} : { amount: 25_000 });
		const call = fake.notification(order.reference);
		if (fake === midtrans) midtrans.set(order.reference, 'pending');
		else xendit.codes.get(order.reference)!.payments.length = 0;
		expect(await deliver(world, shop, call)).toBe('kept');
		expect(await stateOf(order)).toBe('awaiting-payment');
		expect(await chargeOf(order.reference)).toMatchObject({ state: 'pending' });
	});

	test('for another sum or currency confirms no order', async () => {
		const shop = await makeGatewayShop(world, fake);
		const [less, foreign] = [await placeWithCode(world, shop), await placeWithCode(world, shop)];
		if (fake === midtrans) {
			midtrans.pay(less.reference, { gross: '24999.00' });
			midtrans.pay(foreign.reference, { currency: 'USD' });
		} else {
			xendit.pay(less.reference, { amount: 24_999 });
			xendit.pay(foreign.reference, { currency: 'USD' });
		}
		for (const order of [less, foreign]) {
			await deliver(world, shop, fake.notification(order.reference));
			expect((await getOrderByToken(world.read(), order.token)).paidAt).toBeNull();
			expect(await salesOf(order.id)).toHaveLength(0);
		}
		expect(await chargeOf(less.reference)).toMatchObject({
			state: 'mismatch',
			problem: 'amount',
			paid_idr: 24_999,
		});
		expect(await chargeOf(foreign.reference)).toMatchObject({
			state: 'mismatch',
			problem: 'currency',
		});
	});

	test('with another account’s address, or without proof, is refused', async () => {
		const [shop, other] = [await makeGatewayShop(world, fake), await makeGatewayShop(world, fake)];
		const order = await placeWithCode(world, shop);
		fake.pay(order.reference);
		const { body, headers } = fake.notification(order.reference);
		const to = (accountId: string, provider = shop.provider, raw = body, sent = headers) =>
			receiveEvent(buyerWork(world), { provider, accountId, raw, header: (name) => sent[name] });
		const forged = fake === midtrans ? body.replace('signature_key":"', '$&0') : body;
		const without: Record<string, string> = fake === midtrans ? headers : {};
		expect(await to(shop.accountId, shop.provider, forged, without)).toBe('not-proved');
		expect(await to(shop.accountId, fake === midtrans ? 'xendit' : 'midtrans')).toBe('no-account');
		expect(await to('019b76da-bf70-7026-8c75-f902af8b1e6e')).toBe('no-account');
		// Both accounts have the same key in this test: even so the charge of one is nothing of the other.
		expect(await to(other.accountId)).toBe('kept');
		await applyWaiting(world, other.accountId);
		expect(await stateOf(order)).toBe('awaiting-payment');
	});

	test('that comes before its charge is kept, and applied once the charge is there', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop);
		fake.pay(order.reference);
		const hidden = order.reference;
		await rowsOf(`UPDATE payments.charge SET reference = 'later' WHERE reference = $1`, [hidden]);
		expect(await deliver(world, shop, fake.notification(hidden))).toBe('kept');
		expect(await stateOf(order)).toBe('awaiting-payment');
		await rowsOf(`UPDATE payments.charge SET reference = $1 WHERE reference = 'later'`, [hidden]);
		await applyWaiting(world, shop.accountId);
		expect(await stateOf(order)).toBe('confirmed');
	});

	test('while the gateway is broken waits: the order is confirmed when it answers again', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop);
		fake.pay(order.reference);
		fake.mood = 'broken';
		expect(await deliver(world, shop, fake.notification(order.reference))).toBe('kept');
		expect(await stateOf(order)).toBe('awaiting-payment');
		fake.mood = 'well';
		expect(await checkOpenCharges(jobWork(world, new Date(Date.now() + 120_000)))).toBeGreaterThan(
			0,
		);
		expect(await stateOf(order)).toBe('confirmed');
		expect(
			await rowsOf(
				`SELECT 1 FROM payments.webhook_event WHERE account_id = $1 AND state = 'waiting'`,
				[shop.accountId],
			),
		).toHaveLength(0);
	});

	test('days after the code ended, while the gateway is broken, is not forgotten', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop, { now: new Date(Date.now() - 3 * 86_400_000) });
		fake.pay(order.reference);
		fake.mood = 'broken';
		await deliver(world, shop, fake.notification(order.reference));
		fake.mood = 'well';
		expect(await stateOf(order)).not.toBe('confirmed');
		await checkOpenCharges(jobWork(world, new Date(Date.now() + 11 * 60_000)));
		expect(await stateOf(order)).toBe('confirmed');
	});

	test('after the order ran out of time still confirms it', async () => {
		const shop = await makeGatewayShop(world, fake, 1);
		const order = await placeWithCode(world, shop);
		const { expireOrders } = await import('#modules/orders/index.ts');
		await expireOrders(jobWork(world, new Date(Date.now() + 24 * 3_600_000)));
		expect(await stateOf(order)).toBe('expired');
		fake.pay(order.reference);
		await deliver(world, shop, fake.notification(order.reference));
		expect(await stateOf(order)).toBe('confirmed');
	});

	test('after the last piece went to somebody else becomes a complaint, not a lost payment', async () => {
		const shop = await makeGatewayShop(world, fake, 1);
		const late = await placeWithCode(world, shop);
		const { expireOrders } = await import('#modules/orders/index.ts');
		await expireOrders(jobWork(world, new Date(Date.now() + 24 * 3_600_000)));
		await placeOne(world, shop);
		fake.pay(late.reference);
		await deliver(world, shop, fake.notification(late.reference));
		expect(await stateOf(late)).toBe('expired');
		expect(
			await rowsOf(`SELECT outcome FROM orders.order_payment WHERE order_id = $1`, [late.id]),
		).toEqual([{ outcome: 'trouble/paid-sold-out' }]);
	});
});

test('calls in any order, each five times and all at once, are applied once (property)', async () => {
	const shops = [
		{ fake: midtrans, shop: await makeGatewayShop(world, midtrans, null) },
		{ fake: xendit, shop: await makeGatewayShop(world, xendit, null) },
	];
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 1 }),
			fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 10 }),
			async (which, orderOfCalls) => {
				const { fake, shop } = shops[which]!;
				const order = await placeWithCode(world, shop);
				const early = fake === midtrans ? [midtrans.notification(order.reference)] : [];
				fake.pay(order.reference);
				const calls = [...early, fake.notification(order.reference)];
				const five = orderOfCalls.map((n) => calls[n % calls.length]!);
				await Promise.all(five.map((call) => deliver(world, shop, call)));
				await applyWaiting(world, shop.accountId);
				expect(await stateOf(order)).toBe('confirmed');
				expect(await salesOf(order.id)).toHaveLength(1);
				expect(
					await rowsOf('SELECT 1 FROM orders.order_payment WHERE order_id = $1', [order.id]),
				).toHaveLength(1);
				const kept = await rowsOf<{ times: number }>(
					'SELECT times FROM payments.webhook_event WHERE reference = $1',
					[order.reference],
				);
				expect(kept.reduce((sum, { times }) => sum + times, 0)).toBe(10);
			},
		),
		{ numRuns: 6 },
	);
});

test('a call that somebody caught, sent again in many words, makes us ask seldom, and hides no change', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	const { body, headers } = midtrans.notification(order.reference);
	const start = Date.now();
	const asked = () => midtrans.asked.filter(({ path }) => path.includes(order.reference)).length;
	const before = asked();
	const again = async (change: object, at: Date) => {
		await receiveEvent(buyerWork(world, at), {
			provider: 'midtrans',
			accountId: shop.accountId,
			raw: JSON.stringify({ ...(JSON.parse(body) as object), ...change }),
			header: (name) => headers[name],
		});
	};
	const events = () =>
		rowsOf<{ id: string }>(
			`SELECT id FROM payments.webhook_event WHERE reference = $1 AND state = 'waiting' ORDER BY id`,
			[order.reference],
		);
	const work = async (at: Date) => {
		for (const { id } of await events()) await applyKeptEvent(jobWork(world, at), id);
	};
	for (let n = 0; n < 30; n += 1) {
		const at = new Date(start + n * 900);
		await again({ transaction_id: `lain-${n}`, transaction_status: `karangan-${n}` }, at);
		await again({ transaction_status: 'partial_refund', refund_amount: `${n}.00` }, at);
		await work(at);
	}
	expect(asked() - before).toBe(3);
	// Meanwhile the buyer pays. Its call has to wait like the others, and is seen within the minute.
	midtrans.pay(order.reference);
	const paid = midtrans.notification(order.reference);
	await again(JSON.parse(paid.body) as object, new Date(start + 28_000));
	await work(new Date(start + 28_000));
	expect(await stateOf(order)).toBe('awaiting-payment');
	const [job] = await rowsOf<{ latest: Date }>(
		`SELECT max(start_after) AS latest FROM jobs.job
		 WHERE name = 'payments/apply-event' AND data->>'eventId' = ANY($1)`,
		[(await events()).map(({ id }) => id)],
	);
	expect(job!.latest.getTime()).toBeLessThanOrEqual(Date.now() + 30_000);
	await work(new Date(start + 30_500));
	expect(await stateOf(order)).toBe('confirmed');
	expect(asked() - before).toBe(4);
	expect(await events()).toEqual([]);
});

test('a state never goes back: an expiry after the payment changes nothing', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	midtrans.pay(order.reference);
	const paid = midtrans.notification(order.reference);
	await deliver(world, shop, paid);
	midtrans.set(order.reference, 'expire');
	await deliver(world, shop, midtrans.notification(order.reference));
	await settleCharge(jobWork(world), (await chargeOf(order.reference)).id);
	expect(await chargeOf(order.reference)).toMatchObject({ state: 'paid' });
	expect(await stateOf(order)).toBe('confirmed');
});

test('a call about a charge of another shop of the same account is left alone in the end', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	const call = midtrans.notification(order.reference, { order_id: 'toko-lain-77' });
	expect(await deliver(world, shop, call)).toBe('kept');
	for (let tries = 0; tries < 6; tries += 1) await applyWaiting(world, shop.accountId);
	expect(
		await rowsOf('SELECT state, tries FROM payments.webhook_event WHERE account_id = $1', [
			shop.accountId,
		]),
	).toEqual([{ state: 'unknown', tries: 5 }]);
});
