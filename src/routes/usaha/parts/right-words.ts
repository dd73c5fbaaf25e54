import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { HelperRight } from '#modules/registry/index.ts';

const short: Record<HelperRight, () => string> = {
	orders: m.helpers_right_short_orders,
	products: m.helpers_right_short_products,
	money: m.helpers_right_short_money,
};

/** `pesanan dan uang` */
export const rightsInWords = (rights: readonly HelperRight[]): string =>
	new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(
		rights.map((right) => short[right]()),
	);
