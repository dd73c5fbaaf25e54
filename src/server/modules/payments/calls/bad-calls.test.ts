import type { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sendOwnCode } from '#modules/accounts/index.ts';
import { cancelOrder, expireOrders, getOrderByToken } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { createHttp } from '#server/http.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import {
	applyWaiting,
	buyerWork,
	codeOf,
	deliver,
	jobWork,
	makeGatewayShop,
	placeOne,
	placeWithCode,
} from '#tests/make/gateways/shop.ts';
import { checkOpenCharges } from '../jobs.ts';
import { payCode, receiveEvent, saveGatewayKeys } from '../index.ts';

/** What a gateway, or somebody who plays one, can send in the wrong order, at the wrong time or in the wrong size. */
const midtrans = await startMidtrans();
const world = useDatabase({ MIDTRANS_URL: midtrans.url });
afterAll(() => midtrans.stop());
afterEach(() => void Object.assign(midtrans, { mood: 'well', serverKey: 'Mid-server-uji-0001' }));
let http: Hono;
beforeAll(() => void (http = createHttp(world.app)));

const stateOf = async ({ token }: { token: string }) =>
	(await getOrderByToken(world.read(), token)).state;
const chargeOf = async (reference: string) =>
	(
		await world.app.platform.pool.query<{ state: string }>(
			'SELECT state FROM payments.charge WHERE reference = $1',
			[reference],
		)
	).rows[0]!.state;

describe('a state that Midtrans can name', () => {
	test.each([
		['pending', 'accept', 'pending', 'awaiting-payment'],
		['authorize', 'accept', 'pending', 'awaiting-payment'],
		['capture', 'challenge', 'pending', 'awaiting-payment'],
		['capture', 'deny', 'pending', 'awaiting-payment'],
		['capture', 'accept', 'paid', 'confirmed'],
		['settlement', 'accept', 'paid', 'confirmed'],
		['deny', 'deny', 'failed', 'awaiting-payment'],
		['cancel', 'accept', 'failed', 'awaiting-payment'],
		['failure', 'accept', 'failed', 'awaiting-payment'],
		['expire', 'accept', 'expired', 'awaiting-payment'],
		['nothing-known', 'accept', 'failed', 'awaiting-payment'],
	])(
		'%s with fraud status %s makes a charge %s and an order %s',
		async (status, fraud, charge, state) => {
			const shop = await makeGatewayShop(world, midtrans);
			const order = await placeWithCode(world, shop);
			midtrans.set(order.reference, status, fraud);
			await deliver(world, shop, midtrans.notification(order.reference));
			expect([await chargeOf(order.reference), await stateOf(order)]).toEqual([charge, state]);
		},
	);

	test.each(['pending', 'deny', 'cancel', 'expire'])(
		'%s, heard only after the settlement, takes nothing back',
		async (late) => {
			const shop = await makeGatewayShop(world, midtrans);
			const order = await placeWithCode(world, shop);
			midtrans.set(order.reference, late);
			const stale = midtrans.notification(order.reference);
			midtrans.pay(order.reference);
			await deliver(world, shop, midtrans.notification(order.reference));
			await deliver(world, shop, stale);
			// Even where the gateway itself says so by then.
			midtrans.set(order.reference, late);
			await deliver(world, shop, midtrans.notification(order.reference));
			expect([await chargeOf(order.reference), await stateOf(order)]).toEqual([
				'paid',
				'confirmed',
			]);
		},
	);

	test.each(['deny', 'expire', 'cancel'])('%s, and then paid after all, is paid', async (first) => {
		const shop = await makeGatewayShop(world, midtrans);
		const order = await placeWithCode(world, shop);
		midtrans.set(order.reference, first);
		await deliver(world, shop, midtrans.notification(order.reference));
		midtrans.pay(order.reference);
		await deliver(world, shop, midtrans.notification(order.reference));
		expect(await stateOf(order)).toBe('confirmed');
	});
});

describe('a payment after the order was cancelled', () => {
	test.each([5, 1])(
		'with %d on the shelf is no sale, but work for seller and office',
		async (stock) => {
			const shop = await makeGatewayShop(world, midtrans, stock);
			const order = await placeWithCode(world, shop);
			await world.write(guest, (ctx) => cancelOrder(ctx, order.token));
			if (stock === 1) await placeOne(world, shop);
			midtrans.pay(order.reference);
			await deliver(world, shop, midtrans.notification(order.reference));
			expect(await stateOf(order)).toBe('cancelled');
			const { rows } = await world.app.platform.pool.query(
				`SELECT d.kind, t.state,
				(SELECT count(*)::int FROM ledger.sale s WHERE s.source_id = $1::text) AS sales,
				(SELECT count(*)::int FROM platform.message m WHERE m.purpose LIKE 'orders/paid-trouble-%:' || $2) AS told
			 FROM orders.dispute d JOIN desk.task t ON t.kind = 'dispute' AND t.subject_id = d.id::text
			 WHERE d.order_id = $1::uuid`,
				[order.id, order.number],
			);
			expect(rows).toEqual([{ kind: 'paid-after-end', state: 'open', sales: 0, told: 2 }]);
		},
	);
});

