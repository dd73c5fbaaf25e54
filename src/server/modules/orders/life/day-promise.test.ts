import { expect, test } from 'vitest';
import { findOffers } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	confirmOrder,
	confirmPaid,
	expireOrders,
	getOrderByToken,
	handOver,
	placeOrders,
	returnOrder,
	withdrawOrder,
} from '../index.ts';

/** What a maker can make in a day follows the order through its life (OW-05). Noon, so that no test crosses a day. */
const world = useDatabase();
const noon = new Date('2026-11-20T12:00:00+07:00');
const soon = new Date('2026-11-20T12:05:00+07:00');

async function order(quantity: number) {
	const shop = await makeShop(world, 'Katering Uji');
	const { id } = await makeListing(world, shop, { supply: 'made-to-order', dailyLimit: 10 });
	const [placed] = await world.write(
		guest,
		(ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: id, quantity }],
				buyer: { name: 'Bu Pembeli', phone: '081299900001' },
				delivery: { method: 'pickup' },
			}),
		noon,
	);
	const left = async (at = noon) =>
		(await findOffers(world.read(guest, at), [id])).get(id)!.dailyLeft;
	const seller = <T>(verb: (ctx: Ctx) => Promise<T>) => world.write(shop.owner, verb, soon);
	return { placed: placed!, left, seller };
}

test('fewer pieces by agreement leave room on the same day', async () => {
	const { placed, left, seller } = await order(8);
	expect(await left()).toBe(2);
	await seller((ctx) =>
		adjustOrder(ctx, placed.number, { lines: [{ position: 0, quantity: 5 }], words: 'Sanggup 5' }),
	);
	expect(await left()).toBe(2);
	const { change } = await getOrderByToken(world.read(), placed.token);
	await world.write(guest, (ctx) => agreeToAdjustment(ctx, placed.token, change!.id), soon);
	expect(await left()).toBe(5);
});

test('what is withdrawn before it was made leaves room, what was made and comes back does not', async () => {
	const first = await order(8);
	await first.seller((ctx) => confirmOrder(ctx, first.placed.number));
	await first.seller((ctx) => withdrawOrder(ctx, first.placed.number, 'Kompor rusak'));
	expect(await first.left()).toBe(10);

	const second = await order(8);
	await second.seller((ctx) => confirmOrder(ctx, second.placed.number));
	await second.seller((ctx) => handOver(ctx, second.placed.number));
	await second.seller((ctx) => returnOrder(ctx, second.placed.number, { reason: 'Salah isi' }));
	expect(await second.left()).toBe(2);
});

test('money that comes after the time takes its place again, on the day on which it came', async () => {
	const { placed, left } = await order(8);
	const late = new Date('2026-11-25T12:00:00+07:00');
	await expireOrders(world.app.workFor({ actor: system('expire'), now: late }));
	expect(await left()).toBe(10);
	const { id, totalIdr } = await getOrderByToken(world.read(), placed.token);
	await world.write(
		system('gateway'),
		(ctx) =>
			confirmPaid(ctx, {
				orderId: id,
				by: 'gateway',
				reference: 'uji-hari',
				amountIdr: totalIdr,
				paidAt: ctx.now,
			}),
		late,
	);
	expect(await left(late)).toBe(2);
	expect(await left()).toBe(10);
});
