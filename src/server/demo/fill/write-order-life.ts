import { AppError } from '#platform/errors.ts';
import type { Ctx } from '#platform/context.ts';
import {
	adjustOrder,
	answerDispute,
	completeOrder,
	confirmOrder,
	handOver,
	listDisputes,
	markReady,
	openDispute,
	placeOrders,
	refundOrder,
	resolveDispute,
	returnOrder,
	savePickupPoint,
	setSellerPickups,
	type BuyerKind,
	type Delivery,
	type PaymentMethod,
	type PlacedOrder,
} from '#modules/orders/index.ts';
import { complain, keepBasket } from './write-order-rest.ts';
import { demoSignIns, type DemoSignIn } from '../sign-ins.ts';
import { actorOf, at, day, findSellers, hour, type Cast, type Seller } from './order-cast.ts';

/**
 * Orders as they are in the days after the yes: changed, on their way, late, come back, paid back in part, complained
 * of and settled; a pick-up point where two makers bring goods, a regular basket, and a complaint of a maker.
 */
export async function writeOrderLife(ctx: Ctx): Promise<void> {
	const one = (role: DemoSignIn['role']) => demoSignIns.find((signIn) => signIn.role === role)!;
	const buyer = await actorOf(ctx, one('buyer'));
	const sellers = await findSellers(ctx);
	if (!buyer || sellers.length < 3) {
		ctx.log.warn({ sellers: sellers.length }, 'the demonstration has no life of orders');
		return;
	}
	const pointId = await openPoints(ctx, sellers);
	const cast = { buyer, sellers, pointId };
	for (const tell of [changed, onItsWay, late, cameBack, shortened, spoilt, unheard, atThePoint])
		await orNothing(ctx, tell.name, () => tell(ctx, cast));
	await orNothing(ctx, 'basket', () => keepBasket(ctx, cast));
	await complain(ctx, cast);
}

/** A shop that was closed on that day is no reason to stop a demonstration, but one to say what is missing from it. */
async function orNothing(ctx: Ctx, story: string, tell: () => Promise<unknown>): Promise<void> {
	try {
		await tell();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		ctx.log.warn({ story, code: error.code }, 'a story of the demonstration is missing');
	}
}

async function openPoints(ctx: Ctx, sellers: readonly Seller[]): Promise<string> {
	const [near, far] = sellers as [Seller, Seller];
	const hours = 'Senin–Jumat 08.00–15.00';
	const corner = await savePickupPoint(at(ctx, near.officer, 30 * day), 'public', {
		areaCode: near.districtCode,
		hours,
		kind: 'school-corner',
		name: 'Pojok UMKM SMK Bina Contoh',
		address: 'Jl. Contoh Raya 1, sebelah kantin',
	});
	// In the area of another office, so that each has one to look after.
	const office = await savePickupPoint(at(ctx, far.officer, 30 * day), 'public', {
		areaCode: far.districtCode,
		hours,
		kind: 'district-office',
		name: 'Loket UMKM kantor kecamatan',
		address: 'Jl. Contoh Camat 2, loket 3',
	});
	// The first two bring goods to the school, all others to the office.
	for (const [index, { actor, id }] of sellers.entries())
		await setSellerPickups(at(ctx, actor, 29 * day), id, [index < 2 ? corner : office]);
	return corner;
}

interface Wish {
	sellers: Seller[];
	quantity: number;
	ago: number;
	delivery?: Delivery;
	payment?: PaymentMethod;
}

async function order(ctx: Ctx, { buyer }: Cast, wish: Wish): Promise<PlacedOrder[]> {
	const { sellers, quantity, ago, payment = 'cash' } = wish;
	const deliveryOf = ({ ownPointId }: Seller): Delivery =>
		wish.delivery ?? { method: 'pickup', ...(ownPointId && { pickupPointId: ownPointId }) };
	return placeOrders(at(ctx, buyer, ago), {
		lines: sellers.map(({ productId }) => ({ productId, quantity })),
		buyer: { name: 'Nadia Permana', phone: '0812-0000-0031' },
		delivery: { method: 'pickup' },
		perSeller: Object.fromEntries(
			sellers.map((seller) => [seller.id, { delivery: deliveryOf(seller), payment }]),
		),
	});
}

/** The maker has four of six. */
async function changed(ctx: Ctx, cast: Cast): Promise<void> {
	const [first] = cast.sellers as [Seller];
	const [{ number }] = (await order(ctx, cast, {
		sellers: [first],
		quantity: 6,
		ago: 3 * hour,
	})) as [PlacedOrder];
	await adjustOrder(at(ctx, first.actor, 2 * hour), number, {
		lines: [{ position: 0, quantity: 4 }],
		words: 'Hari ini tinggal empat, sisanya besok ya.',
	});
}

