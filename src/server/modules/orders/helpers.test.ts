import { describe, expect, test } from 'vitest';
import {
	addDebt,
	addEvidence,
	getBookMonth,
	getReport,
	listOwed,
	listPieces,
	recordCash,
} from '#modules/bookkeeping/index.ts';
import { getShopSettings, listShelf, setStock } from '#modules/catalogue/index.ts';
import { getOwnSums, listToldSales } from '#modules/ledger/index.ts';
import { claimPermit, listPermits } from '#modules/permits/index.ts';
import {
	acceptHelping,
	endHelper,
	getEnterprise360,
	getHelper,
	helperRights,
	inviteHelper,
	publishShop,
	setEnterpriseStatus,
	setHearsOrders,
	unpublishShop,
	updateEnterprise,
	type HelperRight,
} from '#modules/registry/index.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { sampleWith } from '#tests/make/qris.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { recipientOf, signInPerson } from '#tests/make/signed-in.ts';
import {
	answerDispute,
	completeOrder,
	confirmOrder,
	countSellerOrders,
	getCourierAccount,
	getSellerOrder,
	getSellerPickups,
	getSellerQris,
	getSellerTerms,
	handOver,
	listSellerOrders,
	markPaid,
	markReady,
	placeOrders,
	refundOrder,
	rejectOrder,
	savePickupPoint,
	setCourierAccount,
	setSellerQris,
	setSellerTerms,
} from './index.ts';
import { tellOfNewOrders } from './life/tell-placed.ts';

const world = useDatabase();
const outcome = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => error.kind,
	);
const terms = (method: 'cash' | 'transfer') => ({
	methods: [method],
	deliveries: ['pickup' as const],
	pickupNote: '',
	bankName: method === 'transfer' ? 'Bank Uji' : '',
	accountHolder: method === 'transfer' ? 'Pemilik' : '',
	accountNumber: method === 'transfer' ? '1234567890' : '',
	fees: {},
});

let phones = 0;
async function order(shop: Shop, productId: string) {
	phones += 1;
	const [placed] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId, quantity: 1 }],
			buyer: { name: 'Bu Pembeli', phone: `08129881${String(phones).padStart(4, '0')}` },
			delivery: { method: 'pickup' },
		}),
	);
	return placed!;
}

async function shopWith(method: 'cash' | 'transfer') {
	const shop = await makeShop(world, 'Warung Bantu');
	const product = await makeProduct(world, shop, { priceIdr: 10_000, stock: 50 });
	await world.write(shop.owner, (ctx) => setSellerTerms(ctx, shop.enterpriseId, terms(method)));
	return { shop, product };
}

