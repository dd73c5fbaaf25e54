import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	categorySchema,
	chooseCategory,
	readPlaced,
	suggestCategories,
	type CategoryChoice,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../../../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which category of a marketplace a product lies in: what it suggests by the name, and she says. */
export const load: PageServerLoad = async (event) => {
	await requireShop(event, 'products');
	const { params, locals } = event;
	const placed = await readPlaced(locals.ctx, params.id, params.produk);
	let choices: CategoryChoice[] = [];
	let problem: string | undefined;
	try {
		choices = await suggestCategories(locals, params.id, params.produk);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		problem = errorText(error);
	}
	return { linkId: params.id, productId: params.produk, placed, choices, problem };
};

export const actions: Actions = {
	simpan: async ({ request, locals, params }) => {
		const [id = '', ...path] = String((await request.formData()).get('kategori') ?? '').split('|');
		const choice = categorySchema.safeParse({ id, path: path.join('|') });
		if (!choice.success) return fail(400, { error: m.connect_place_error() });
		await locals.write((ctx) => chooseCategory(ctx, params.id, params.produk, choice.data));
		redirect(303, localizeHref(`/usaha/toko-daring/sambungan/${params.id}?sudah=kategori`));
	},
};