/** Sold and handed over; what happens then is the matter of each story. */
async function sold(
	ctx: Ctx,
	cast: Cast,
	{ seller, days, done = true }: { seller: Seller; days: number; done?: boolean },
): Promise<PlacedOrder> {
	const [placed] = (await order(ctx, cast, {
		sellers: [seller],
		quantity: 3,
		ago: days * day,
		payment: 'transfer',
	})) as [PlacedOrder];
	const { number } = placed;
	await confirmOrder(at(ctx, seller.actor, days * day - hour), number);
	await handOver(at(ctx, seller.actor, days * day - 5 * hour), number);
	if (done) await completeOrder(at(ctx, seller.actor, days * day - 6 * hour), number);
	return placed;
}

const onItsWay = (ctx: Ctx, cast: Cast) =>
	sold(ctx, cast, { seller: cast.sellers[1]!, days: 1, done: false });

/** She said yes four days ago, and nothing has come. */
async function late(ctx: Ctx, cast: Cast): Promise<void> {
	const seller = cast.sellers[0]!;
	const [{ number }] = (await order(ctx, cast, {
		sellers: [seller],
		quantity: 2,
		ago: 4 * day,
	})) as [PlacedOrder];
	await confirmOrder(at(ctx, seller.actor, 4 * day - hour), number);
}

async function cameBack(ctx: Ctx, cast: Cast): Promise<void> {
	const seller = cast.sellers[2]!;
	const { number, totalIdr } = await sold(ctx, cast, { seller, days: 6 });
	await returnOrder(at(ctx, seller.actor, 4 * day), number, { reason: 'Ukurannya tidak cocok.' });
	await refundOrder(at(ctx, seller.actor, 4 * day - hour), number, {
		amountIdr: totalIdr,
		way: 'transfer',
		pressKey: 'demo',
	});
}

async function complainOf(
	ctx: Ctx,
	cast: Cast,
	placed: PlacedOrder,
	said: { kind: BuyerKind; words: string; ago: number },
): Promise<string> {
	const buyer = at(ctx, cast.buyer, said.ago);
	await openDispute({ ctx: buyer, write: (work) => work(buyer) }, placed.token, {
		kind: said.kind,
		words: said.words,
		photos: [],
	});
	return (await listDisputes(ctx, placed.id))[0]!.id;
}

/** One piece was missing: answered, paid back in part, decided. */
async function shortened(ctx: Ctx, cast: Cast): Promise<void> {
	const seller = cast.sellers[0]!;
	const placed = await sold(ctx, cast, { seller, days: 5 });
	const id = await complainOf(ctx, cast, placed, {
		kind: 'incomplete',
		words: 'Saya pesan tiga, yang sampai dua.',
		ago: 4 * day,
	});
	const owner = at(ctx, seller.actor, 3 * day);
	await answerDispute(owner, placed.number, 'Maaf, satu tertinggal. Uangnya saya kembalikan.');
	await refundOrder(owner, placed.number, {
		amountIdr: Math.floor(placed.itemsIdr / 3),
		way: 'transfer',
		lines: [{ position: 0, quantity: 1 }],
		pressKey: 'demo',
	});
	await resolveDispute(at(ctx, seller.officer, 2 * day), id, {
		outcome: 'refund',
		words: 'Uang satu barang sudah kembali. Terima kasih keduanya.',
	});
}

/** The maker has answered, the office has still to decide. */
async function spoilt(ctx: Ctx, cast: Cast): Promise<void> {
	const seller = cast.sellers[1]!;
	const placed = await sold(ctx, cast, { seller, days: 3 });
	await complainOf(ctx, cast, placed, {
		kind: 'damaged',
		words: 'Satu rusak di jalan. Bisa diganti?',
		ago: 2 * day,
	});
	await answerDispute(at(ctx, seller.actor, day), placed.number, 'Bisa, besok saya antar lagi.');
}

/** Nobody has answered, and the maker's time is over. */
async function unheard(ctx: Ctx, cast: Cast): Promise<void> {
	const placed = await sold(ctx, cast, { seller: cast.sellers[2]!, days: 4, done: false });
	await complainOf(ctx, cast, placed, {
		kind: 'not-received',
		words: 'Katanya sudah dikirim, tetapi belum ada yang datang.',
		ago: 3 * day,
	});
}

/** Two makers bring theirs to one corner: the keeper hands both over together. */
async function atThePoint(ctx: Ctx, cast: Cast): Promise<void> {
	const sellers = cast.sellers.slice(0, 2);
	const placed = await order(ctx, cast, {
		sellers,
		quantity: 2,
		ago: day,
		delivery: { method: 'pickup', pickupPointId: cast.pointId },
	});
	for (const { number, enterpriseId } of placed) {
		const { actor } = sellers.find(({ id }) => id === enterpriseId)!;
		await confirmOrder(at(ctx, actor, 20 * hour), number);
		await markReady(at(ctx, actor, 4 * hour), number);
	}
}