describe('what each right lets a helper do (OW-20)', () => {
	test.each(helperRights)('%s: that, and none of the rest', async (right) => {
		const { shop, product } = await shopWith('cash');
		const { number } = await order(shop, product);
		const { actor } = await makeHelper(world, shop, [right]);
		const { enterpriseId } = shop;
		const reads: Record<HelperRight, ((ctx: Ctx) => Promise<unknown>)[]> = {
			orders: [(ctx) => getSellerOrder(ctx, number)],
			products: [
				(ctx) => listShelf(ctx, enterpriseId),
				(ctx) => getShopSettings(ctx, enterpriseId),
				(ctx) => setStock(ctx, product, 40),
			],
			money: [
				(ctx) => getBookMonth(ctx, { enterpriseId, month: '2026-11' }),
				(ctx) => listOwed(ctx, enterpriseId),
				(ctx) => listToldSales(ctx, enterpriseId, { from: '2026-01-01', to: '2026-12-31' }),
				(ctx) => {
					const period = { from: '2026-01-01', to: '2026-12-31' };
					return getOwnSums(ctx, enterpriseId, { period, year: period });
				},
				(ctx) => getReport(ctx, { enterpriseId, month: '2026-10' }),
				(ctx) => addDebt(ctx, { enterpriseId, who: 'Bu Ani', amountIdr: 1, sinceOn: '2026-11-01' }),
				(ctx) =>
					recordCash(ctx, {
						enterpriseId,
						direction: 'out',
						category: 'materials',
						amountIdr: 1,
						happenedOn: '2026-11-01',
					}),
			],
		};
		for (const of of helperRights)
			for (const [at, deed] of reads[of].entries())
				expect(await outcome(world.write(actor, deed)), `${of} ${at}`).toBe(
					of === right ? 'done' : 'missing',
				);
		const [shown, counted] = [
			await listSellerOrders(world.read(actor), enterpriseId, { tab: 'waiting' }),
			await countSellerOrders(world.read(actor), enterpriseId),
		];
		expect([shown.length, counted.waiting]).toEqual(right === 'orders' ? [1, 1] : [0, 0]);
		expect(await outcome(world.write(actor, (ctx) => confirmOrder(ctx, number)))).toBe(
			right === 'orders' ? 'done' : 'missing',
		);
	});

	test('all rights together open nothing that is the owner’s alone', async () => {
		const { shop } = await shopWith('transfer');
		const { enterpriseId } = shop;
		const { actor, helperId } = await makeHelper(world, shop, [...helperRights]);
		const work = world.app.workFor({ actor });
		const owners: Record<string, (ctx: Ctx) => Promise<unknown>> = {
			record: (ctx) => getEnterprise360(ctx, { id: enterpriseId }),
			edit: (ctx) => updateEnterprise(ctx, { enterpriseId, name: 'Direbut' }),
			close: (ctx) => setEnterpriseStatus(ctx, { enterpriseId, status: 'closed' }),
			publish: (ctx) => publishShop(ctx, { enterpriseId }),
			unpublish: (ctx) => unpublishShop(ctx, { enterpriseId }),
			qris: (ctx) => getSellerQris(ctx, enterpriseId),
			'new qris': (ctx) => setSellerQris(ctx, enterpriseId, sampleWith({})),
			terms: (ctx) => getSellerTerms(ctx, enterpriseId),
			'new terms': (ctx) => setSellerTerms(ctx, enterpriseId, terms('cash')),
			couriers: (ctx) => getCourierAccount(ctx, enterpriseId),
			'new courier': (ctx) =>
				setCourierAccount(ctx, enterpriseId, { provider: 'biteship', key: 'kunci-siluman-123' }),
			pickups: (ctx) => getSellerPickups(ctx, enterpriseId),
			'new pickup': (ctx) =>
				savePickupPoint(
					ctx,
					{ enterpriseId },
					{
						kind: 'home',
						name: 'Rumah',
						address: 'Jalan siluman',
						areaCode: '36.03.14',
						hours: '',
					},
				),
			permits: (ctx) => listPermits(ctx, { enterpriseId }),
			'new permit': (ctx) =>
				claimPermit(ctx, { enterpriseId, kind: 'sni-bina-umk', number: 'SNI-1' }),
			evidence: (ctx) => listPieces(ctx, enterpriseId),
			'new evidence': () =>
				addEvidence(
					work,
					{ enterpriseId, kind: 'invoice', title: 'Nota' },
					Buffer.from('%PDF-1.7'),
				),
			'another helper': (ctx) =>
				inviteHelper(ctx, {
					enterpriseId,
					name: 'Teman',
					phone: '081255550099',
					rights: ['money'],
				}),
			'herself again': (ctx) => getHelper(ctx, helperId),
			'end of herself as owner': (ctx) => endHelper(ctx, helperId),
		};
		for (const [what, deed] of Object.entries(owners))
			expect(await outcome(world.write(actor, deed)), what).toBe('missing');
	});
});

