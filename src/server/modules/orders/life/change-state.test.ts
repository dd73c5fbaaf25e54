import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { recomputeStock } from '#modules/catalogue/index.ts';
import { listAudit } from '#platform/audit.ts';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makePerson } from '#tests/make/people.ts';
import { sampleWith, staticSample } from '#tests/make/qris.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	cancelOrder,
	completeOrder,
	confirmOrder,
	expireOrders,
	getOrderByToken,
	getProof,
	getSellerOrder,
	listSellerOrders,
	markReady,
	placeOrders,
	rejectOrder,
	sendProof,
	setSellerQris,
} from '../index.ts';
import { expireOrder } from './expire.ts';

const world = useDatabase();
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => error.code,
	);

async function shopWithOrder(stock = 5, quantity = 2) {
	const shop = await makeShop(world, 'Warung Uji');
	const product = await makeProduct(world, shop, { stock });
	await payByQris(shop);
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId: product, quantity }],
			buyer: { name: 'Pembeli', phone: '081234567890' },
			delivery: { method: 'pickup' },
		}),
	);
	return { shop, product, order: order! };
}

let nmids = 0;
async function payByQris(shop: Shop) {
	nmids += 1;
	const nmid = `ID10191234${String(nmids).padStart(5, '0')}`;
	const payload =
		nmids === 1 ? staticSample : sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${nmid}` });
	await world.write(shop.owner, (ctx) => setSellerQris(ctx, shop.enterpriseId, payload));
}

const stateOf = async (token: string) => (await getOrderByToken(world.read(), token)).state;
const stockOf = async (productId: string) =>
	(
		await world.app.platform.pool.query<{ on_hand: number; reserved: number }>(
			'SELECT on_hand, reserved FROM catalogue.stock WHERE product_id = $1',
			[productId],
		)
	).rows[0];
const confirm = (actor: Actor, number: string, now?: Date) =>
	world.write(actor, (ctx) => confirmOrder(ctx, number), now);

describe('the life of an order', () => {
	test('proof, confirmation, hand-over: each step is told, audited and leaves the stock right', async () => {
		const { shop, product, order } = await shopWithOrder();
		const picture = await sharp({
			create: { width: 400, height: 600, channels: 3, background: '#fff' },
		})
			.png()
			.toBuffer();
		const work = world.app.workFor({ actor: guest });
		await sendProof(work, order.token, picture);
		await sendProof(work, order.token, picture);
		const sent = await getOrderByToken(world.read(), order.token);
		// The seller has two days to look, whatever was left of the time to pay.
		expect(sent).toMatchObject({ state: 'proof-sent' });
		expect(sent.reservedUntil!.getTime() - sent.stateAt.getTime()).toBe(2 * 86_400_000);
		expect(sent.proofs).toHaveLength(1);
		expect(
			(await getProof(world.read(), { token: order.token }, sent.proofs[0]!.id)).length,
		).toBeGreaterThan(20);

		await confirm(shop.owner, order.number);
		expect(await stockOf(product)).toEqual({ on_hand: 3, reserved: 0 });
		await world.write(shop.owner, (ctx) => markReady(ctx, order.number));
		await world.write(shop.owner, (ctx) => completeOrder(ctx, order.number));
		const done = await getSellerOrder(world.read(shop.owner), order.number);
		expect(done.state).toBe('completed');
		expect(done.paidAt).toBeInstanceOf(Date);
		expect(done.events.map((event) => event.transition)).toEqual([
			'place',
			'send-proof',
			'confirm',
			'ready',
			'complete',
		]);
		const audit = await listAudit(world.read(), { type: 'order', id: order.id });
		expect(audit).toHaveLength(5);
		expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	});

	test('no proof is drawn or kept for an order that is not there, or does not wait for money', async () => {
		const { order } = await shopWithOrder();
		const work = world.app.workFor({ actor: guest });
		// What is no picture shows which is looked at first.
		const send = (token: string) => codeOf(sendProof(work, token, Buffer.from('no picture')));
		expect(await send('a-guessed-link')).toBe('orders/no-such-order');
		expect(await send(order.token)).toMatch(/^catalogue\//);
		await world.write(guest, (ctx) => cancelOrder(ctx, order.token));
		expect(await send(order.token)).toBe('orders/not-now');
	});

	test('confirmed twice at the same moment sells once', async () => {
		const { shop, product, order } = await shopWithOrder();
		await Promise.all([confirm(shop.owner, order.number), confirm(shop.owner, order.number)]);
		expect(await stockOf(product)).toEqual({ on_hand: 3, reserved: 0 });
		const { events } = await getOrderByToken(world.read(), order.token);
		expect(events.filter((event) => event.transition === 'confirm')).toHaveLength(1);
	});

	test('a reservation that ends while it is confirmed ends one way only', async () => {
		for (let round = 0; round < 5; round += 1) {
			const { shop, product, order } = await shopWithOrder();
			const moment = later(60 * 24);
			await Promise.all([
				world.write(system('expire'), (ctx) => expireOrder(ctx, order.id), moment),
				confirm(shop.owner, order.number, moment),
			]);
			// Whoever came first: a late confirmation reserves anew, so the money is never lost.
			expect(await stateOf(order.token)).toBe('confirmed');
			expect(await stockOf(product)).toEqual({ on_hand: 3, reserved: 0 });
		}
		expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	});

	test('one order that cannot be ended keeps no other from its end', async () => {
		const [broken, sound] = [await shopWithOrder(), await shopWithOrder()];
		// No verb can do this: pieces that nobody promised cannot be given back.
		await world.app.platform.pool.query(
			'UPDATE catalogue.stock SET reserved = 0 WHERE product_id = $1',
			[broken.product],
		);
		const work = world.app.workFor({ actor: system('expire'), now: later(60 * 24) });
		while ((await expireOrders(work)) > 0);
		expect(await stateOf(broken.order.token)).toBe('awaiting-payment');
		expect(await stateOf(sound.order.token)).toBe('expired');
		await world.app.platform.pool.query(
			'UPDATE catalogue.stock SET reserved = 2 WHERE product_id = $1',
			[broken.product],
		);
		expect(await expireOrders(work)).toBe(1);
	});

	test('what nobody paid is free again; a late payment finds its pieces or is told', async () => {
		const { shop, product, order } = await shopWithOrder(2, 2);
		const work = world.app.workFor({ actor: system('expire'), now: later(60 * 24) });
		await expireOrders(work);
		expect(await stateOf(order.token)).toBe('expired');
		expect(await stockOf(product)).toEqual({ on_hand: 2, reserved: 0 });
		const [other] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 1 }],
				buyer: { name: 'Lain', phone: '081234567891' },
				delivery: { method: 'pickup' },
			}),
		);
		expect(await codeOf(confirm(shop.owner, order.number))).toBe('orders/sold-out');
		expect(await stateOf(order.token)).toBe('expired');
		await world.write(guest, (ctx) => cancelOrder(ctx, other!.token));
		await confirm(shop.owner, order.number);
		expect(await stockOf(product)).toEqual({ on_hand: 0, reserved: 0 });
	});

	test('a refusal needs a reason, and an order with a proof is no more the buyer’s to cancel', async () => {
		const { shop, product, order } = await shopWithOrder();
		expect(
			await codeOf(world.write(shop.owner, (ctx) => rejectOrder(ctx, order.number, ' '))),
		).toBe('orders/reason-missing');
		await world.write(shop.owner, (ctx) => rejectOrder(ctx, order.number, 'Bahan habis'));
		expect(await getOrderByToken(world.read(), order.token)).toMatchObject({
			state: 'cancelled',
			reason: 'Bahan habis',
		});
		expect(await stockOf(product)).toEqual({ on_hand: 5, reserved: 0 });
		expect(await codeOf(confirm(shop.owner, order.number))).toBe('orders/not-now');
	});

	test("another shop's order looks as if it were not there", async () => {
		const { order } = await shopWithOrder();
		const stranger = (await makeShop(world, 'Toko Lain')).owner;
		const passer = await makePerson(world, 'Orang Lewat', '+6281299990001');
		for (const actor of [stranger, passer, guest]) {
			expect(await codeOf(confirm(actor, order.number))).toBe('orders/no-such-order');
			expect(await codeOf(getSellerOrder(world.read(actor), order.number))).toBe(
				'orders/no-such-order',
			);
			expect(
				await listSellerOrders(world.read(actor), order.enterpriseId, { tab: 'waiting' }),
			).toEqual([]);
		}
		expect(await stateOf(order.token)).toBe('awaiting-payment');
	});
});
