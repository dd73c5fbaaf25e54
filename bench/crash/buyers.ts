import { setTimeout as sleep } from 'node:timers/promises';
import { m } from '#messages/messages.js';
import type { FakeGateway } from '#tests/make/gateways/shop.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { untilAnswered, type Trouble } from './answers.ts';
import { byGateway, shuffled, type Plan, type Way } from './plan.ts';
import type { Post } from './post.ts';
import type { PaidShop, SellingShop, Shops } from './shops.ts';

/** An order that a buyer was told of. */
export interface Told {
	way: Way;
	key: string;
	number: string;
	token: string;
	/** Orders of one cart. */
	together: number;
	/** Reference of the charge that she paid. */
	paid?: string | undefined;
	/** Rupiah that she paid through the gateway. */
	paidIdr?: number | undefined;
}

interface Placed {
	token: string;
	number: string;
	totalIdr: number;
	seller: { id: string };
}

export interface Town {
	url: string;
	seed: number;
	shops: Shops;
	post: Post;
	trouble: Trouble;
	told: Told[];
	/** Ends an order's time to pay, as hours that pass would. */
	runOut(number: string): Promise<void>;
	/** Buyers who were told that it is sold out. */
	soldOut: number;
}

/** One buyer from her cart to the end that her plan has. */
export async function buy(town: Town, plan: Plan): Promise<void> {
	const { shops } = town;
	const { way, n } = plan;
	const pick = <T>(list: readonly T[]): T => list[n % list.length]!;
	if (byGateway.includes(way)) {
		const shop = pick(shops.paid);
		const [order] = await place(town, plan, [shop.productId]);
		if (order) await throughGateway(town, plan, shop, order);
		return;
	}
	const shop = way === 'scarce' ? shops.selling[0]! : pick(shops.selling);
	const products =
		way === 'scarce'
			? [shops.scarce]
			: way === 'both'
				? [shop.productId, shops.selling[(n + 1) % shops.selling.length]!.productId]
				: [shop.productId];
	for (const order of await place(town, plan, products)) {
		const seller = shops.selling.find(({ enterpriseId }) => enterpriseId === order.seller.id)!;
		await withSeller(town, way, seller, order);
	}
}

/** Sends the cart until it is answered, always with the same key. */
async function place(town: Town, plan: Plan, products: readonly string[]): Promise<Placed[]> {
	const key = `jalan-${town.seed}-${plan.n}`;
	const body = JSON.stringify({
		lines: products.map((listingId) => ({ listingId, quantity: plan.quantity })),
		buyer: { name: 'Pembeli Uji', phone: `0812${String(plan.n).padStart(8, '0')}` },
		delivery: { method: 'pickup' },
	});
	const ask = async () => {
		const response = await fetch(`${town.url}/api/v1/orders`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'idempotency-key': key,
				'x-forwarded-for': `198.18.${(plan.n >> 8) & 255}.${plan.n & 255}`,
			},
			body,
		});
		const text = await response.text();
		return { status: response.status, text };
	};
	const answer = await untilAnswered(town.trouble, 'an order', ask);
	if (answer?.status === 409 && plan.way === 'scarce' && answer.text.includes('orders/sold-out'))
		town.soldOut += 1;
	else if (answer && answer.status !== 201)
		town.trouble(`an order was answered ${answer.status}: ${answer.text.slice(0, 200)}`);
	if (answer?.status !== 201) return [];
	const { orders } = JSON.parse(answer.text) as { orders: Placed[] };
	for (const { number, token } of orders)
		town.told.push({ way: plan.way, key, number, token, together: orders.length });
	if (plan.again) {
		const second = await untilAnswered(town.trouble, 'an order again', ask);
		const same = second?.status === 201 && orders.every(({ token }) => second.text.includes(token));
		if (!same) town.trouble('the same key again gave other orders');
	}
	return orders;
}

/** The owner's presses, by what shall become of the order: the address of each, and its fields. */
const presses: Partial<Record<Way, [action: string, fields: Record<string, string>][]>> = {
	confirmed: [['terima', {}]],
	both: [['terima', {}]],
	scarce: [['terima', {}]],
	handedOver: [
		['terima', {}],
		['kirim', {}],
	],
	withdrawn: [
		['terima', {}],
		['batal', { reason: 'Bahan habis' }],
	],
	returned: [
		['terima', {}],
		['kirim', {}],
		['kembali', { reason: 'Salah kirim' }],
	],
	refunded: [
		['terima', {}],
		['lunas', {}],
		['uang', { jumlah: '1000', cara: 'cash', kunci: 'sekali-tekan' }],
	],
	refused: [['tolak', { reason: 'Sedang tutup' }]],
};

