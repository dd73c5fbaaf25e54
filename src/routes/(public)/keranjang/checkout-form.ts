import { z } from 'zod';
import { buyerSchema, type PaymentMethod, type PlaceOrders } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { parsePhone } from '#shared/phone.ts';
import { readQuantity } from '../parts/quantity.ts';

/** What was typed into the checkout, as it goes back into the form when something is refused. */
export interface CheckoutValues {
	name: string;
	phone: string;
	areaCode: string;
	address: string;
	note: string;
	/** Makes a second press of the button the same order. */
	key: string;
	/** Pieces and the price that was on the page, by product. */
	lines: { productId: string; quantity: number; seenPriceIdr: number | undefined }[];
	/** By enterprise id. */
	delivery: Record<string, string>;
	payment: Record<string, string>;
	/** The delivery fee in rupiah that was on the page; absent where none was. */
	seenFeeIdr: Record<string, number>;
}

export type CheckoutErrors = Partial<Record<'name' | 'phone' | 'areaCode' | 'address', string>>;

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
		address: text('alamat'),
		note: text('catatan'),
		key: text('kunci'),
		lines: Object.entries(byPrefix('jumlah.')).map(([productId, quantity]) => ({
			productId,
			quantity: readQuantity(quantity, 1),
			seenPriceIdr: /^\d+$/.test(seen[productId] ?? '') ? Number(seen[productId]) : undefined,
		})),
		delivery: byPrefix('cara.'),
		payment: byPrefix('bayar.'),
		seenFeeIdr: Object.fromEntries(
			Object.entries(byPrefix('ongkos.'))
				.filter(([, fee]) => /^\d+$/.test(fee))
				.map(([id, fee]) => [id, Number(fee)]),
		),
	};
}

/** What is wrong with the typed values, beside the field where it can be put right. */
export function checkCheckout(values: CheckoutValues): CheckoutErrors {
	const errors: CheckoutErrors = {};
	if (!buyerSchema.shape.name.safeParse(values.name).success) errors.name = m.cart_error_name();
	if (!parsePhone(values.phone).ok) errors.phone = m.cart_error_phone();
	if (Object.values(values.delivery).includes('seller')) {
		if (!values.areaCode) errors.areaCode = m.cart_error_area();
		if (values.address.length < 5) errors.address = m.cart_error_address();
	}
	return errors;
}

const uuid = z.uuid();
const isPayment = (text: string): text is PaymentMethod =>
	text === 'qris' || text === 'transfer' || text === 'cash';

/** The order that the values stand for. Lines that no page of ours made are left out. */
export function toOrder(values: CheckoutValues): PlaceOrders {
	const note = values.note ? { note: values.note.slice(0, 300) } : {};
	const brought = {
		method: 'seller' as const,
		areaCode: values.areaCode,
		address: values.address.slice(0, 300),
		...note,
	};
	const fetched = { method: 'pickup' as const, ...note };
	const sellers = new Set([...Object.keys(values.delivery), ...Object.keys(values.payment)]);
	const perSeller = Object.fromEntries(
		[...sellers].map((id) => {
			const payment = values.payment[id] ?? '';
			return [
				id,
				{
					delivery: values.delivery[id] === 'seller' ? brought : fetched,
					payment: isPayment(payment) ? payment : undefined,
				},
			];
		}),
	);
	return {
		lines: values.lines.filter(
			(line) => line.quantity > 0 && uuid.safeParse(line.productId).success,
		),
		buyer: { name: values.name, phone: values.phone },
		delivery: fetched,
		perSeller,
		...(values.key && { idempotencyKey: values.key.slice(0, 200) }),
	};
}