describe('money and a helper with orders', () => {
	test('says nothing of money: not that it came, not that it went back', async () => {
		const { shop, product } = await shopWith('transfer');
		const { number } = await order(shop, product);
		const orders = await makeHelper(world, shop, ['orders']);
		const both = await makeHelper(world, shop, ['orders', 'money'], 'Dewi');
		const as = (actor: Actor, verb: (ctx: Ctx) => Promise<unknown>) =>
			outcome(world.write(actor, verb));
		const refund = { amountIdr: 1_000, way: 'cash' as const, pressKey: 'sekali' };
		expect(await as(orders.actor, (ctx) => confirmOrder(ctx, number))).toBe('forbidden');
		expect(await as(both.actor, (ctx) => confirmOrder(ctx, number))).toBe('done');
		expect(await as(orders.actor, (ctx) => refundOrder(ctx, number, refund))).toBe('forbidden');
		expect(await as(orders.actor, (ctx) => markReady(ctx, number))).toBe('done');
		expect(await as(both.actor, (ctx) => refundOrder(ctx, number, refund))).toBe('done');
		expect(await as(orders.actor, (ctx) => completeOrder(ctx, number))).toBe('done');
		expect(await getSellerOrder(world.read(orders.actor), number)).toMatchObject({
			account: null,
			qrisPayload: null,
		});
	});

	test('hands goods over unpaid, and only who may speak of money says that it came', async () => {
		const { shop, product } = await shopWith('cash');
		const { number } = await order(shop, product);
		const { actor } = await makeHelper(world, shop, ['orders']);
		await world.write(actor, (ctx) => confirmOrder(ctx, number));
		await world.write(actor, (ctx) => markReady(ctx, number));
		await world.write(actor, (ctx) => handOver(ctx, number));
		expect(await outcome(world.write(actor, (ctx) => markPaid(ctx, number)))).toBe('forbidden');
		expect(await outcome(world.write(shop.owner, (ctx) => markPaid(ctx, number)))).toBe('done');
	});
});

describe('who did what', () => {
	test('the owner reads it of her own shop, and nothing of what her helper does elsewhere', async () => {
		const { shop, product } = await shopWith('cash');
		const own = await makeShop(world, 'Toko Sendiri');
		const rani = await makeHelper(world, shop, ['orders', 'products']);
		const ownProduct = await makeProduct(world, own);
		await makeHelperOf(own, rani);
		const { number } = await order(shop, product);
		await world.write(rani.actor, (ctx) => confirmOrder(ctx, number));
		await world.write(rani.actor, (ctx) => setStock(ctx, product, 7));
		await world.write(rani.actor, (ctx) => setStock(ctx, ownProduct, 3));
		const second = await order(shop, product);
		await world.write(shop.owner, (ctx) => rejectOrder(ctx, second.number, 'habis'));

		const { deeds } = await getHelper(world.read(shop.owner), rani.helperId);
		expect(deeds.map(({ action, subject }) => `${action} ${subject}`).toSorted()).toEqual(
			['catalogue.stock.counted', 'orders.order.confirm'].map((action) =>
				action.startsWith('orders')
					? `${action} ${number}`
					: expect.stringMatching(/^catalogue\.stock\.counted Emping Uji/),
			),
		);
		expect(await outcome(getHelper(world.read(own.owner), rani.helperId))).toBe('missing');
	});

	/** The same person helps in a second shop. */
	async function makeHelperOf(shop: Shop, who: Awaited<ReturnType<typeof makeHelper>>) {
		const id = await world.write(shop.owner, (ctx) =>
			inviteHelper(ctx, {
				enterpriseId: shop.enterpriseId,
				name: 'Rani',
				phone: recipientOf(who.address),
				rights: ['products'],
			}),
		);
		await world.write(who.actor, (ctx) => acceptHelping(ctx, id, { hearsOrders: true }));
	}
});

test('a helper hears of orders if she wants to, and nobody is told twice', async () => {
	const { shop, product } = await shopWith('cash');
	const [rani, dewi] = [
		await makeHelper(world, shop, ['orders']),
		await makeHelper(world, shop, ['orders'], 'Dewi'),
	];
	const noOrders = await makeHelper(world, shop, ['money'], 'Yuni');
	for (const { actor, helperId } of [rani, noOrders])
		await world.write(actor, (ctx) => setHearsOrders(ctx, helperId, true));
	const { id, number } = await order(shop, product);
	const work = world.app.workFor({ actor: guest });
	await tellOfNewOrders.handler(work, { orderIds: [id] });
	await tellOfNewOrders.handler(work, { orderIds: [id] });
	const { rows } = await world.app.platform.pool.query<{ recipient: string }>(
		'SELECT recipient FROM platform.message WHERE purpose = $1',
		[`orders/new-helper:${number}`],
	);
	expect(rows.map(({ recipient }) => recipient)).toEqual([recipientOf(rani.address)]);
	expect(recipientOf(dewi.address)).not.toBe(rows[0]?.recipient);
	const stranger = await signInPerson(world, 'Lain');
	expect(
		await outcome(world.write(stranger.actor, (ctx) => answerDispute(ctx, number, 'Halo semua'))),
	).toBe('missing');
});
