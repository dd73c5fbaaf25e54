import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { costOfRecipe, getCosted, saveRecipe } from '#modules/bookkeeping/index.ts';
import { marginOf, priceForMargin, roundPrice } from '#shared/cost-price.ts';
import type { Actions, PageServerLoad } from './$types';
import {
	readRecipe,
	typedRecipe,
	valuesOf,
	withSpareRows,
	type RecipeErrors,
} from './recipe-form.ts';

/** What one should keep of a price, in per cent, before anybody says otherwise. */
const usualMargin = 30;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { recipe, ...product } = await getCosted(locals.ctx, params.id);
	const cost = recipe ? costOfRecipe(recipe) : undefined;
	const wanted = cost && priceForMargin(cost.pieceIdr, usualMargin);
	return {
		product: {
			id: product.id,
			name: product.name || m.owner_product_unnamed(),
			unit: product.unit,
			priceIdr: product.priceIdr,
		},
		values: valuesOf(recipe),
		result: cost && {
			...cost,
			materials: (recipe?.materials ?? []).map(({ name }, index) => ({
				name,
				idr: cost.materialIdr[index] ?? 0,
			})),
			labourIdr: recipe?.labourIdr ?? 0,
			otherIdr: recipe?.otherIdr ?? 0,
			margin: marginOf(product.priceIdr, cost.pieceIdr),
			wantedIdr: wanted ?? 0,
			roundIdr: roundPrice(wanted ?? 0),
		},
		saved: url.searchParams.get('sudah') === 'simpan',
	};
};

const noErrors: RecipeErrors = { materials: {} };

export const actions: Actions = {
	simpan: async ({ locals, params, request }) => {
		const read = readRecipe(typedRecipe(await request.formData()));
		const { recipe } = read;
		if (!recipe) return fail(400, { values: withSpareRows(read.values), errors: read.errors });
		await locals.write((ctx) => saveRecipe(ctx, { productId: params.id, ...recipe }));
		redirect(303, localizeHref(`/usaha/modal/${params.id}?sudah=simpan#hasil`));
	},
	/** More empty rows; nothing is kept yet. */
	baris: async ({ locals, params, request }) => {
		await getCosted(locals.ctx, params.id);
		const values = typedRecipe(await request.formData());
		return { values: withSpareRows(values, 6), errors: noErrors };
	},
};
