import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { answerReview, listMakerReviews, mostWords } from '#modules/reviews/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const shop = await requireShop(event, 'orders');
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		...(await listMakerReviews(locals.ctx, shop.id, { after })),
		paged: after !== undefined,
		done: url.searchParams.has('sudah'),
		mostWords,
	};
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const actions: Actions = {
	jawab: async ({ locals, request }) => {
		const form = await request.formData();
		const id = String(form.get('ulasan') ?? '');
		const words = String(form.get('kata') ?? '').slice(0, 2 * mostWords);
		try {
			if (!uuid.test(id)) throw new AppError('missing', 'reviews/no-such-review', 'No such review');
			await locals.write((ctx) => answerReview(ctx, id, words));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { id, words, error: errorText(error) });
		}
		redirect(303, localizeHref('/usaha/ulasan?sudah'));
	},
};
