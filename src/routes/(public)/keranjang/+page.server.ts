import { fail, redirect } from '@sveltejs/kit';
import {
	emptyCart,
	placeOrders,
	setCartQuantity,
	type PlacedOrder,
} from '#modules/orders/index.ts';
import { getLocale, localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { errorText } from '#server/error-text.ts';
import { formatRupiah } from '#shared/money.ts';
import {
	cartToken,
	chosenDistrict,
	forgetCart,
	keepCart,
	keepDistrict,
} from '../parts/cart-cookie.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { loadCart } from './cart-view.ts';
import { checkCheckout, readCheckout, toOrder, type CheckoutValues } from './checkout-form.ts';

export const load: PageServerLoad = async ({ cookies, locals, url }) => {
	const token = cartToken(cookies);
	const district = chosenDistrict(cookies);
	const cart = await loadCart(locals.ctx, token, district);
	if (token) keepCart(cookies, url, token, cart.pieces);
	return { cart, district, key: newId() };
};

/** Keeps the quantities and the kecamatan of the form, whatever else was pressed. */
async function keepTyped(event: RequestEvent, values: CheckoutValues): Promise<void> {
	keepDistrict(event.cookies, event.url, values.areaCode);
	const token = cartToken(event.cookies);
	if (!token) return;
	await event.locals.write(async (ctx) => {
		for (const line of values.lines)
			await setCartQuantity(ctx, token, line.productId, line.quantity);
	});
}

/**
 * Nobody pays a fee that was not on the page: the order is undone and the page shows the fee first.
 * @throws AppError conflict orders/fee-changed
 */
function requireSeenFees(orders: readonly PlacedOrder[], values: CheckoutValues): void {
	for (const order of orders) {
		if (order.deliveryFeeIdr === 0) continue;
		if (values.seenFeeIdr[order.enterpriseId] === order.deliveryFeeIdr) continue;
		throw new AppError('conflict', 'orders/fee-changed', 'The buyer has not seen this fee', {
			seller: order.sellerName,
			fee: formatRupiah(order.deliveryFeeIdr, getLocale()),
		});
	}
}

export const actions: Actions = {
	/** New quantities, or another kecamatan: shows the page again with everything that was typed. */
	ubah: async (event) => {
		const values = readCheckout(await event.request.formData());
		await keepTyped(event, values);
		return { values };
	},

	hapus: async (event) => {
		const form = await event.request.formData();
		const values = readCheckout(form);
		const removed = String(form.get('hapus'));
		values.lines = values.lines.map((line) =>
			line.productId === removed ? { ...line, quantity: 0 } : line,
		);
		await keepTyped(event, values);
		return { values };
	},

	pesan: async (event) => {
		const values = readCheckout(await event.request.formData());
		const errors = checkCheckout(values);
		if (Object.keys(errors).length > 0) {
			await keepTyped(event, values);
			return fail(400, { values, errors });
		}
		const token = cartToken(event.cookies);
		let placed;
		try {
			placed = await event.locals.write(async (ctx) => {
				const orders = await placeOrders(ctx, toOrder(values));
				requireSeenFees(orders, values);
				if (token) await emptyCart(ctx, token);
				return orders;
			});
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			await keepTyped(event, values);
			const key = error.code === 'orders/key-reused' ? '' : values.key;
			return fail(error.status, { values: { ...values, key }, problem: errorText(error) });
		}
		forgetCart(event.cookies);
		keepDistrict(event.cookies, event.url, values.areaCode);
		redirect(303, localizeHref(`/pesanan/${placed[0]?.token}`));
	},
};
