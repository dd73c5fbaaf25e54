import type { DeliveryMethod, OrderState } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';

/** What people read for the codes of orders. */
export const deliveryLabels: Record<DeliveryMethod, () => string> = {
	pickup: m.orders_delivery_pickup,
	seller: m.orders_delivery_seller,
	courier: m.orders_delivery_courier,
	confirm: m.orders_delivery_confirm,
};

/** The same before anything is ordered, with the kecamatan of the maker. */
export const wayNames: Record<DeliveryMethod, (inputs: { place: string }) => string> = {
	pickup: m.shop_way_pickup,
	seller: () => m.orders_delivery_seller(),
	courier: () => m.orders_delivery_courier(),
	confirm: () => m.shop_way_confirm(),
};

export const stateLabels: Record<OrderState, () => string> = {
	'awaiting-payment': m.orders_state_awaiting_payment,
	'awaiting-seller': m.orders_state_awaiting_seller,
	'awaiting-buyer': m.orders_state_awaiting_buyer,
	'proof-sent': m.orders_state_proof_sent,
	confirmed: m.orders_state_confirmed,
	ready: m.orders_state_ready,
	'handed-over': m.orders_state_handed_over,
	completed: m.orders_state_completed,
	cancelled: m.orders_state_cancelled,
	expired: m.orders_state_expired,
	returned: m.orders_state_returned,
};

/** What happened, by the name of the transition; a name that we do not know is shown as the new state. */
const eventLabels: Record<string, () => string> = {
	place: m.orders_event_place,
	'send-proof': m.orders_event_send_proof,
	confirm: m.orders_event_confirm,
	reject: m.orders_event_reject,
	cancel: m.orders_event_cancel,
	expire: m.orders_event_expire,
	unanswered: m.orders_event_unanswered,
	close: m.orders_event_close,
	'not-made': m.orders_event_not_made,
	'not-fetched': m.orders_event_not_fetched,
	stalled: m.orders_event_stalled,
	ready: m.orders_event_ready,
	complete: m.orders_event_complete,
	propose: m.orders_event_propose,
	agree: m.orders_event_agree,
	'agree-cash': m.orders_event_agree_cash,
	'undo-ready': m.orders_event_undo_ready,
	'hand-over': m.orders_event_hand_over,
	'undo-hand-over': m.orders_event_undo_hand_over,
	withdraw: m.orders_event_withdraw,
	return: m.orders_event_return,
	promise: m.orders_event_promise,
	late: m.orders_event_late,
	refund: m.orders_event_refund,
	paid: m.orders_event_paid,
	'paid-trouble': m.orders_event_paid_trouble,
	'dispute-open': m.orders_event_dispute_open,
	'dispute-answer': m.orders_event_dispute_answer,
	'dispute-say': m.orders_event_dispute_say,
	'dispute-head': m.orders_event_dispute_head,
	'dispute-resolve': m.orders_event_dispute_resolve,
};

/** What a gateway told by itself, and no seller said. */
const gatewayLabels: Record<string, () => string> = {
	confirm: m.payments_event_confirm,
	refund: m.payments_event_refund,
};

/** @param fetched whether the buyer comes for it: then nothing is sent */
export function eventLabel(
	event: { transition: string; toState: OrderState; by: string },
	fetched: boolean,
): string {
	if (fetched && event.transition === 'hand-over') return m.orders_event_given();
	const byGateway = event.by === 'system' ? gatewayLabels[event.transition] : undefined;
	if (byGateway) return byGateway();
	return (eventLabels[event.transition] ?? stateLabels[event.toState])();
}
