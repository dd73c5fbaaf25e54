import type { OrderView } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatRupiah } from '#shared/money.ts';

/** The steps of an order paid beforehand, or in cash on receipt, and the one that is going on. */
export function stepsOf(order: OrderView): { steps: string[]; now: number } {
	// Also what is paid beforehand waits for her word while a fee or a quantity is open.
	const asked = order.state === 'awaiting-seller' || order.state === 'awaiting-buyer';
	const prepaid = order.paymentMethod !== 'cash';
	const pickup = order.deliveryMethod === 'pickup';
	const steps = [
		m.shop_order_step_placed(),
		...(asked || !prepaid ? [m.shop_order_step_accepted()] : []),
		...(prepaid ? [m.shop_order_step_paid()] : []),
		m.shop_order_step_preparing(),
		...(pickup
			? [m.shop_order_step_ready()]
			: [m.shop_order_step_packed(), m.shop_order_step_sent()]),
		m.shop_order_step_done(),
	];
	const at: Partial<Record<OrderView['state'], number>> = {
		confirmed: 2,
		ready: 3,
		// Fetched, it only wants her word; sent, it is still on its way.
		'handed-over': 4,
		completed: steps.length,
	};
	const now = at[order.state] ?? 1;
	return { steps, now };
}

/** The step that led to where an order stands, and where it stood before. */
export function arrivalOf({ events, state }: Pick<OrderView, 'events' | 'state'>): {
	step: string | undefined;
	from: OrderView['state'] | undefined;
} {
	const before = events.findLastIndex(({ toState }) => toState !== state);
	return { step: events[before + 1]?.transition, from: events[before]?.toState };
}

/** Who ended it, or why nobody had to. */
function whoCancelled(order: OrderView): string {
	const seller = order.seller.name;
	switch (arrivalOf(order).step) {
		case 'cancel':
			return m.shop_order_cancelled_self();
		case 'reject':
			return m.shop_order_cancelled_refused({ seller });
		case 'withdraw':
			return m.shop_order_cancelled_seller({ seller });
		case 'not-made':
			return m.orders_event_not_made();
		case 'not-fetched':
			return m.orders_event_not_fetched();
		default:
			return m.shop_order_now_cancelled();
	}
}

/** Whose time ran out: only who had to pay is told that she did not. */
function whoseTimeEnded(order: OrderView): string {
	const seller = order.seller.name;
	const { from, step } = arrivalOf(order);
	if (step === 'unanswered') return m.shop_order_expired_proof({ seller });
	if (from === 'awaiting-seller') return m.shop_order_expired_unanswered({ seller });
	if (from === 'awaiting-buyer') return m.shop_order_expired_undecided({ seller });
	return m.shop_order_now_expired();
}

/** What the end means for her money, where no sum of it is named beside. */
export function endingText(order: OrderView, complaining: boolean): string | undefined {
	const { from, step } = arrivalOf(order);
	if (step === 'unanswered') return complaining ? m.shop_order_expired_proof_text() : undefined;
	if (order.state === 'expired' && from === 'awaiting-payment') return m.shop_order_expired_text();
	const ended = order.state === 'expired' || order.state === 'cancelled';
	const untouched = order.paidIdr === null && order.proofs.length === 0;
	return ended && untouched ? m.shop_order_nothing_due() : undefined;
}

/** Who has to act next, in one sentence; nobody is thanked while a complaint is open. */
export function whoIsNext(order: OrderView, complaining: boolean): string {
	const seller = order.seller.name;
	const total = formatRupiah(order.totalIdr, getLocale());
	switch (order.state) {
		case 'awaiting-payment':
			return m.shop_order_now_pay({ total, seller });
		case 'awaiting-seller':
			return order.deliveryFeeIdr === null
				? m.life_now_fee({ seller })
				: m.shop_order_now_answer({ seller });
		case 'awaiting-buyer':
			return m.life_now_agree({ seller });
		case 'proof-sent':
			return m.shop_order_now_check({ seller });
		case 'confirmed':
			return m.shop_order_now_prepare({ seller });
		case 'ready':
			return order.deliveryMethod === 'pickup'
				? m.shop_order_now_fetch({ place: order.pickup?.name ?? seller })
				: m.life_now_send({ seller });
		case 'handed-over':
			return order.deliveryMethod === 'pickup' ? m.life_now_given() : m.shop_order_now_receive();
		case 'completed':
			return complaining ? m.disputes_now_open() : m.shop_order_now_done();
		case 'cancelled':
			return whoCancelled(order);
		case 'expired':
			return whoseTimeEnded(order);
		case 'returned':
			return m.life_now_returned({ seller });
	}
}

/** Good news, bad news, something for the reader to do, or just the way things are. */
export function toneOf(
	order: OrderView,
	complaining: boolean,
): 'info' | 'good' | 'careful' | 'danger' {
	switch (order.state) {
		case 'awaiting-payment':
		case 'awaiting-buyer':
		case 'handed-over':
			return 'careful';
		case 'ready':
			return order.deliveryMethod === 'pickup' ? 'careful' : 'info';
		case 'completed':
			return complaining ? 'info' : 'good';
		case 'cancelled':
			return arrivalOf(order).step === 'cancel' ? 'info' : 'danger';
		case 'expired':
			return 'danger';
		default:
			return 'info';
	}
}

/** Whether the seller is later than she promised; what is packed to be fetched is not. */
export function isLate(order: OrderView, now: Date): boolean {
	return Boolean(order.promisedAt && order.promisedAt < now) && isPromised(order);
}

/** Whether what she promised still lies ahead: what is packed to be fetched is there. */
export const isPromised = (order: OrderView): boolean =>
	order.state === 'confirmed' || (order.state === 'ready' && order.deliveryMethod !== 'pickup');

/** Money that the seller has and has not given back, of an order that ended without its goods. */
export function owedToBuyer(order: OrderView): number {
	const ended = ['cancelled', 'expired', 'returned'].includes(order.state);
	return ended ? (order.paidIdr ?? 0) - order.refundedIdr : 0;
}
