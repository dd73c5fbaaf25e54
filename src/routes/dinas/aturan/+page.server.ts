import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listTaskRules, setTaskRule } from '#modules/desk/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { textOf } from '../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const tomorrow = wibDay(new Date(locals.ctx.now.getTime() + 86_400_000));
	return { rules: await listTaskRules(locals.ctx), tomorrow };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = {
			kind: textOf(form, 'kind'),
			days: textOf(form, 'days'),
			validFrom: textOf(form, 'validFrom'),
			legalBasis: textOf(form, 'legalBasis'),
		};
		try {
			await locals.write((ctx) => setTaskRule(ctx, typed));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { typed, error: errorText(error) });
		}
		redirect(303, localizeHref('/dinas/aturan?sudah=rule'));
	},
};
