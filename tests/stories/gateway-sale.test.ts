import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getOrderByToken } from '#modules/orders/index.ts';
import { payCode } from '#modules/payments/index.ts';
import { createHttp } from '#server/http.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startMidtrans, type Notification } from '#tests/make/gateways/midtrans.ts';
import {
	buyerWork,
	makeGatewayShop,
	placeWithCode,
	type GatewayShop,
} from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';

/**
 * A sale paid into the maker's own gateway account (requirements OW-06, BU-05): the buyer gets a code, pays, the
 * gateway calls, the worker asks it, and the order goes on by itself. Through the real routes and the real queue.
 */
const midtrans = await startMidtrans();
const xendit = await startXendit();
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));

let http: Hono;
beforeAll(async () => {
	http = createHttp(world.app);
	await world.app.startWorker();
});

const call = (path: string, { body, headers }: Notification) =>
	http.fetch(
		new Request(`http://localhost:3000/api/v1/webhooks/${path}`, { method: 'POST', body, headers }),
	);
const at = (shop: GatewayShop) => `${shop.provider}/${shop.accountId}`;

describe.each([
	['Midtrans', midtrans],
	['Xendit', xendit],
] as const)('a sale paid by %s', (_, fake) => {
	test('is confirmed by itself, written into the ledger, and told to both sides', async () => {
		const shop = await makeGatewayShop(world, fake);
		const order = await placeWithCode(world, shop, { quantity: 2 });
		fake.pay(order.reference);
		const paid = fake.notification(order.reference);
		for (let n = 0; n < 5; n += 1) {
			const answer = await call(at(shop), paid);
			expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
		}
		await expect
			.poll(async () => (await getOrderByToken(world.read(), order.token)).state, {
				timeout: 60_000,
			})
			.toBe('confirmed');
		const done = await getOrderByToken(world.read(), order.token);
		expect(done.paidAt).not.toBeNull();
		expect(await payCode(buyerWork(world), done)).toBeUndefined();
		const { rows } = await world.app.platform.pool.query<{ sum: string; purposes: string[] }>(
			`SELECT (SELECT sum(amount_idr) FROM ledger.sale WHERE source_id = $1) AS sum,
				(SELECT array_agg(purpose ORDER BY purpose) FROM platform.message
					WHERE purpose LIKE 'orders/confirm-%' || $2) AS purposes`,
			[order.id, order.number],
		);
		expect(Number(rows[0]!.sum)).toBe(50_000);
		expect(rows[0]!.purposes).toEqual([
			`orders/confirm-buyer:${order.number}`,
			`orders/confirm-seller:${order.number}`,
		]);
	});
});

describe('what is not a gateway’s call', () => {
	test('is refused with the status that says why, and says nothing of the account', async () => {
		const shop = await makeGatewayShop(world, midtrans);
		const other = await makeGatewayShop(world, xendit);
		const order = await placeWithCode(world, shop);
		const real = midtrans.notification(order.reference);
		const forged = { ...real, body: real.body.replace('"signature_key":"', '$&0') };
		const empty = { headers: {}, body: '' };
		const json = { 'content-type': 'application/json' };
		const cases: [string, Notification, number][] = [
			[at(shop), forged, 403],
			[at(shop), { ...real, body: '{"order_id":' }, 422],
			[at(shop), empty, 422],
			[at(other), { headers: json, body: '{}' }, 403],
			[at(other), { headers: { ...json, 'x-callback-token': '' }, body: '{}' }, 403],
			[`xendit/${shop.accountId}`, real, 404],
			['midtrans/019b76da-bf70-7026-8c75-f902af8b1e6e', real, 404],
			['midtrans/bukan-id', real, 422],
			['doku/019b76da-bf70-7026-8c75-f902af8b1e6e', real, 422],
			[at(shop), { ...real, body: `{"x":"${'x'.repeat(300_000)}"}` }, 413],
		];
		for (const [path, sent, status] of cases)
			expect((await call(path, sent)).status, `${path} ${sent.body.slice(0, 40)}`).toBe(status);
		const kept = await world.app.platform.pool.query(
			'SELECT 1 FROM payments.webhook_event WHERE account_id = ANY($1)',
			[[shop.accountId, other.accountId]],
		);
		expect(kept.rows).toEqual([]);
	});

	test('is counted by what became of it', async () => {
		const metrics = await http.fetch(new Request('http://localhost:3000/metrics'), {
			incoming: { socket: { remoteAddress: '127.0.0.1' } },
		} as never);
		const text = await metrics.text();
		expect(text).toMatch(/rumah_payment_webhooks_total\{provider="midtrans",outcome="kept"\} 1/);
		expect(text).toMatch(
			/rumah_payment_webhooks_total\{provider="midtrans",outcome="repeated"\} 4/,
		);
		expect(text).toMatch(/outcome="not-proved"\} [1-9]/);
		expect(text).toMatch(/rumah_payment_events\{state="applied"\} [1-9]/);
		expect(text).toMatch(/rumah_payment_events\{state="waiting"\} 0/);
		expect(text).toMatch(/rumah_payment_oldest_waiting_seconds 0/);
		expect(text).toMatch(/rumah_payment_silent_accounts 0/);
	});
});
