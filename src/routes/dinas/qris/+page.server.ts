import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { decideQris, listWaitingQris } from '#modules/orders/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	waiting: await listWaitingQris(locals.ctx, { first: url.searchParams.get('dulu') ?? '' }),
	done: url.searchParams.get('sudah'),
});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const id = String(form.get('id') ?? '');
		const accept = form.get('decision') === 'accept';
		const reason = String(form.get('reason') ?? '').slice(0, 500);
		try {
			await locals.write((ctx) => decideQris(ctx, id, { accept, reason }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { id, reason, error: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/qris?sudah=${accept ? 'diterima' : 'ditolak'}`));
	},
};
