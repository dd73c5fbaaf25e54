import { beforeAll, describe, expect, test } from 'vitest';
import { getReport, listOwed, monthOf } from '#modules/bookkeeping/index.ts';
import {
	addToCart,
	completeOrder,
	confirmOrder,
	getCart,
	getSellerSignal,
	handOver,
	listDisputes,
	listOfficeDisputes,
	markLate,
	markReady,
	openDispute,
	placeOrders,
	promiseOrder,
	receiveOrder,
	refundOrder,
	resolveDispute,
	sendProof,
	withdrawDispute,
	type PlacedOrder,
} from '#modules/orders/index.ts';
import { tellOfNewOrders } from '#modules/orders/life/tell-placed.ts';
import { listReviews, writeReview } from '#modules/reviews/index.ts';
import { listAudit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeOffice } from '#tests/make/office.ts';
import { claimAndOpen, plainPicture } from '#tests/make/onboard.ts';
import { orderLife } from '#tests/make/order-life.ts';
import { registerByOfficer } from '#tests/make/registry.ts';
import { noon } from '#tests/make/sales.ts';
import {
	newcomer,
	sellerForCash,
	sellerWhoBrings,
	type Seller,
} from '#tests/make/three-sellers.ts';

/**
 * "Onboard an owner, order from three sellers in one cart, one ships late, one is partly refunded, all settle"
 * (requirements.md; OW-01, OW-06, OW-07, OW-12, BU-01, BU-04, BU-05, BU-06, SH-09): one an officer has just recorded and
 * paid by her QRIS, one who registered herself, paid by transfer, brings it late, one paid on hand-over.
 */
const world = useDatabase();
const life = orderLife(world);
const office = makeOffice(world);
const today = wibDay(new Date());
const buyer = { name: 'Rina Pembeli', phone: '0857 1111 2222' };

/** Paid by QRIS, late and paid by transfer, paid on hand-over. */
let fresh: Seller, late: Seller, cash: Seller;
let officer: Awaited<ReturnType<typeof office.officerOf>>;
let placed: PlacedOrder[];

/** Each step is a minute after the one before it, from noon on, so that none crosses a day by chance. */
let clock = noon(today).getTime();
const now = () => new Date((clock += 60_000));
const laterDays = (days: number) => (clock += days * 86_400_000);
const orderOf = ({ enterpriseId }: Seller) =>
	placed.find((order) => order.enterpriseId === enterpriseId)!;
const does = (seller: Seller, verb: (ctx: Ctx, number: string) => Promise<unknown>) =>
	world.write(seller.actor, (ctx) => verb(ctx, orderOf(seller).number), now());
const buys = (verb: (ctx: Ctx) => Promise<unknown>) => world.write(guest, verb, now());
const buyerWork = () => world.app.workFor({ actor: guest, now: now() });
const see = (seller: Seller) => life.see(orderOf(seller).token);
const told = async (seller: Seller) =>
	(await life.messagesOf(orderOf(seller).number)).map(({ purpose }) =>
		purpose.replace(/^orders\/|:P-.*$/g, ''),
	);
const trail = async (seller: Seller) =>
	(await listAudit(world.read(), { type: 'order', id: (await see(seller)).id }))
		.map(({ action }) => action.replace('orders.order.', ''))
		.toReversed();
const owed = async (seller: Seller) =>
	(await listOwed(world.read(seller.actor), seller.enterpriseId)).map(({ leftIdr }) => leftIdr);
const lateAtOffice = async (seller: Seller) =>
	(await getSellerSignal(world.read(officer), seller.enterpriseId)).late;

beforeAll(async () => {
	officer = await office.officerOf('36.03', 'Pak Petugas');
	const { owner, shop } = newcomer;
	const { number } = await registerByOfficer(world, officer, owner, { name: shop });
	const opened = await claimAndOpen(world, number, newcomer);
	expect(opened.claim).toBe('granted');
	fresh = opened;
	late = await sellerWhoBrings(world);
	cash = await sellerForCash(world);
});

