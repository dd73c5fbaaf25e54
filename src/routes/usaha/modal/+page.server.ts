import { costOfRecipe, listCosted } from '#modules/bookkeeping/index.ts';
import { marginOf } from '#shared/cost-price.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'money');
	const products = await listCosted(event.locals.ctx, shop.id);
	return {
		products: products.map(({ id, name, unit, priceIdr, recipe }) => {
			const cost = recipe ? costOfRecipe(recipe) : undefined;
			return {
				id,
				name,
				unit,
				priceIdr,
				pieceIdr: cost?.pieceIdr,
				margin: cost && marginOf(priceIdr, cost.pieceIdr),
			};
		}),
	};
};
