import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { COPY_DAYS, listOwnCopies, startCopy } from '#modules/privacy/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	copies: (await listOwnCopies(locals.ctx)).filter(({ state }) => state !== 'expired'),
	days: COPY_DAYS,
});

export const actions: Actions = {
	salin: async ({ locals }) => {
		try {
			await locals.write(startCopy);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind !== 'limited') throw error;
			return fail(429, { error: errorText(error) });
		}
		redirect(303, localizeHref('/akun/data'));
	},
};
