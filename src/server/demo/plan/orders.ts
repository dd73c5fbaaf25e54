import { makeBuyer } from '../content/people.ts';
import { seededId, seededRandom, type Random } from '../random.ts';
import type { EnterprisePlan } from './enterprise.ts';
import type { ProductPlan } from './products.ts';
import { knownEnterprises } from './known.ts';
import { lifeOf, type OrderLife } from './order-life.ts';
import type { Places } from './region.ts';
import type { TermsPlan } from './terms.ts';
import { idInstant, wibAgo } from './times.ts';

export interface OrderLinePlan {
	product: ProductPlan;
	quantity: number;
}

export interface OrderPlan extends OrderLife {
	id: string;
	checkoutId: string;
	number: string;
	token: string;
	buyerName: string;
	buyerPhone: string;
	deliveryMethod: 'pickup' | 'seller';
	deliveryAreaCode: string | null;
	deliveryAddress: string | null;
	note: string | null;
	paymentMethod: 'qris' | 'transfer' | 'cash';
	itemsIdr: number;
	deliveryFeeIdr: number;
	totalIdr: number;
	lines: OrderLinePlan[];
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letters = (random: Random, alphabet: string, count: number): string =>
	Array.from({ length: count }, () => alphabet[random.int(0, alphabet.length - 1)]).join('');

const notes = [
	'Tolong jangan terlalu pedas.',
	'Rumah pagar hijau, dekat warung.',
	'Kalau bisa diantar sebelum magrib.',
	'Untuk oleh-oleh, mohon dibungkus rapi.',
	'Telepon dulu kalau sudah dekat.',
	'Titip ke satpam kalau saya tidak ada.',
] as const;

const streets = [
	'Jl. Merdeka',
	'Perumahan Griya Asri Blok C',
	'Jl. Cempaka',
	'Gg. Haji Naim',
	'Perumahan Taman Melati Blok F',
	'Kp. Sawah',
] as const;

interface Shop {
	enterprise: EnterprisePlan;
	products: readonly ProductPlan[];
	terms: TermsPlan;
}

/**
 * How many orders a shop had: some none, a few very many. `average` is over the whole region; shops that
 * somebody can sign in to have enough to look at.
 */
export function countOrders(seed: number, enterprise: EnterprisePlan, average: number): number {
	if (!enterprise.published) return 0;
	if (enterprise.index < knownEnterprises.length) return 32;
	const random = seededRandom(seed, `orders/${enterprise.index}`);
	const usual = random.weighted([
		[0, 38],
		[1, 15],
		[2, 15],
		[4, 13],
		[7, 11],
		[12, 8],
	] as const);
	return Math.floor((usual * average) / 2.7 + random.next());
}

/** Order `nth` of a shop, or undefined where nothing of it was for sale on that day. */
export function planOrder(
	seed: number,
	shop: Shop,
	nth: number,
	places: Places,
	now: Date,
): OrderPlan | undefined {
	const { enterprise, terms } = shop;
	const random = seededRandom(seed, `order/${enterprise.index}/${nth}`);
	const paymentMethod = random.pick(terms.methods);
	// The first of some shops are of these days, so that their pages have something to do.
	const open = nth < 3 && (enterprise.index < knownEnterprises.length || random.chance(0.25));
	const daysAgo = open ? random.int(0, 2) : random.int(2, 90);
	const placedAt = wibAgo(now, daysAgo, random.int(6 * 60, 20 * 60 + 59));
	const life = lifeOf(random, { placedAt, now, paymentMethod, open: open ? nth : null });
	if (!life) return undefined;
	const lines = pickLines(random, shop.products, daysAgo);
	if (lines.length === 0) return undefined;
	const itemsIdr = lines.reduce((sum, line) => sum + line.product.priceIdr * line.quantity, 0);
	const delivery = planDelivery(random, terms, places);
	if (paymentMethod === 'qris' && itemsIdr + delivery.deliveryFeeIdr > 10_000_000) return undefined;
	const id = (what: string) =>
		seededId(
			seededRandom(seed, `${what}/${enterprise.index}/${nth}`),
			idInstant(20_000_000 - daysAgo * 1440),
		);
	return {
		...life,
		id: id('order-id'),
		checkoutId: id('checkout-id'),
		number: `P-${letters(random, crockford, 4)}-${letters(random, crockford, 4)}`,
		token: letters(random, base64url, 27),
		buyerName: makeBuyer(random),
		buyerPhone: `+628120000${String(random.int(0, 9999)).padStart(4, '0')}`,
		...delivery,
		note: random.chance(0.25) ? random.pick(notes) : null,
		paymentMethod,
		itemsIdr,
		totalIdr: itemsIdr + delivery.deliveryFeeIdr,
		lines,
	};
}

function pickLines(
	random: Random,
	products: readonly ProductPlan[],
	daysAgo: number,
): OrderLinePlan[] {
	const sold = products.filter(
		(product) =>
			product.state === 'published' &&
			product.createdDaysAgo > daysAgo &&
			(product.supply === 'made-to-order' || product.shelf > 0),
	);
	return random
		.sample(
			sold,
			random.weighted([
				[1, 55],
				[2, 30],
				[3, 15],
			] as const),
		)
		.map((product) => ({
			product,
			quantity:
				product.priceIdr > 150_000
					? 1
					: random.weighted([
							[1, 50],
							[2, 30],
							[3, 12],
							[5, 8],
						] as const),
		}));
}

function planDelivery(
	random: Random,
	terms: TermsPlan,
	places: Places,
): Pick<OrderPlan, 'deliveryMethod' | 'deliveryAreaCode' | 'deliveryAddress' | 'deliveryFeeIdr'> {
	const method = random.pick(terms.deliveries.filter((way) => way !== 'confirm'));
	if (method === 'pickup')
		return {
			deliveryMethod: 'pickup',
			deliveryAreaCode: null,
			deliveryAddress: null,
			deliveryFeeIdr: 0,
		};
	const [district, fee] = random.pick([...terms.fees]);
	const place = random.pick(places.inDistrict.get(district) ?? places.all);
	return {
		deliveryMethod: 'seller',
		deliveryAreaCode: place.code,
		deliveryAddress: `${random.pick(streets)} No. ${random.int(1, 90)}, ${place.name}`,
		deliveryFeeIdr: fee,
	};
}