/** A second press after a lost answer may be told that it is done already. */
const pressed = [303, 409, 422];

async function withSeller(
	town: Town,
	way: Way,
	{ owner }: SellingShop,
	order: Placed,
): Promise<void> {
	if (way === 'left') return town.runOut(order.number);
	if (way === 'buyerCancels') return cancel(town, order);
	for (const [action, fields] of presses[way] ?? []) {
		const answer = await untilAnswered(town.trouble, `press ${action}`, () =>
			owner.post(`/usaha/pesanan/${order.number}?/${action}`, fields),
		);
		if (answer && !pressed.includes(answer.status))
			town.trouble(`press ${action} of ${order.number} was answered ${answer.status}`);
	}
}

async function cancel(town: Town, order: Placed): Promise<void> {
	const visitor = new HttpVisitor(town.url);
	await untilAnswered(town.trouble, 'cancel', () =>
		visitor.post(`/pesanan/${order.token}?/batal`, {}),
	);
}

/** What the page says beside a code of a gateway. */
const shown = m.payments_pay_auto({}, { locale: 'id' });

const isMidtrans = (gateway: FakeGateway) => 'transactions' in gateway;
const chargesOf = (gateway: FakeGateway) =>
	'transactions' in gateway ? gateway.transactions : gateway.codes;

async function throughGateway(
	town: Town,
	plan: Plan,
	shop: PaidShop,
	order: Placed,
): Promise<void> {
	const { way, draw } = plan;
	const { gateway } = shop;
	const soon = () => draw() * 2000;
	const told = town.told.find(({ number }) => number === order.number)!;
	const known = [...chargesOf(gateway).keys()][0];
	// Signed rightly, and about a charge that nobody has made yet.
	if (way === 'early' && isMidtrans(gateway) && known)
		town.post.send({
			shop,
			call: gateway.notification(known, {
				order_id: `${order.number}-1`,
				transaction_id: `awal-${order.number}`,
			}),
			expect: 200,
			after: 0,
		});
	const reference = await seeCode(town, gateway, order);
	if (!reference) return;
	const pending =
		'transactions' in gateway
			? [gateway.notification(reference), gateway.notification(reference)]
			: [];
	if (way === 'forged') {
		const call = isMidtrans(gateway)
			? gateway.notification(reference, {
					transaction_status: 'settlement',
					signature_key: 'a'.repeat(128),
				})
			: { body: '{"event":"qr.payment"}', headers: { 'x-callback-token': 'tebakan' } };
		for (let times = 0; times < 5; times += 1)
			town.post.send({ shop, call, expect: 403, after: soon() });
		return cancel(town, order);
	}
	const pay = () => {
		const paidIdr = order.totalIdr - (way === 'otherSum' ? 1 : 0);
		if ('transactions' in gateway) gateway.pay(reference, { gross: `${paidIdr}.00` });
		else gateway.pay(reference, { amount: paidIdr });
		Object.assign(told, { paid: reference, paidIdr });
		const calls = [...pending, ...Array.from({ length: 5 }, () => gateway.notification(reference))];
		for (const call of shuffled(calls, draw))
			town.post.send({ shop, call, expect: 200, after: soon() });
	};
	if (way !== 'late') return pay();
	await town.runOut(order.number);
	// Orders whose time is over are ended every minute.
	town.post.later(65_000, pay);
}

/** Opens the status page until it shows a code of the gateway; its reference. */
async function seeCode(
	town: Town,
	gateway: FakeGateway,
	order: Placed,
): Promise<string | undefined> {
	const visitor = new HttpVisitor(town.url);
	for (let tries = 0; tries < 60; tries += 1) {
		const page = await untilAnswered(town.trouble, 'a status page', () =>
			visitor.get(`/pesanan/${order.token}`),
		);
		if (page?.status !== 200) break;
		// The newest attempt: one that was under way when the application was killed was shown to nobody.
		const attempts = [5, 4, 3, 2, 1].map((attempt) => `${order.number}-${attempt}`);
		const made = attempts.find((reference) => chargesOf(gateway).has(reference));
		if (made && page.text.includes(shown)) return made;
		await sleep(1000);
	}
	town.trouble(`no code of the gateway was shown for ${order.number}`);
	return undefined;
}
