import { fail, redirect } from '@sveltejs/kit';
import { dropBasket, fillFromBasket, getBasket, getCart } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { askerKey } from '../../../../parts/asker.ts';
import { cartToken, keepCart } from '../../../parts/cart-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders, url }) => {
	// Whoever holds the link sees the basket, so the link must not travel in caches or to other sites.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return {
		basket: await getBasket(locals.ctx, params.token),
		saved: url.searchParams.has('sudah'),
		own: locals.actor.kind === 'person',
		link: `${locals.ctx.platform.config.publicUrl}${localizeHref(`/keranjang/tetap/${params.token}`)}`,
	};
};

export const actions: Actions = {
	isi: async (event) => {
		const { cookies, locals, params, url } = event;
		let filled;
		try {
			filled = await locals.write(async (ctx) => {
				const cart = await fillFromBasket(ctx, params.token, cartToken(cookies), askerKey(event));
				return { ...cart, pieces: (await getCart(ctx, cart.token)).pieces };
			});
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		const { token, left, pieces } = filled;
		if (!token || pieces === 0) return fail(409, { problem: m.basket_nothing() });
		keepCart(cookies, url, token, pieces);
		redirect(303, localizeHref(left > 0 ? `/keranjang?tinggal=${left}` : '/keranjang'));
	},

	hapus: async ({ locals, params }) => {
		await locals.write((ctx) => dropBasket(ctx, params.token));
		redirect(303, localizeHref('/keranjang'));
	},
};
