import { setTimeout as wait } from 'node:timers/promises';
import { reserveStock, sellStock, setStock } from '#modules/catalogue/index.ts';
import { offerProducts, receivePush } from '#modules/connections/index.ts';
import { pushUrl } from '#modules/connections/orders/receive-push.ts';
import { sendLink } from '#modules/connections/outbox/send-link.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { connectShop, jobWork, skuOf } from '../connected-shop.ts';
import type { World } from '../database.ts';
import { makeProduct, makeShop } from '../shop.ts';
import type { FakeMarketplace } from './fake-marketplace.ts';
import { seeded } from './faults.ts';
import { wrongsOf, type StormShop } from './storm-checks.ts';

export interface StormWish {
	/** Changes of stock on our side. */
	changes: number;
	shops: number;
	/** Of each shop. */
	products: number;
	seed: number;
	/** Of all calls and pushes, that fail; and of the others, that are done twice. */
	failing: number;
	twice: number;
	/** Changes at once. */
	atOnce: number;
	/** Called when all shops are linked, before anything goes wrong. */
	ready?(): Promise<unknown>;
	/** Does what the worker does, again and again until it is told to end; nothing where a worker runs. */
	drive?(isOver: () => boolean): Promise<void>;
	/** Afterwards, without faults: so many changes in each shop, one after the other, each timed until it is shown everywhere. */
	calmChanges?: number;
	/** The most seconds that all may take to agree after the faults ended. */
	patience: number;
}

export interface StormReport {
	seed: number;
	changes: number;
	/** How long the changes took, with faults all the while. */
	stormSeconds: number;
	/** From the end of the faults until every marketplace shows what is free. */
	convergedSeconds: number | null;
	calls: Record<string, number>;
	faults: Record<string, number>;
	/** Orders at marketplaces. */
	orders: number;
	/**
	 * Of those, lines for which no piece was left: the marketplace had sold on a number that was older than a count of the
	 * owner's or another channel's sale. Nobody is promised a piece by them; their owners are told.
	 */
	short: number;
	/** Pieces promised or sold, in all places together, beyond those that there were. */
	oversold: number;
	/** From the commit of a change until a marketplace shows it, with no faults; null was not measured. */
	calm: { figures: number; p50Seconds: number; p95Seconds: number; maxSeconds: number } | null;
	wrongs: string[];
}

/**
 * Changes stock here while marketplaces of ours fail, forget to answer and do things twice, and buyers buy in all
 * places; then the faults end, and all must agree: no piece twice, no order lost or doubled, every shelf right.
 */
export async function runStorm(
	world: World,
	fakes: readonly FakeMarketplace[],
	wish: StormWish,
): Promise<StormReport> {
	const random = seeded(wish.seed);
	const shops: StormShop[] = [];
	for (let n = 0; n < wish.shops; n++) shops.push(await openStormShop(world, fakes, wish.products));

	await wish.ready?.();
	const before = fakes.map(({ asked }) => asked.length);
	for (const { faults } of fakes) faults.mayhem({ ...wish, random: seeded(random() * 1e9) });
	let over = false;
	const driven = wish.drive?.(() => over);
	const begun = Date.now();
	let left = wish.changes;
	const hand = async () => {
		while (left-- > 0) {
			await changeOnce(world, pick(shops, random), random);
			if (random() < 0.05) await buyOnce(world, pick(shops, random), random, wish);
		}
	};
	await Promise.all(Array.from({ length: wish.atOnce }, hand));
	for (const { faults } of fakes) faults.mayhem();
	const ended = Date.now();

	let wrongs: string[];
	do {
		await wait(250);
		wrongs = await wrongsOf(world, shops);
	} while (wrongs.length > 0 && Date.now() - ended < wish.patience * 1000);
	const convergedMs = Date.now() - ended;
	const calm = wish.calmChanges ? await measureCalm(world, shops, wish.calmChanges) : null;
	over = true;
	await driven;

	const { rows } = await world.app.platform.pool.query<{
		orders: number;
		short: number;
		oversold: number;
	}>(
		`SELECT (SELECT count(*)::int FROM connections.external_order) AS orders,
			(SELECT count(*)::int FROM connections.external_order_line WHERE state = 'short') AS short,
			(SELECT coalesce(sum(greatest(0, reserved - on_hand)), 0)::int FROM catalogue.stock) AS oversold`,
	);
	return {
		seed: wish.seed,
		changes: wish.changes,
		stormSeconds: seconds(ended - begun),
		convergedSeconds: wrongs.length === 0 ? seconds(convergedMs) : null,
		calls: Object.fromEntries(fakes.map(({ code, asked }, n) => [code, asked.length - before[n]!])),
		faults: countedFaults(fakes),
		orders: rows[0]!.orders,
		short: rows[0]!.short,
		oversold: rows[0]!.oversold,
		calm,
		wrongs: wrongs.slice(0, 20),
	};
}

/**
 * An owner counts, and we look at every marketplace until it shows that; all shops at once. Of what is still owed to
 * buyers elsewhere less is shown than she counted: such products are left out.
 */
