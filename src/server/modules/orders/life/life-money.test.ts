import { describe, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf, minutes, orderLife } from '#tests/make/order-life.ts';
import {
	adjustOrder,
	agreeToAdjustment,
	cancelOrder,
	completeOrder,
	confirmOrder,
	confirmPaid,
	expireOrders,
	listDisputes,
	noteMoneyBack,
	placeOrders,
	refundOrder,
	returnOrder,
	withdrawOrder,
} from '../index.ts';

const world = useDatabase();
const { order, see, stockOf, soldOf, paid, balanced } = orderLife(world);

describe('money back', () => {
	const back = (number: string, amountIdr: number, pressKey: string = newId()) => ({
		number,
		refund: { amountIdr, way: 'transfer' as const, pressKey },
	});

	test('of what came twice settles that it did, and nothing else that went wrong', async () => {
		const { placed, does: seller } = await order({ transfer: true });
		const pay = (reference: string) =>
			world.write(system('test'), (ctx) =>
				confirmPaid(ctx, {
					orderId: placed.id,
					by: 'gateway',
					reference,
					amountIdr: placed.totalIdr,
					paidAt: new Date(),
				}),
			);
		expect([await pay(`${placed.number}-1`), await pay(`${placed.number}-2`)]).toEqual([
			'confirmed',
			'trouble',
		]);
		const give = (amountIdr: number) =>
			seller((ctx) => refundOrder(ctx, placed.number, back('', amountIdr).refund));
		const troubles = async () =>
			(await listDisputes(world.read(), placed.id)).map(({ kind, state }) => `${kind} ${state}`);
		await give(placed.totalIdr - 1);
		expect(await troubles()).toEqual(['paid-twice open']);
		await give(1);
		expect(await troubles()).toEqual(['paid-twice resolved']);
		// What came on top was no sale: all of the sale stands.
		expect(await soldOf(placed.id)).toEqual({ pieces: 3, idr: 30_000 });
		// A bank takes a part back, and she gives another part: that settles nothing of the first.
		await world.write(system('test'), (ctx) =>
			noteMoneyBack(ctx, {
				orderId: placed.id,
				by: 'chargeback',
				amountIdr: 5_000,
				reference: 'bank',
			}),
		);
		await give(1_000);
		expect(await troubles()).toContain('charged-back open');
		expect(await soldOf(placed.id)).toEqual({ pieces: 3, idr: 24_000 });
		await balanced();
	});

	test.each([
		['that is more than enough', 40_000, 2, ['confirmed', 'paid-meanwhile open', 20_000]],
		['that is just it', 20_000, 2, ['confirmed', 'paid-other-amount resolved', 20_000]],
		['that is too little', 20_000, 3, ['awaiting-payment', 'paid-other-amount open', 0]],
	] as const)(
		'that came while the buyer was asked, %s, is not asked of her again',
		async (_, paidIdr, pieces, expected) => {
			const { placed, does: seller } = await order({ transfer: true, quantity: 4 });
			const propose = (quantity: number) =>
				seller((ctx) =>
					adjustOrder(ctx, placed.number, { lines: [{ position: 0, quantity }], words: '' }),
				);
			// Before anything is proposed, another sum than the order's; while it is, whatever it is.
			const pay = () =>
				world.write(system('test'), (ctx) =>
					confirmPaid(ctx, {
						orderId: placed.id,
						by: 'gateway',
						reference: `bayar-${placed.number}`,
						amountIdr: paidIdr,
						paidAt: new Date(),
					}),
				);
			if (paidIdr === placed.totalIdr) await propose(3);
			expect(await pay()).toBe('trouble');
			await propose(pieces);
			const { change } = await see(placed.token);
			await world.write(guest, (ctx) => agreeToAdjustment(ctx, placed.token, change!.id));
			const [trouble] = await listDisputes(world.read(), placed.id);
			expect([
				(await see(placed.token)).state,
				`${trouble!.kind} ${trouble!.state}`,
				(await soldOf(placed.id))!.idr,
			]).toEqual(expected);
			if (paidIdr === placed.totalIdr) {
				await seller((ctx) => refundOrder(ctx, placed.number, back('', 20_000).refund));
				const [ended] = await listDisputes(world.read(), placed.id);
				expect([ended!.state, (await soldOf(placed.id))!.idr]).toEqual(['resolved', 20_000]);
			}
			await balanced();
		},
	);

	test('a part shrinks the sale once, never beyond what was paid', async () => {
		const { placed, does: seller } = await order({ transfer: true });
		const give = ({ number, refund }: ReturnType<typeof back>) =>
			seller((ctx) => refundOrder(ctx, number, refund));
		expect(await codeOf(give(back(placed.number, 1)))).toBe('orders/refund-amount');
		await seller((ctx) => confirmOrder(ctx, placed.number));
		const once = back(placed.number, 10_001);
		expect(await Promise.all([give(once), give(once)])).toEqual(
			expect.arrayContaining([true, false]),
		);
		expect(await soldOf(placed.id)).toEqual({ pieces: 3, idr: 19_999 });
		for (const bad of [0, -5, 0.5, 20_000])
			expect(await codeOf(give(back(placed.number, bad)))).toBe('orders/refund-amount');
		await seller((ctx) =>
			refundOrder(ctx, placed.number, {
				...once.refund,
				pressKey: newId(),
				amountIdr: 9_999,
				lines: [{ position: 0, quantity: 1 }],
			}),
		);
		expect(await soldOf(placed.id)).toEqual({ pieces: 2, idr: 10_000 });
		expect(await see(placed.token)).toMatchObject({ refundedIdr: 20_000, paidIdr: 30_000 });
		await balanced();
	});

	test('returned or withdrawn, the sale is taken back whole and the goods come home, unless spoilt', async () => {
		const [withdrawn, returned, spoilt] = [await order(), await order(), await order()];
		for (const { placed, does: seller } of [withdrawn, returned, spoilt])
			await seller((ctx) => confirmOrder(ctx, placed.number));
		await withdrawn.does((ctx) => withdrawOrder(ctx, withdrawn.placed.number, 'Oven rusak'));
		for (const [{ placed, does: seller }, keepOffShelf] of [
			[returned, false],
			[spoilt, true],
		] as const) {
			await seller((ctx) => completeOrder(ctx, placed.number));
			await seller((ctx) => returnOrder(ctx, placed.number, { reason: 'Basi', keepOffShelf }));
		}
		for (const { placed } of [withdrawn, returned, spoilt])
			expect(await soldOf(placed.id)).toEqual({ pieces: 0, idr: 0 });
		expect(await stockOf(withdrawn.product)).toEqual({ on_hand: 10, reserved: 0 });
		expect(await stockOf(returned.product)).toEqual({ on_hand: 10, reserved: 0 });
		expect(await stockOf(spoilt.product)).toEqual({ on_hand: 7, reserved: 0 });
		await returned.does((ctx) => refundOrder(ctx, returned.placed.number, back('', 30_000).refund));
		expect(await soldOf(returned.placed.id)).toEqual({ pieces: 0, idr: 0 });
		await balanced();
	});
});

