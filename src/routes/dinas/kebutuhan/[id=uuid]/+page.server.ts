import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getOfficeWish, hideWish, showWish } from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosen } from '../../../parts/chosen.ts';

const done: Record<string, () => string> = {
	tutup: m.demand_done_hidden,
	buka: m.demand_done_shown,
};

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	wish: await getOfficeWish(locals.ctx, params.id),
	done: chosen(done, url.searchParams.get('sudah'))?.(),
});

export const actions: Actions = {
	tutup: async ({ locals, params, request }) => {
		const reason = String((await request.formData()).get('reason') ?? '').slice(0, 1_000);
		try {
			await locals.write((ctx) => hideWish(ctx, { wishId: params.id, reason }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { reason, error: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/kebutuhan/${params.id}?sudah=tutup`));
	},
	buka: async ({ locals, params }) => {
		await locals.write((ctx) => showWish(ctx, params.id));
		redirect(303, localizeHref(`/dinas/kebutuhan/${params.id}?sudah=buka`));
	},
};
