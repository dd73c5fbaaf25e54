import { nextActor, type OrderSummary } from '#modules/orders/index.ts';

/** Whether the seller has to act now; otherwise the buyer has, or nobody. */
export const asksSeller = ({ state }: Pick<OrderSummary, 'state'>): boolean =>
	nextActor[state] === 'seller';

/** A page of orders with those that wait for the seller on top; otherwise in the order they came in. */
export function answerFirst<T extends Pick<OrderSummary, 'state'>>(orders: readonly T[]): T[] {
	return orders.toSorted((a, b) => Number(asksSeller(b)) - Number(asksSeller(a)));
}
