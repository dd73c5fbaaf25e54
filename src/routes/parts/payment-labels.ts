import type { PaymentMethod } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';

/** How an order is paid, as buyers, sellers and the office read it. */
export const paymentLabels: Record<PaymentMethod, () => string> = {
	qris: m.orders_payment_qris,
	transfer: m.orders_payment_transfer,
	cash: m.orders_payment_cash,
};
