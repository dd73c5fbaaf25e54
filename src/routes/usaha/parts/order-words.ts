import { m } from '#messages/messages.js';
import type { DeliveryMethod, OrderState } from '#modules/orders/index.ts';

interface StateWords {
	label: () => string;
	tone: 'plain' | 'teal' | 'turmeric' | 'leaf' | 'chilli';
}

/** How a seller reads the state of an order: what has to happen now, and who has to do it. */
export const sellerStates: Record<OrderState, StateWords> = {
	'awaiting-payment': { label: m.owner_state_awaiting_payment, tone: 'plain' },
	'awaiting-seller': { label: m.owner_state_awaiting_seller, tone: 'turmeric' },
	'awaiting-buyer': { label: m.owner_state_awaiting_buyer, tone: 'plain' },
	'proof-sent': { label: m.owner_state_proof_sent, tone: 'turmeric' },
	confirmed: { label: m.owner_state_confirmed, tone: 'teal' },
	ready: { label: m.owner_state_ready, tone: 'teal' },
	'handed-over': { label: m.owner_state_handed_over, tone: 'teal' },
	completed: { label: m.owner_state_completed, tone: 'leaf' },
	cancelled: { label: m.owner_state_cancelled, tone: 'plain' },
	expired: { label: m.owner_state_expired, tone: 'plain' },
	returned: { label: m.owner_state_returned, tone: 'plain' },
};

export const deliveryWords: Record<DeliveryMethod, () => string> = {
	pickup: m.owner_delivery_pickup,
	seller: m.owner_delivery_seller,
	courier: m.orders_delivery_courier,
	confirm: m.orders_delivery_confirm,
};
