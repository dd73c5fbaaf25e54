import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getPublicReview, reportKinds, reportReview } from '#modules/reviews/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { askerKey } from '../../../../parts/asker.ts';
import { reportLabels } from '../../../../parts/review-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'x-robots-tag': 'noindex' });
	return {
		review: await getPublicReview(locals.ctx, params.id),
		kinds: reportKinds.map((value) => ({ value, label: reportLabels[value]() })),
		done: url.searchParams.has('sudah'),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const form = await request.formData();
		const words = String(form.get('kata') ?? '').slice(0, 500);
		const kind = reportKinds.find((known) => known === form.get('salah'));
		if (!kind) return fail(400, { words, kind: '', error: m.reviews_report_choose(), problem: '' });
		try {
			await locals.write((ctx) =>
				reportReview(ctx, params.id, { kind, words, asker: askerKey(event) }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { words, kind, error: '', problem: errorText(error) });
		}
		redirect(303, localizeHref(`/ulasan/${params.id}/lapor?sudah`));
	},
};