async function measureCalm(world: World, shops: readonly StormShop[], changes: number) {
	const { rows: owed } = await world.app.platform.pool.query<{ id: string }>(
		`SELECT DISTINCT product_id AS id FROM connections.external_order_line WHERE state = 'short'`,
	);
	const short = new Set(owed.map(({ id }) => id));
	const took: number[] = [];
	const inShop = async ({ shop, products, there }: StormShop) => {
		const counted = products.filter(({ id }) => !short.has(id));
		for (let n = 0; n < changes && counted.length > 0; n++) {
			const { id, sku } = counted[n % counted.length]!;
			const pieces = 200 + n;
			await world.write(shop.owner, (ctx) => setStock(ctx, id, pieces));
			const changed = Date.now();
			const shown = async ({ fakeShop }: StormShop['there'][number]) => {
				while (fakeShop.shelf.bySku(sku)!.model.stock !== pieces && Date.now() - changed < 120_000)
					await wait(20);
				took.push(Date.now() - changed);
			};
			await Promise.all(there.map(shown));
		}
	};
	await Promise.all(shops.map(inShop));
	took.sort((a, b) => a - b);
	const at = (part: number) => seconds(took[Math.floor((took.length - 1) * part)] ?? 0);
	return { figures: took.length, p50Seconds: at(0.5), p95Seconds: at(0.95), maxSeconds: at(1) };
}

const seconds = (ms: number) => Math.round(ms / 100) / 10;

const pick = <T>(many: readonly T[], random: () => number): T =>
	many[Math.floor(random() * many.length)]!;

function countedFaults(fakes: readonly FakeMarketplace[]): Record<string, number> {
	const all: Record<string, number> = {};
	for (const { faults } of fakes)
		for (const [fault, count] of faults.counted) all[fault] = (all[fault] ?? 0) + count;
	return all;
}

/** A shop that is linked to every marketplace, with all its products there and every figure told. */
async function openStormShop(
	world: World,
	fakes: readonly FakeMarketplace[],
	count: number,
): Promise<StormShop> {
	const shop = await makeShop(world);
	const products: StormShop['products'] = [];
	for (let n = 0; n < count; n++) {
		const id = await makeProduct(world, shop, { stock: 40 });
		products.push({ id, sku: await skuOf(world, id) });
	}
	const ids = products.map(({ id }) => id);
	const there = await Promise.all(
		fakes.map(async (fake) => {
			const fakeShop = fake.openShop('Toko');
			const linkId = await connectShop(world, shop, fake, fakeShop);
			for (const { sku } of products)
				fakeShop.shelf.put({
					name: 'Emping melinjo',
					description: 'Gurih',
					pictures: [],
					weightGrams: 250,
					hidden: false,
					models: [{ sku, modelId: fakeShop.shelf.id(), label: '', priceIdr: 12_500, stock: 0 }],
				});
			await world.write(shop.owner, (ctx) => offerProducts(ctx, linkId, ids));
			await sendLink(jobWork(world), linkId);
			return { fake, fakeShop, linkId };
		}),
	);
	return { shop, products, there };
}

/** Its owner counts anew, or our own shop sells a piece. */
async function changeOnce(
	world: World,
	{ shop, products }: StormShop,
	random: () => number,
): Promise<void> {
	const { id } = pick(products, random);
	const sells = random() < 0.3;
	const pieces = Math.floor(random() * 60);
	const sold = [{ productId: id, name: 'Emping', quantity: 1, orderId: newId() }];
	try {
		await world.write(shop.owner, async (ctx) => {
			if (!sells) return setStock(ctx, id, pieces);
			await reserveStock(ctx, sold);
			await sellStock(ctx, sold);
		});
	} catch (error) {
		// Buyers were promised more than she counts, or nothing is left: both are right answers.
		if (!(error instanceof AppError) || error.kind !== 'conflict') throw error;
	}
}

/** Somebody orders at a marketplace, or takes her order back; it calls us, unless that goes wrong. */
async function buyOnce(
	world: World,
	{ products, there }: StormShop,
	random: () => number,
	{ failing, twice }: StormWish,
): Promise<void> {
	const { fake, fakeShop } = pick(there, random);
	const { shelf, shopId } = fakeShop;
	const standing = [...shelf.orders.values()].filter(({ state }) => state === 'open');
	const takenBack = random() < 0.2 && standing.length > 0 ? pick(standing, random) : undefined;
	if (takenBack) shelf.set(takenBack.id, 'cancelled');
	const order = takenBack ?? shelf.buy([{ sku: pick(products, random).sku, quantity: 1 }]);
	if (!order) return;
	const work = jobWork(world);
	const push = fake.push(shopId, order.id, pushUrl(work.ctx, fake.code));
	if (!push || random() < failing) return;
	for (let times = random() < twice ? 2 : 1; times > 0; times--)
		await receivePush(work, {
			marketplace: fake.code,
			raw: push.body,
			header: (name) => push.headers[name],
		});
}
