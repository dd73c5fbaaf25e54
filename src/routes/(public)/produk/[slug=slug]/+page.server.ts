import { fail, redirect } from '@sveltejs/kit';
import { getListing, listListings, parseCard, parseDetail } from '#modules/catalogue/index.ts';
import { listProofs } from '#modules/permits/index.ts';
import { addToCart, getCart } from '#modules/orders/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { cartToken, keepCart } from '../../parts/cart-cookie.ts';
import { readQuantity } from '../../parts/quantity.ts';
import type { Actions, PageServerLoad } from './$types';

const moreOfSeller = 4;

export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
	const product = parseDetail(await getListing(ctx, params.slug));
	const proofs = product.badges.length > 0 ? await listProofs(ctx, product.seller.id) : [];
	const others = await listListings(ctx, { seller: product.seller.slug, limit: moreOfSeller + 1 });
	return {
		product,
		proofs: proofs.flatMap(({ productIds, coversAll, ...proof }) =>
			proof.badge && (coversAll || productIds.includes(product.id)) ? [proof] : [],
		),
		more: others.cards
			.map(parseCard)
			.filter((card) => card.id !== product.id)
			.slice(0, moreOfSeller),
	};
};

export const actions: Actions = {
	/** Puts it into the cart and goes there. */
	keranjang: async ({ request, cookies, locals, url }) => {
		const form = await request.formData();
		const quantity = Math.max(1, readQuantity(String(form.get('quantity')), 1));
		const known = cartToken(cookies);
		try {
			const { token, pieces } = await locals.write(async (ctx) => {
				const token = await addToCart(ctx, known, String(form.get('productId')), quantity);
				return { token, pieces: (await getCart(ctx, token)).pieces };
			});
			keepCart(cookies, url, token, pieces);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { problem: errorText(error), quantity });
		}
		redirect(303, localizeHref('/keranjang'));
	},
};
