import { fail, redirect } from '@sveltejs/kit';
import { searchDistricts, type Area } from '#modules/areas/index.ts';
import {
	checkoutKeyOf,
	emptyCart,
	placeOrders,
	prepareOrder,
	saveBasket,
	setCartQuantity,
} from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { errorText } from '#server/error-text.ts';
import { askerKey } from '../../parts/asker.ts';
import {
	cartToken,
	chosenDistrict,
	forgetCart,
	keepCart,
	keepDistrict,
} from '../parts/cart-cookie.ts';
import { keepCheckout } from '../parts/checkout-cookie.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { loadCart } from './cart-view.ts';
import {
	checkCheckout,
	checkPieces,
	readCheckout,
	toOrder,
	noWayThere,
	type CheckoutErrors,
	type CheckoutValues,
} from './checkout-form.ts';

export const load: PageServerLoad = async (event) => {
	const { cookies, locals, url } = event;
	const token = cartToken(cookies);
	const district = chosenDistrict(cookies);
	const cart = await loadCart(locals, token, district, askerKey(event));
	if (token) keepCart(cookies, url, token, cart.pieces);
	const left = Number(url.searchParams.get('tinggal'));
	return { cart, district, key: newId(), left: Number.isInteger(left) && left > 0 ? left : 0 };
};

/** Keeps the quantities and the kecamatan of the form, whatever else was pressed. */
async function keepTyped(event: RequestEvent, values: CheckoutValues): Promise<void> {
	keepDistrict(event.cookies, event.url, values.areaCode);
	const token = cartToken(event.cookies);
	if (!token) return;
	await event.locals.write(async (ctx) => {
		for (const { productId, quantity } of values.lines)
			if (!Number.isNaN(quantity)) await setCartQuantity(ctx, token, productId, quantity);
	});
}

/**
 * A kecamatan that was typed because the list has it not: taken when only one is meant, else the page lists those
 * that it could be.
 */
async function findTyped(
	event: RequestEvent,
	values: CheckoutValues,
): Promise<{ errors: CheckoutErrors; found: Pick<Area, 'code' | 'pathName'>[] }> {
	if (!values.otherArea) return { errors: {}, found: [] };
	const found = await searchDistricts(event.locals.ctx, values.otherArea);
	if (found.length === 1) {
		values.areaCode = found[0]!.code;
		values.otherArea = '';
		return { errors: {}, found: [] };
	}
	const error = found.length === 0 ? m.cart_area_none() : m.cart_area_many();
	return {
		errors: found.length === 0 ? { otherArea: error } : { areaCode: error },
		found: found.map(({ code, pathName }) => ({ code, pathName })),
	};
}

export const actions: Actions = {
	/** New quantities, or another kecamatan: shows the page again with everything that was typed. */
	ubah: async (event) => {
		const values = readCheckout(await event.request.formData());
		const { errors, found } = await findTyped(event, values);
		await keepTyped(event, values);
		const all = { ...errors, ...checkPieces(values) };
		if (Object.keys(all).length > 0) return fail(400, { values, errors: all, found });
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

	/** Keeps what lies in the cart for another day. */
	simpan: async (event) => {
		const { cookies, locals, request } = event;
		const name = String((await request.formData()).get('nama-belanja') ?? '').trim();
		let token;
		try {
			token = await locals.write((ctx) =>
				saveBasket(ctx, cartToken(cookies), name || m.basket_default(), askerKey(event)),
			);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		redirect(303, localizeHref(`/keranjang/tetap/${token}?sudah`));
	},

	pesan: async (event) => {
		const values = readCheckout(await event.request.formData());
		const errors = checkCheckout(values);
		if (Object.keys(errors).length > 0) {
			await keepTyped(event, values);
			return fail(400, { values, errors });
		}
		const token = cartToken(event.cookies);
		const order = toOrder(values);
		let placed;
		try {
			await prepareOrder(event.locals, order, askerKey(event));
			placed = await event.locals.write(async (ctx) => {
				const orders = await placeOrders(ctx, { ...order, from: askerKey(event) });
				if (token) await emptyCart(ctx, token);
				return orders;
			});
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			await keepTyped(event, values);
			// Who only brings her goods has no way on the page until the kecamatan is known and one of hers.
			const noWay = Object.keys(values.payment).some((id) => !values.delivery[id]);
			if (error.code === 'orders/delivery-not-offered' && noWay)
				return fail(error.status, { values, errors: noWayThere(values) });
			const key = error.code === 'orders/key-reused' ? '' : values.key;
			return fail(error.status, { values: { ...values, key }, problem: errorText(error) });
		}
		forgetCart(event.cookies);
		keepDistrict(event.cookies, event.url, values.areaCode);
		const first = placed[0]!.token;
		const key = await checkoutKeyOf(event.locals.ctx, first);
		if (key) keepCheckout(event.cookies, event.url, key);
		redirect(303, localizeHref(`/pesanan/${first}`));
	},
};
