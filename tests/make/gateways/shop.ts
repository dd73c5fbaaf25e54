import { sendOwnCode } from '#modules/accounts/index.ts';
import {
	getOrderByToken,
	placeOrders,
	setSellerQris,
	type OrderView,
} from '#modules/orders/index.ts';
import {
	payCode,
	receiveEvent,
	saveGatewayKeys,
	type EventOutcome,
} from '#modules/payments/index.ts';
import { applyKeptEvent } from '#modules/payments/jobs.ts';
import type { Work } from '#platform/jobs.ts';
import { guest, system } from '#server/app.ts';
import type { World } from '../database.ts';
import { sampleWith } from '../qris.ts';
import { makeProduct, makeShop, type Shop } from '../shop.ts';
import type { FakeMidtrans, Notification } from './midtrans.ts';
import type { FakeXendit } from './xendit.ts';

export type FakeGateway = FakeMidtrans | FakeXendit;
export const providerOf = (fake: FakeGateway) => ('transactions' in fake ? 'midtrans' : 'xendit');

export interface GatewayShop extends Shop {
	productId: string;
	accountId: string;
	provider: 'midtrans' | 'xendit';
}

let nmids = 0;

/** A shop with a standing QRIS and a gateway account that is on, as its owner sets it up. */
export async function makeGatewayShop(
	world: World,
	fake: FakeGateway,
	stock: number | null = 50,
): Promise<GatewayShop> {
	const shop = await makeShop(world);
	nmids += 1;
	const nmid = `ID20${String(nmids).padStart(11, '0')}`;
	await world.write(shop.owner, (ctx) =>
		setSellerQris(ctx, shop.enterpriseId, sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${nmid}` })),
	);
	const work = world.app.workFor({ actor: shop.owner });
	await sendOwnCode(work, undefined);
	const code = await codeOf(world, shop);
	const saved = await saveGatewayKeys(work, {
		enterpriseId: shop.enterpriseId,
		keys: keysOf(fake),
		code,
	});
	if (!saved.ok) throw new Error(`not saved: ${saved.problem}`);
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		'SELECT id FROM payments.gateway_account WHERE enterprise_id = $1',
		[shop.enterpriseId],
	);
	const productId = await makeProduct(world, shop, { priceIdr: 25_000, stock });
	return { ...shop, productId, accountId: rows[0]!.id, provider: providerOf(fake) };
}

export const keysOf = (fake: FakeGateway) =>
	'transactions' in fake
		? { provider: 'midtrans' as const, secret: fake.serverKey }
		: { provider: 'xendit' as const, secret: fake.secretKey, token: fake.callbackToken };

/** The newest code that was sent to the shop's owner. */
export async function codeOf(world: World, shop: Shop): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ body: string }>(
		`SELECT m.body FROM platform.message m JOIN registry.enterprise e ON e.phone = m.recipient
		 WHERE e.id = $1 AND m.purpose = 'accounts/code' ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
		[shop.enterpriseId],
	);
	return /RU-(\d{6})/.exec(rows[0]?.body ?? '')?.[1] ?? '';
}

/** Somebody who only looks and pays; `now` sets her clock. */
export const buyerWork = (world: World, now?: Date): Work =>
	world.app.workFor({ actor: guest, ...(now ? { now } : {}) });
export const jobWork = (world: World, now?: Date): Work =>
	world.app.workFor({ actor: system('payments/test'), ...(now ? { now } : {}) });

/** A placed order of one piece that waits for its QRIS payment. */
export async function placeOne(
	world: World,
	shop: GatewayShop,
	{ quantity = 1, now }: { quantity?: number; now?: Date } = {},
): Promise<OrderView> {
	const [placed] = await world.write(
		guest,
		(ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: shop.productId, quantity }],
				buyer: { name: 'Bu Pembeli Rahasia', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
				perSeller: { [shop.enterpriseId]: { payment: 'qris' } },
			}),
		now,
	);
	return getOrderByToken(world.read(), placed!.token);
}

export async function orderNow(world: World, order: OrderView): Promise<OrderView> {
	return getOrderByToken(world.read(), order.token);
}

/** The order with the code of its gateway made. */
export async function placeWithCode(
	world: World,
	shop: GatewayShop,
	wish: { quantity?: number; now?: Date } = {},
): Promise<OrderView & { reference: string }> {
	const order = await placeOne(world, shop, wish);
	const code = await payCode(buyerWork(world, wish.now), order);
	if (!code?.automatic) throw new Error('the gateway made no code');
	return { ...order, reference: `${order.number}-1` };
}

/** What the route does with a call, then what the worker does with it. */
export async function deliver(
	world: World,
	shop: GatewayShop,
	{ body, headers }: Notification,
): Promise<EventOutcome> {
	const outcome = await receiveEvent(buyerWork(world), {
		provider: shop.provider,
		accountId: shop.accountId,
		raw: body,
		header: (name) => headers[name],
	});
	await applyWaiting(world, shop.accountId);
	return outcome;
}

/** Everything that the queue holds for the worker about calls of one account, as if each came after a pause. */
export async function applyWaiting(world: World, accountId: string): Promise<void> {
	await world.app.platform.pool.query(
		"DELETE FROM platform.rate_limit WHERE key LIKE 'payments/ask:%'",
	);
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		`SELECT id FROM payments.webhook_event WHERE account_id = $1 AND state = 'waiting' ORDER BY id`,
		[accountId],
	);
	for (const { id } of rows) await applyKeptEvent(jobWork(world), id);
}