describe('three sellers in one cart', () => {
	test('are three orders, and each is paid in its own way straight to its seller', async () => {
		let token: string | undefined;
		for (const [{ productId }, pieces] of [
			[fresh, 2],
			[late, 1],
			[cash, 3],
		] as const)
			token = await world.write(guest, (ctx) => addToCart(ctx, token, productId, pieces), now());
		const cart = await getCart(world.read(), token!);
		placed = await world.write(
			guest,
			(ctx) =>
				placeOrders(ctx, {
					lines: cart.groups.flatMap(({ lines }) =>
						lines.map(({ offer, quantity, priceSeenIdr }) => ({
							productId: offer.productId,
							quantity,
							seenPriceIdr: priceSeenIdr,
						})),
					),
					buyer,
					delivery: { method: 'pickup' },
					perSeller: {
						[late.enterpriseId]: {
							delivery: {
								method: 'seller',
								areaCode: '36.03.14.2005',
								address: 'Jl. Raya Salembaran 1',
								seenFeeIdr: 5_000,
							},
						},
					},
				}),
			now(),
		);
		expect([fresh, late, cash].map((seller) => orderOf(seller).totalIdr)).toEqual([
			36_000, 30_000, 60_000,
		]);
		await tellOfThem();
		for (const seller of [fresh, late]) {
			await sendProof(buyerWork(), orderOf(seller).token, await plainPicture('#abc'));
			expect((await see(seller)).state).toBe('proof-sent');
		}
		for (const seller of [fresh, late, cash]) await does(seller, confirmOrder);
		const paid = await Promise.all([fresh, late, cash].map(see));
		expect(paid.map(({ paymentMethod, paidIdr }) => [paymentMethod, paidIdr])).toEqual([
			['qris', 36_000],
			['transfer', 30_000],
			['cash', null],
		]);
		expect(await owed(cash)).toEqual([60_000]);
		// Nobody wrote a number on her record: buyers write to the one that she signs in with.
		expect(paid[0]!.seller.whatsapp).toBe('+6281244440001');
	});

	test('cash comes with the goods, and nothing is owed any more', async () => {
		await does(cash, markReady);
		await does(cash, handOver);
		expect(await owed(cash)).toEqual([60_000]);
		await does(cash, completeOrder);
		expect([await owed(cash), (await see(cash)).state]).toEqual([[], 'completed']);
	});

	test('of what a piece is spoilt, a part goes back, under the eyes of an officer by name', async () => {
		await does(fresh, markReady);
		await buys((ctx) => receiveOrder(ctx, orderOf(fresh).token));
		await openDispute(buyerWork(), orderOf(fresh).token, {
			kind: 'damaged',
			words: 'Satu bungkus basi',
			photos: [await plainPicture('#963')],
		});
		const { items } = await listOfficeDisputes(world.read(officer));
		expect(items).toMatchObject([{ shopName: 'Emping Bu Imas', officer: 'Pak Petugas' }]);
		await does(fresh, (ctx, number) =>
			refundOrder(ctx, number, {
				amountIdr: 18_000,
				way: 'transfer',
				lines: [{ position: 0, quantity: 1 }],
				pressKey: newId(),
			}),
		);
		await world.write(
			officer,
			(ctx) =>
				resolveDispute(ctx, items[0]!.id, { outcome: 'refund', words: 'Uang sudah kembali' }),
			now(),
		);
		expect(await see(fresh)).toMatchObject({ state: 'completed', refundedIdr: 18_000 });
		expect(await listDisputes(world.read(), (await see(fresh)).id)).toMatchObject([
			{ state: 'resolved', outcome: 'refund' },
		]);
	});

	test('late is said to both by the rule of the day, stands at the office, and ends with a new day kept', async () => {
		expect(await lateAtOffice(late)).toBe(0);
		laterDays(3);
		await watch();
		await watch();
		expect((await see(late)).lateAt).toBeInstanceOf(Date);
		expect(await lateAtOffice(late)).toBe(1);
		await openDispute(buyerWork(), orderOf(late).token, {
			kind: 'not-received',
			words: 'Sudah tiga hari',
			photos: [],
		});
		await does(late, (ctx, number) => promiseOrder(ctx, number, new Date(clock + 86_400_000)));
		expect(await lateAtOffice(late)).toBe(0);
		await does(late, handOver);
		await buys((ctx) => receiveOrder(ctx, orderOf(late).token));
		await buys((ctx) => withdrawDispute(ctx, { token: orderOf(late).token }));
		expect((await see(late)).state).toBe('completed');
		expect((await listOfficeDisputes(world.read(officer))).items).toEqual([]);
	});
});

