import { fail, redirect } from '@sveltejs/kit';
import {
	findProduction,
	getListing,
	listListings,
	listNeighbours,
	listOpenings,
	parseCard,
	parseDetail,
	shareContentsOf,
} from '#modules/catalogue/index.ts';
import { demandRules, listExchangeRates } from '#modules/demand/index.ts';
import { listProofs } from '#modules/permits/index.ts';
import { addToCart, getCart, listDeliveries, maxQuantity } from '#modules/orders/index.ts';
import { listReviews } from '#modules/reviews/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { askerKey } from '../../../parts/asker.ts';
import { cartToken, keepCart } from '../../parts/cart-cookie.ts';
import { readPieces } from '../../parts/quantity.ts';
import { shareImage } from '../../parts/share-image.ts';
import type { Actions, PageServerLoad } from './$types';

const moreOfSeller = 4;
const neighbourCount = 4;
const reviewsShown = 3;

export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
	const product = parseDetail(await getListing(ctx, params.slug));
	const { seller } = product;
	const [proofs, others, neighbours, openings, reviews, production, deliveries, rates, rules] =
		await Promise.all([
			product.badges.length > 0 ? listProofs(ctx, seller.id) : [],
			listListings(ctx, { seller: seller.slug, limit: moreOfSeller + 1 }),
			listNeighbours(ctx, {
				enterpriseId: seller.id,
				districtCode: seller.areaCode,
				categoryCode: product.category.code,
				limit: neighbourCount,
			}),
			listOpenings(ctx, [seller.id]),
			product.rating ? listReviews(ctx, product.id, { limit: reviewsShown }) : { items: [] },
			findProduction(ctx, product.id),
			listDeliveries(ctx, seller.id),
			ctx.locale === 'en' ? listExchangeRates(ctx) : [],
			product.export ? demandRules(ctx) : undefined,
		]);
	return {
		product,
		production,
		deliveries,
		rates,
		answerDays: rules?.['inquiry-days'] ?? 0,
		opening: openings.get(seller.id)!,
		reviews: reviews.items,
		now: ctx.now,
		shareImage: shareImage(`/produk/${product.slug}`, shareContentsOf(product)),
		neighbours: neighbours.map(parseCard),
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
	keranjang: async (event) => {
		const { request, cookies, locals, url } = event;
		const form = await request.formData();
		const typed = String(form.get('quantity') ?? 1);
		const quantity = readPieces(typed);
		const known = cartToken(cookies);
		try {
			if (!(quantity > 0))
				throw new AppError('invalid', 'orders/quantity', 'Not a quantity that can be ordered', {
					max: maxQuantity,
				});
			const { token, pieces } = await locals.write(async (ctx) => {
				const token = await addToCart(
					ctx,
					known,
					String(form.get('productId')),
					quantity,
					askerKey(event),
				);
				return { token, pieces: (await getCart(ctx, token)).pieces };
			});
			keepCart(cookies, url, token, pieces);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, {
				problem: errorText(error),
				quantity: typed,
				chosen: String(form.get('productId')),
			});
		}
		redirect(303, localizeHref('/keranjang'));
	},
};
