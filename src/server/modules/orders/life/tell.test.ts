import { describe, expect, test } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { changeState, lockOrder } from './change-state.ts';
import { placeOrders } from '../index.ts';
import { transitions, type OrderState, type Party, type TransitionName } from './states.ts';

/**
 * Every transition by everybody who may do it: one audit line, one event, and one message to whoever did not do it,
 * on the way that she has. What is packed for a courier is told when it leaves.
 */
const world = useDatabase();

type Side = 'buyer' | 'seller';
const both: Side[] = ['buyer', 'seller'];
const hears: Record<TransitionName, Partial<Record<Party, Side[]>>> = {
	'send-proof': { buyer: ['seller'] },
	confirm: { seller: ['buyer'], system: both },
	propose: { seller: ['buyer'] },
	agree: { buyer: ['seller'] },
	'agree-cash': { buyer: ['seller'] },
	reject: { seller: ['buyer'] },
	cancel: { buyer: ['seller'] },
	expire: { system: both },
	unanswered: { system: both },
	ready: { seller: ['buyer'] },
	'undo-ready': { seller: ['buyer'] },
	'hand-over': { seller: ['buyer'] },
	'undo-hand-over': { seller: ['buyer'] },
	complete: { seller: ['buyer'], buyer: ['seller'] },
	close: { system: both },
	'not-made': { system: both },
	'not-fetched': { system: both },
	withdraw: { seller: ['buyer'] },
	return: { seller: ['buyer'] },
};

/** The ways on which sides are reached. */
const ways = {
	'WhatsApp on both sides': { seller: 'whatsapp', buyer: 'whatsapp' },
	'a shop with a plain telephone': { seller: 'sms', buyer: 'whatsapp' },
	'a shop without any number': { seller: null, buyer: 'whatsapp' },
	'a buyer whose data was erased': { seller: 'whatsapp', buyer: null },
} as const;

interface Step {
	name: TransitionName;
	by: Party;
}

/** The fewest steps from a new order to a state. */
function pathTo(start: OrderState, goal: OrderState): Step[] {
	const seen = new Map<OrderState, Step[]>([[start, []]]);
	for (const [state, path] of seen)
		for (const [name, { from, to, by }] of Object.entries(transitions))
			if ((from as readonly OrderState[]).includes(state) && !seen.has(to))
				seen.set(to, [...path, { name: name as TransitionName, by: by[0] }]);
	return seen.get(goal)!;
}

let phones = 0;
async function placed(way: (typeof ways)[keyof typeof ways], start: OrderState, delivery: string) {
	const shop = await makeShop(world, 'Warung Kabar');
	const productId = await makeProduct(world, shop, { stock: 9 });
	await makeTerms(world, shop, {
		methods: [start === 'awaiting-payment' ? 'transfer' : 'cash'],
		deliveries: ['pickup', 'seller'],
		bankName: 'Bank Uji',
		accountHolder: 'Warung',
		accountNumber: '1234567890',
		fees: { '36.03.14': 5_000 },
	});
	phones += 1;
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId, quantity: 2 }],
			buyer: { name: 'Bu Dengar', phone: `08126660${String(phones).padStart(4, '0')}` },
			delivery:
				delivery === 'pickup'
					? { method: 'pickup' }
					: { method: 'seller', areaCode: '36.03.14', address: 'Jl. Kabar 1' },
		}),
	);
	const { pool } = world.app.platform;
	if (way.seller !== 'whatsapp')
		await pool.query('UPDATE registry.enterprise SET whatsapp = NULL WHERE id = $1', [
			shop.enterpriseId,
		]);
	if (way.seller === null)
		await pool.query('UPDATE registry.enterprise SET phone = NULL WHERE id = $1', [
			shop.enterpriseId,
		]);
	if (way.buyer === null)
		await pool.query(`UPDATE orders."order" SET buyer_phone = '' WHERE id = $1`, [order!.id]);
	return order!;
}

const go = (id: string, { name, by }: Step) =>
	world.write(system('test'), async (ctx) =>
		changeState(ctx, (await lockOrder(ctx, 'id', id))!, name, by, { reason: 'Uji' }),
	);

async function written(id: string, number: string) {
	const { pool } = world.app.platform;
	const messages = await pool.query<{ purpose: string; channel: string }>(
		`SELECT purpose, channel FROM platform.message WHERE purpose LIKE 'orders/%' || $1 || '%'`,
		[number],
	);
	const audits = await pool.query<{ action: string }>(
		`SELECT action FROM platform.audit_line WHERE subject_type = 'order' AND subject_id = $1`,
		[id],
	);
	const events = await pool.query<{ transition: string }>(
		'SELECT transition FROM orders.order_event WHERE order_id = $1',
		[id],
	);
	return {
		messages: messages.rows.map(({ purpose, channel }) => `${channel} ${purpose}`),
		audits: audits.rows.map(({ action }) => action),
		events: events.rows.map(({ transition }) => transition),
	};
}

const newOf = (before: readonly string[], after: readonly string[]) => {
	const left = [...before];
	return after.filter((one) => {
		const at = left.indexOf(one);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
};

const cases = (Object.keys(transitions) as TransitionName[]).flatMap((name) =>
	transitions[name].by.map((by) => ({ name, by })),
);

describe.each(Object.entries(ways))('%s', (_title, way) => {
	test.each(cases)('$name by the $by', async ({ name, by }) => {
		const start = name === 'agree-cash' ? 'awaiting-seller' : 'awaiting-payment';
		const order = await placed(way, start, 'pickup');
		for (const step of pathTo(start, transitions[name].from[0])) await go(order.id, step);
		const before = await written(order.id, order.number);
		expect(await go(order.id, { name, by })).toBe(true);
		// A second press changes nothing and tells nobody.
		expect(await go(order.id, { name, by })).toBe(false);
		const after = await written(order.id, order.number);
		expect(newOf(before.audits, after.audits)).toEqual([`orders.order.${name}`]);
		expect(newOf(before.events, after.events)).toEqual([name]);
		expect(newOf(before.messages, after.messages).toSorted()).toEqual(
			(hears[name][by] ?? [])
				.filter((side) => way[side] !== null)
				.map((side) => `${way[side]} orders/${name}-${side}:${order.number}`)
				.toSorted(),
		);
	});
});

test('a parcel that is packed to be sent is told when it leaves', async () => {
	const order = await placed(ways['WhatsApp on both sides'], 'awaiting-payment', 'seller');
	for (const step of pathTo('awaiting-payment', 'ready')) await go(order.id, step);
	await go(order.id, { name: 'hand-over', by: 'seller' });
	const { messages } = await written(order.id, order.number);
	expect(messages.filter((text) => /orders\/(ready|hand-over)/.test(text))).toEqual([
		`whatsapp orders/hand-over-buyer:${order.number}`,
	]);
});
