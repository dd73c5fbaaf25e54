import { expect, test } from 'vitest';
import type { OrderState, OrderView } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { arrivalOf, endingText, isPromised, stepsOf, toneOf, whoIsNext } from './progress.ts';

const seller = 'Dapur Bu Siti';

/** An order that went through these steps, each with the state that it led to. */
function orderAfter(steps: [transition: string, toState: OrderState][], over = {}): OrderView {
	const at = new Date('2026-11-22T03:00:00Z');
	return {
		state: steps.at(-1)![1],
		events: steps.map(([transition, toState]) => ({
			at,
			transition,
			toState,
			by: 'seller',
			reason: null,
		})),
		deliveryMethod: 'pickup',
		pickup: null,
		seller: { name: seller },
		totalIdr: 130_000,
		paidIdr: null,
		proofs: [],
		...over,
	} as unknown as OrderView;
}

test('whoever fetches is sent to the place that she chose, not to the shop', () => {
	const steps: [string, OrderState][] = [
		['place', 'awaiting-seller'],
		['confirm', 'confirmed'],
		['ready', 'ready'],
	];
	const corner = orderAfter(steps, { pickup: { name: 'Pojok SMK 1' } });
	expect(whoIsNext(corner, false)).toBe(m.shop_order_now_fetch({ place: 'Pojok SMK 1' }));
	expect(whoIsNext(orderAfter(steps), false)).toBe(m.shop_order_now_fetch({ place: seller }));
	expect(isPromised(corner)).toBe(false);
});

test('paying is a step to come where the fee is still asked for', () => {
	const over = { deliveryMethod: 'confirm', paymentMethod: 'transfer' };
	const asked = stepsOf(orderAfter([['place', 'awaiting-seller']], over));
	expect(asked.now).toBe(1);
	expect(asked.steps.slice(0, 3)).toEqual([
		m.shop_order_step_placed(),
		m.shop_order_step_accepted(),
		m.shop_order_step_paid(),
	]);
	const toPay = stepsOf(orderAfter([['agree', 'awaiting-payment']], over));
	expect(toPay.steps[toPay.now]).toBe(m.shop_order_step_paid());
	const made = stepsOf(orderAfter([['confirm', 'confirmed']], over));
	expect(made.steps[made.now]).toBe(m.shop_order_step_preparing());
});

test('a cancelled order says by whom, also when a word about it came later', () => {
	const said = (last: string) =>
		whoIsNext(
			orderAfter([
				['place', 'awaiting-seller'],
				[last, 'cancelled'],
				['dispute-open', 'cancelled'],
			]),
			false,
		);
	expect(said('cancel')).toBe(m.shop_order_cancelled_self());
	expect(said('reject')).toBe(m.shop_order_cancelled_refused({ seller }));
	expect(said('withdraw')).toBe(m.shop_order_cancelled_seller({ seller }));
	expect(said('not-fetched')).toBe(m.orders_event_not_fetched());
	const own = orderAfter([
		['place', 'awaiting-seller'],
		['cancel', 'cancelled'],
	]);
	expect(toneOf(own, false)).toBe('info');
	expect(endingText(own, false)).toBe(m.shop_order_nothing_due());
});

test('nobody is told that she did not pay when it was another whose time ran out', () => {
	const waited = (state: OrderState, last = 'expire', over = {}) =>
		orderAfter(
			[
				['place', state],
				[last, 'expired'],
			],
			over,
		);
	const unpaid = waited('awaiting-payment');
	expect(whoIsNext(unpaid, false)).toBe(m.shop_order_now_expired());
	expect(endingText(unpaid, false)).toBe(m.shop_order_expired_text());

	const unanswered = waited('awaiting-seller');
	expect(arrivalOf(unanswered)).toEqual({ step: 'expire', from: 'awaiting-seller' });
	expect(whoIsNext(unanswered, false)).toBe(m.shop_order_expired_unanswered({ seller }));
	expect(endingText(unanswered, false)).toBe(m.shop_order_nothing_due());

	expect(whoIsNext(waited('awaiting-buyer'), false)).toBe(
		m.shop_order_expired_undecided({ seller }),
	);

	const proved = waited('proof-sent', 'unanswered', { proofs: [{}] });
	expect(whoIsNext(proved, false)).toBe(m.shop_order_expired_proof({ seller }));
	expect(endingText(proved, true)).toBe(m.shop_order_expired_proof_text());
	expect(endingText(proved, false)).toBeUndefined();
});

test('nobody who paid, or showed that she did, reads that nothing is to be paid', () => {
	const cancelled = (over: object) =>
		orderAfter(
			[
				['confirm', 'confirmed'],
				['withdraw', 'cancelled'],
			],
			over,
		);
	expect(endingText(cancelled({ paidIdr: 130_000 }), false)).toBeUndefined();
	expect(endingText(cancelled({ proofs: [{}] }), false)).toBeUndefined();
});