describe('all settle', () => {
	test('ledger, month and stock have what stayed sold, to the piece and the rupiah', async () => {
		await life.balanced();
		const month = monthOf(noon(today));
		const sums = [fresh, late, cash].map(async (seller) => {
			const { sums, best, owed } = await getReport(world.read(seller.actor), {
				enterpriseId: seller.enterpriseId,
				month,
			});
			return {
				sold: sums.salesIdr,
				pieces: best[0]?.quantity,
				owed: owed.idr,
				shelf: await life.stockOf(seller.productId),
				ledger: await life.soldOf((await see(seller)).id),
			};
		});
		// What was brought for a fee is sold without it: delivery is no sale. What is spoilt is no piece to sell again.
		expect(await Promise.all(sums)).toEqual([
			settled(18_000, 1, 3),
			settled(25_000, 1, 4),
			settled(60_000, 3, 2),
		]);
	});

	test('each side was told what the other did, once, and nobody else’s name or number', async () => {
		const paidBefore = ['send-proof-seller', 'confirm-buyer'];
		const complaint = 'dispute-open-seller';
		expect(await told(fresh)).toEqual([
			...['new', 'placed-buyer', ...paidBefore, 'ready-buyer', 'complete-seller', complaint],
			...['refund-buyer', 'dispute-resolve-buyer', 'dispute-resolve-seller'],
		]);
		expect(await told(late)).toEqual([
			...['new', ...paidBefore, 'late-buyer', 'late-seller', complaint, 'promise-buyer'],
			...['hand-over-buyer', 'complete-seller', 'dispute-resolve-seller'],
		]);
		expect(await told(cash)).toEqual([
			...['new', 'confirm-buyer', 'ready-buyer', 'hand-over-buyer', 'complete-buyer'],
		]);
		for (const seller of [fresh, late, cash]) {
			const texts = (await life.messagesOf(orderOf(seller).number)).map(({ body }) => body).join();
			for (const secret of ['Rina', '85711112222', newcomer.nik])
				expect(texts).not.toContain(secret);
		}
	});

	test('every step is on record, with who took it', async () => {
		const [opened, closed] = ['dispute-open', 'dispute-resolve'];
		expect(await trail(fresh)).toEqual([
			...['placed', 'send-proof', 'confirm', 'ready', 'complete', opened, 'refund', closed],
		]);
		expect(await trail(late)).toEqual([
			...['placed', 'send-proof', 'confirm', 'late', opened, 'promise', 'hand-over', 'complete'],
			closed,
		]);
		expect(await trail(cash)).toEqual(['placed', 'confirm', 'ready', 'hand-over', 'complete']);
	});

	test('the buyer says what each was like, the late and the spoilt too', async () => {
		for (const [index, seller] of [fresh, late, cash].entries()) {
			const stars = 3 + index;
			await writeReview(buyerWork(), orderOf(seller).token, { position: 0, stars });
			const { items } = await listReviews(world.read(), seller.productId);
			expect(items.map((review) => review.stars)).toEqual([stars]);
		}
	});
});

const settled = (sold: number, pieces: number, onHand: number) => ({
	sold,
	pieces,
	owed: 0,
	shelf: { on_hand: onHand, reserved: 0 },
	ledger: { pieces, idr: sold },
});

/** What the worker does once the orders are there. */
async function tellOfThem(): Promise<void> {
	const orders = await Promise.all([fresh, late, cash].map(see));
	const work = world.app.workFor({ actor: system('worker'), now: now() });
	await tellOfNewOrders.handler(work, { orderIds: orders.map(({ id }) => id) });
}

/** What the clock does every few minutes. */
const watch = () => markLate(world.app.workFor({ actor: system('watch'), now: now() }));
