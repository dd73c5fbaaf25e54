import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { recomputeStock } from '#modules/catalogue/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	checkBalances,
	expireOrders,
	finishOrders,
	getOrderByToken,
	listDisputes,
	listOwedOrders,
	markLate,
	openDisputeBySeller,
	placeOrders,
	remindOrders,
	remindToFetch,
	resolveDispute,
	sendProof,
	withdrawDispute,
} from '../index.ts';
import { day, minute, waits, type Does, type Wait } from '#tests/make/waiting.ts';
import { endingOf } from './finish.ts';
import { nextActor, orderStates } from './states.ts';
import { rulesInForce } from '../rules.ts';

/**
 * A buyer’s phone that never answers, a seller who is silent: every state in which an order waits, after how long it
 * goes on by itself, and what both sides hear (issue 4, item 5; dated rules).
 */
const world = useDatabase();
const start = new Date();
const at = (ms: number) =>
	world.app.workFor({ actor: system('watch'), now: new Date(start.getTime() + ms) });

/** Everything that runs by the clock. */
async function watch(ms: number): Promise<void> {
	const work = at(ms);
	for (const job of [expireOrders, remindOrders, markLate, remindToFetch, finishOrders])
		while ((await job(work)) > 0);
}

let phones = 0;
async function open({ transfer, brought }: Wait) {
	const shop = await makeShop(world, 'Warung Menunggu');
	const product = await makeProduct(world, shop, { stock: 5, priceIdr: 10_000 });
	await makeTerms(world, shop, {
		methods: [transfer ? 'transfer' : 'cash'],
		deliveries: ['pickup', 'seller'],
		bankName: 'Bank Uji',
		accountHolder: 'Warung',
		accountNumber: '1234567890',
		fees: { '36.03.14': 5_000 },
	});
	phones += 1;
	const [order] = await world.write(
		guest,
		(ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 3 }],
				buyer: { name: 'Bu Diam', phone: `08127770${String(phones).padStart(4, '0')}` },
				delivery: brought
					? { method: 'seller', areaCode: '36.03.14', address: 'Jl. Sunyi 1' }
					: { method: 'pickup' },
			}),
		start,
	);
	const { number, token, id } = order!;
	const does: Does = {
		seller: (verb) => world.write(shop.owner, (ctx) => verb(ctx, number), start),
		proof: async () =>
			sendProof(world.app.workFor({ actor: guest, now: start }), token, await picture()),
	};
	const see = () => getOrderByToken(world.read(), token);
	return { shop, product, id, number, does, see };
}

const picture = () =>
	sharp({ create: { width: 400, height: 400, channels: 3, background: '#3a5' } })
		.png()
		.toBuffer();

async function toldOf(number: string): Promise<string[]> {
	const { rows } = await world.app.platform.pool.query<{ purpose: string }>(
		`SELECT purpose FROM platform.message WHERE purpose LIKE 'orders/%' || $1 || '%' ORDER BY created_at, purpose`,
		[number],
	);
	return rows.map(({ purpose }) => purpose.replace('orders/', '').split(':')[0]!);
}

async function booksOf(product: string, orderId: string) {
	const { rows } = await world.app.platform.pool.query<{
		onHand: number;
		reserved: number;
		sold: number;
	}>(
		`SELECT on_hand AS "onHand", reserved, (SELECT coalesce(sum(quantity), 0)::int FROM ledger.sale
			WHERE source = 'order' AND source_id = $2) AS sold FROM catalogue.stock WHERE product_id = $1`,
		[product, orderId],
	);
	return rows[0];
}

describe.each(Object.entries(waits))('%s', (_name, wait) => {
	test(`${wait.state} becomes ${wait.becomes}, both are told once, and nothing is held back`, async () => {
		const { product, id, number, does, see } = await open(wait);
		await wait.lead(does);
		expect((await see()).state).toBe(wait.state);
		const before = await toldOf(number);
		await watch(wait.after - minute);
		expect((await see()).state).toBe(wait.state);
		expect((await toldOf(number)).slice(before.length).toSorted()).toEqual(wait.reminded ?? []);
		await watch(wait.after + 2 * minute);
		await watch(wait.after + 4 * minute);
		const end = await see();
		expect(end.state).toBe(wait.becomes);
		const told = (await toldOf(number)).slice(before.length + (wait.reminded?.length ?? 0));
		expect(told.toSorted()).toEqual(wait.told.toSorted());
		expect(await booksOf(product, id)).toEqual({
			onHand: 5 - wait.sold,
			reserved: 0,
			sold: wait.sold,
		});
		const [complaint] = await listDisputes(world.read(), id);
		expect(complaint?.kind).toBe(wait.complaint);
		if (complaint) expect(complaint.dueAt.getTime()).toBeGreaterThan(start.getTime() + wait.after);
	});
});

test('the table names every state in which an order waits', () => {
	expect(new Set(Object.values(waits).map(({ state }) => state))).toEqual(
		new Set(orderStates.filter((state) => nextActor[state])),
	);
});

test('what was paid and never made is over once the office has dealt with it', async () => {
	const wait = waits['a seller who makes nothing, paid']!;
	const { id, does, see } = await open(wait);
	await wait.lead(does);
	await watch(wait.after + minute);
	const [complaint] = await listDisputes(world.read(), id);
	await world.write(system('office'), (ctx) =>
		resolveDispute(ctx, complaint!.id, { outcome: 'settled', words: 'Barang sudah diterima' }),
	);
	await watch(wait.after + day);
	expect((await see()).state).toBe('completed');
});

test('a complaint stops the clock of its order until it is settled', async () => {
	const wait = waits['a buyer who does not fetch, paid']!;
	const { id, number, shop, does, see } = await open(wait);
	await wait.lead(does);
	await world.write(
		shop.owner,
		(ctx) => openDisputeBySeller(ctx, number, { kind: 'not-fetched', words: 'Tidak datang' }),
		start,
	);
	await watch(8 * day);
	expect((await see()).state).toBe('ready');
	await world.write(shop.owner, (ctx) => withdrawDispute(ctx, { number }));
	await watch(8 * day);
	expect((await see()).state).toBe('completed');
	expect(await listDisputes(world.read(), id)).toHaveLength(1);
});

test('what was handed over unpaid stays owed to the seller after its order is closed', async () => {
	const wait = waits['a buyer who does not say that it arrived, unpaid']!;
	const { shop, number, does } = await open(wait);
	await wait.lead(does);
	await watch(31 * day);
	const owed = await listOwedOrders(world.read(shop.owner), shop.enterpriseId);
	expect(owed.map((order) => order.number)).toEqual([number]);
});

test('an order that is over never ends again', async () => {
	const rules = await rulesInForce(world.read());
	for (const state of ['completed', 'cancelled', 'expired', 'returned'] as const)
		expect(
			endingOf(
				{
					state,
					stateAt: new Date(0),
					promisedAt: null,
					paidAt: null,
					paidIdr: null,
					deliveryMethod: 'pickup',
				},
				rules,
				start,
			),
		).toBeUndefined();
});

test('stock and ledger agree after all of this', async () => {
	expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	expect(await checkBalances(world.read())).toEqual([]);
});