describe('a gateway says that it is paid', () => {
	test('five times at once it counts once', async () => {
		const { product, placed } = await order({ transfer: true });
		const outcomes = await Promise.all(
			Array.from({ length: 5 }, () => paid(placed.id, 30_000, 'ref-five')),
		);
		expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1);
		expect(await see(placed.token)).toMatchObject({ state: 'confirmed', paidIdr: 30_000 });
		expect(await stockOf(product)).toEqual({ on_hand: 7, reserved: 0 });
		await balanced();
	});

	test('after the time it reserves anew; with the pieces gone it is work with a clock until settled', async () => {
		const { product, placed, does: seller } = await order({ transfer: true, stock: 3 });
		const expire = () =>
			expireOrders(world.app.workFor({ actor: system('expire'), now: minutes(200) }));
		await expire();
		const [other] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 1 }],
				buyer: { name: 'Lain', phone: '081299980001' },
				delivery: { method: 'pickup' },
			}),
		);
		expect(await paid(placed.id, 30_000, 'ref-late')).toBe('trouble');
		expect(await paid(placed.id, 30_000, 'ref-late')).toBe('known');
		const [trouble] = await listDisputes(world.read(), placed.id);
		expect(trouble).toMatchObject({ kind: 'paid-sold-out', state: 'open', openedBy: 'system' });
		expect(await see(placed.token)).toMatchObject({ state: 'expired', paidIdr: 30_000 });
		// The pieces are free again: she makes the order after all, and the matter is closed.
		await world.write(guest, (ctx) => cancelOrder(ctx, other!.token));
		await seller((ctx) => confirmOrder(ctx, placed.number));
		expect(await listDisputes(world.read(), placed.id)).toMatchObject([
			{ state: 'resolved', outcome: 'made-anew' },
		]);
		expect(await see(placed.token)).toMatchObject({ state: 'confirmed', paidIdr: 30_000 });
		await balanced();
	});

	test('money for an ended order, or another amount, is never lost: it can be given back', async () => {
		const { placed, does: seller } = await order({ transfer: true });
		expect(await paid(placed.id, 29_999, 'ref-less')).toBe('trouble');
		await world.write(guest, (ctx) => cancelOrder(ctx, placed.token));
		expect(await paid(placed.id, 30_000, 'ref-more')).toBe('trouble');
		expect(await see(placed.token)).toMatchObject({ state: 'cancelled', paidIdr: 59_999 });
		await seller((ctx) =>
			refundOrder(ctx, placed.number, { amountIdr: 59_999, way: 'wallet', pressKey: newId() }),
		);
		expect(await listDisputes(world.read(), placed.id)).toMatchObject([
			{ state: 'resolved', outcome: 'refund' },
		]);
		await balanced();
	});
});
