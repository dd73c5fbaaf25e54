import { getLocale } from '#messages/runtime.js';
import type { KeptProduct } from '#modules/catalogue/index.ts';
import { formatCount } from '#shared/money.ts';
import type { ProductValues } from './product-form.ts';
import { noFacts, shownFacts } from './facts-values.ts';
import { noMore, shownMore } from './more-values.ts';
import { noParcel, shownParcel } from './parcel-values.ts';

export const emptyValues: ProductValues = {
	name: '',
	price: '',
	unit: '',
	category: '',
	supply: 'stock',
	stock: '',
	leadDays: '',
	description: '',
	weight: '',
	facts: noFacts,
	more: noMore,
	parcel: noParcel,
};

/** A product as its form shows it. */
export function valuesOf(product: KeptProduct): ProductValues {
	const text = (value: number | null) => (value === null || value === 0 ? '' : String(value));
	return {
		name: product.name,
		price: product.priceIdr === 0 ? '' : formatCount(product.priceIdr, getLocale()),
		unit: product.unit,
		category: product.categoryCode ?? '',
		supply: product.supply,
		stock: product.onHand === null ? '' : String(product.onHand),
		leadDays: text(product.leadDays),
		description: product.description,
		weight: text(product.weightGrams),
		facts: shownFacts(product.facts),
		more: shownMore(product),
		parcel: shownParcel(product),
	};
}
