import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { askToCompare, listLikelyRepeats } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { textOf } from '../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	pairs: await listLikelyRepeats(locals.ctx, { limit: 30 }),
});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const numbers = { one: textOf(form, 'one'), other: textOf(form, 'other') };
		const id = await locals
			.write((ctx) => askToCompare(ctx, numbers))
			.catch((error: unknown) => {
				if (error instanceof AppError) return error;
				throw error;
			});
		if (id instanceof AppError)
			return fail(id.kind === 'missing' ? 422 : id.status, { ...numbers, error: errorText(id) });
		redirect(303, localizeHref(`/dinas/ganda/${id}`));
	},
};