test('a page of HTML in place of an answer is taken for silence, and the buyer gets the standing code', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeOne(world, shop);
	midtrans.mood = 'html';
	expect(await payCode(buyerWork(world), order)).toMatchObject({
		payload: order.qrisPayload,
		automatic: undefined,
	});
	expect(await stateOf(order)).toBe('awaiting-payment');
});

test('no call at all: the gateway is asked ever less often, and an order that is paid late is found', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	const start = Date.now();
	const asked: number[] = [];
	for (let minute = 1; minute < 60; minute += 1) {
		const before = midtrans.asked.length;
		await checkOpenCharges(jobWork(world, new Date(start + minute * 60_000 + 1000)));
		if (midtrans.asked.length > before) asked.push(minute);
	}
	expect(asked.filter((minute) => minute <= 15).length).toBeGreaterThan(10);
	expect(asked.filter((minute) => minute > 20).length).toBeLessThan(10);
	midtrans.pay(order.reference);
	await checkOpenCharges(jobWork(world, new Date(start + 66 * 60_000)));
	expect(await stateOf(order)).toBe('confirmed');
});

test('the old key proves nothing once it was changed, and open charges are asked about with the new one', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	midtrans.pay(order.reference);
	const old = midtrans.notification(order.reference);
	midtrans.serverKey = 'Mid-server-uji-0002';
	const work = world.app.workFor({ actor: shop.owner });
	await sendOwnCode(work, undefined);
	const keys = { provider: 'midtrans' as const, secret: 'Mid-server-uji-0002' };
	const { enterpriseId } = shop;
	expect(
		await saveGatewayKeys(work, { enterpriseId, keys, code: await codeOf(world, shop) }),
	).toMatchObject({ ok: true });
	expect(await deliver(world, shop, old)).toBe('not-proved');
	expect(await stateOf(order)).toBe('awaiting-payment');
	expect(await deliver(world, shop, midtrans.notification(order.reference))).toBe('kept');
	expect(await stateOf(order)).toBe('confirmed');
});

test('an order that ran out of time and was paid within the day is found without a call', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	const later = new Date(Date.now() + 5 * 3_600_000);
	await expireOrders(jobWork(world, later));
	expect(await stateOf(order)).toBe('expired');
	midtrans.pay(order.reference);
	await checkOpenCharges(jobWork(world, later));
	expect(await stateOf(order)).toBe('confirmed');
});

test('a call that somebody caught fills no table, however many sums she writes into it, and the next true one is heard', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const order = await placeWithCode(world, shop);
	const { body, headers } = midtrans.notification(order.reference);
	for (let sum = 1; sum <= 130; sum += 1)
		await receiveEvent(buyerWork(world), {
			provider: 'midtrans',
			accountId: shop.accountId,
			raw: JSON.stringify({
				...(JSON.parse(body) as object),
				transaction_status: 'partial_refund',
				refund_amount: `${sum}.00`,
			}),
			header: (name) => headers[name],
		});
	const { rows } = await world.app.platform.pool.query<{ kept: number; times: number }>(
		`SELECT count(*)::int AS kept, sum(times)::int AS times FROM payments.webhook_event WHERE reference = $1`,
		[order.reference],
	);
	expect(rows).toEqual([{ kept: 100, times: 130 }]);
	await applyWaiting(world, shop.accountId);
	midtrans.pay(order.reference);
	expect(await deliver(world, shop, midtrans.notification(order.reference))).toBe('repeated');
	expect(await stateOf(order)).toBe('confirmed');
});

test('ten megabytes are refused before they are read, with and without a length', async () => {
	const shop = await makeGatewayShop(world, midtrans);
	const path = `http://localhost:3000/api/v1/webhooks/midtrans/${shop.accountId}`;
	const piece = new Uint8Array(64 * 1024).fill(120);
	let sent = 0;
	const endless = new ReadableStream<Uint8Array>({
		pull(controller) {
			sent += piece.length;
			if (sent > 10 * 1024 * 1024) controller.close();
			else controller.enqueue(piece);
		},
	});
	const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
	const whole = await http.fetch(
		new Request(path, {
			...init,
			headers: { ...init.headers, 'content-length': String(10 * 1024 * 1024) },
			body: new Uint8Array(10 * 1024 * 1024),
		}),
	);
	expect(whole.status).toBe(413);
	const streamed = await http.fetch(
		new Request(path, { ...init, body: endless, duplex: 'half' } as RequestInit),
	);
	expect(streamed.status).toBe(413);
	expect(sent).toBeLessThan(1024 * 1024);
});
