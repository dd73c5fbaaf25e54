import type { OrderView } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatRupiah } from '#shared/money.ts';

/** The steps of an order paid beforehand, or in cash on receipt, and the one that is going on. */
export function stepsOf(order: OrderView): { steps: string[]; now: number } {
	const prepaid = order.paymentMethod !== 'cash';
	const steps = [
		m.shop_order_step_placed(),
		prepaid ? m.shop_order_step_paid() : m.shop_order_step_accepted(),
		m.shop_order_step_preparing(),
		m.shop_order_step_ready(),
		m.shop_order_step_done(),
	];
	const now = { confirmed: 2, ready: 3, completed: steps.length }[order.state as string] ?? 1;
	return { steps, now };
}

/** Who has to act next, in one sentence. */
export function whoIsNext(order: OrderView): string {
	const seller = order.seller.name;
	const total = formatRupiah(order.totalIdr, getLocale());
	switch (order.state) {
		case 'awaiting-payment':
			return m.shop_order_now_pay({ total, seller });
		case 'awaiting-seller':
			return m.shop_order_now_answer({ seller });
		case 'proof-sent':
			return m.shop_order_now_check({ seller });
		case 'confirmed':
			return m.shop_order_now_prepare({ seller });
		case 'ready':
			return order.deliveryMethod === 'pickup'
				? m.shop_order_now_fetch({ seller })
				: m.shop_order_now_receive();
		case 'completed':
			return m.shop_order_now_done();
		case 'cancelled':
			return m.shop_order_now_cancelled();
		case 'expired':
			return m.shop_order_now_expired();
	}
}

/** Good news, bad news, something for the reader to do, or just the way things are. */
export function toneOf(order: OrderView): 'info' | 'good' | 'careful' | 'danger' {
	switch (order.state) {
		case 'awaiting-payment':
		case 'ready':
			return 'careful';
		case 'completed':
			return 'good';
		case 'cancelled':
		case 'expired':
			return 'danger';
		default:
			return 'info';
	}
}
