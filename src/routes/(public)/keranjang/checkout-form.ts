import { z } from 'zod';
import {
	buyerSchema,
	maxLines,
	type Delivery,
	type PaymentMethod,
	type PlaceOrders,
} from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { parsePhone } from '#shared/phone.ts';
import { readPieces } from '../parts/quantity.ts';

/** What was typed into the checkout, as it goes back into the form when something is refused. */
export interface CheckoutValues {
	name: string;
	phone: string;
	areaCode: string;
	/** A kecamatan that is not in the list, as it was typed. */
	otherArea: string;
	address: string;
	note: string;
	/** Makes a second press of the button the same order. */
	key: string;
	/** Pieces and the price that was on the page, by product; NaN for what is no whole number. */
	lines: { productId: string; quantity: number; seenPriceIdr: number | undefined }[];
	/** Value of the chosen way (`cart-view.ts`), by enterprise id. */
	delivery: Record<string, string>;
	payment: Record<string, string>;
	/** The fee in rupiah that was on the page, by enterprise id and way, `ID.seller`; absent where none was. */
	seenFeeIdr: Record<string, number>;
}

export type CheckoutErrors = Partial<Record<string, string>>;

export function readCheckout(form: FormData): CheckoutValues {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const byPrefix = (prefix: string) =>
		Object.fromEntries(
			[...form.keys()]
				.filter((key) => key.startsWith(prefix))
				.map((key) => [key.slice(prefix.length), text(key)]),
		);
	const seen = byPrefix('harga.');
	return {
		name: text('nama'),
		phone: text('hp'),
		areaCode: text('kecamatan'),
		otherArea: text('kecamatan-lain').slice(0, 80),
		address: text('alamat'),
		note: text('catatan'),
		key: text('kunci'),
		// What no page of ours sends is left out here, so that no press makes thousands of questions.
		lines: Object.entries(byPrefix('jumlah.'))
			.filter(([productId]) => uuid.safeParse(productId).success)
			.slice(0, maxLines)
			.map(([productId, quantity]) => ({
				productId,
				quantity: readPieces(quantity),
				seenPriceIdr: /^\d+$/.test(seen[productId] ?? '') ? Number(seen[productId]) : undefined,
			})),
		delivery: byPrefix('cara.'),
		payment: byPrefix('bayar.'),
		seenFeeIdr: Object.fromEntries(
			Object.entries(byPrefix('ongkos.'))
				.filter(([, fee]) => /^\d+$/.test(fee))
				.map(([way, fee]) => [way, Number(fee)]),
		),
	};
}

const uuid = z.uuid();

const isBrought = (way: string) => way !== '' && !way.startsWith('pickup');

/** What is wrong with the pieces: the same for every button of the form. */
export function checkPieces(values: CheckoutValues): CheckoutErrors {
	return Object.fromEntries(
		values.lines
			.filter(({ quantity }) => Number.isNaN(quantity))
			.map(({ productId }) => [`jumlah.${productId}`, m.cart_error_quantity()]),
	);
}

/** What is wrong with the typed values, beside the field where it can be put right. */
export function checkCheckout(values: CheckoutValues): CheckoutErrors {
	const errors = checkPieces(values);
	if (!buyerSchema.shape.name.safeParse(values.name).success) errors['name'] = m.cart_error_name();
	if (!parsePhone(values.phone).ok) errors['phone'] = m.cart_error_phone();
	if (Object.values(values.delivery).some(isBrought)) {
		if (!values.areaCode) errors['areaCode'] = m.cart_error_area();
		if (values.address.length < 5) errors['address'] = m.cart_error_address();
	}
	return errors;
}

/** What to fill in where somebody's goods are only brought, and not to where the form says, if it says so at all. */
export function noWayThere({ areaCode, address }: CheckoutValues): CheckoutErrors {
	return {
		areaCode: areaCode ? m.cart_error_area_other() : m.cart_error_area(),
		...(address.length < 5 && { address: m.cart_error_address() }),
	};
}

const isPayment = (text: string): text is PaymentMethod =>
	text === 'qris' || text === 'transfer' || text === 'cash';

/** The delivery that a way stands for. What no page of ours offered is fetched, and the order checks the rest. */
function toDelivery(values: CheckoutValues, enterpriseId: string): Delivery {
	const note = values.note ? { note: values.note.slice(0, 300) } : {};
	const way = values.delivery[enterpriseId] ?? '';
	const [method, chosen = ''] = way.split(/:(.*)/s);
	if (method !== 'seller' && method !== 'courier' && method !== 'confirm')
		return {
			method: 'pickup',
			...note,
			...(uuid.safeParse(chosen).success && { pickupPointId: chosen }),
		};
	return {
		method,
		areaCode: values.areaCode,
		address: values.address.slice(0, 300),
		...note,
		...(method === 'courier' && chosen && { courier: chosen.slice(0, 80) }),
		seenFeeIdr: values.seenFeeIdr[`${enterpriseId}.${way}`] ?? null,
	};
}

/** The order that the values stand for. */
export function toOrder(values: CheckoutValues): PlaceOrders {
	const sellers = new Set([...Object.keys(values.delivery), ...Object.keys(values.payment)]);
	const perSeller = Object.fromEntries(
		[...sellers].map((id) => {
			const payment = values.payment[id] ?? '';
			return [
				id,
				{
					delivery: toDelivery(values, id),
					payment: isPayment(payment) ? payment : undefined,
				},
			];
		}),
	);
	return {
		lines: values.lines.filter(({ quantity }) => quantity > 0),
		buyer: { name: values.name, phone: values.phone },
		delivery: toDelivery(values, ''),
		perSeller,
		...(values.key && { idempotencyKey: values.key.slice(0, 200) }),
	};
}
