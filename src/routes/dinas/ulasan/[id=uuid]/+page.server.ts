import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getOfficeReview, hideReview, keepReview, showReview } from '#modules/reviews/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	review: await getOfficeReview(locals.ctx, params.id),
	done: url.searchParams.get('sudah'),
});

async function decide(
	{ locals, params, request }: RequestEvent,
	name: string,
	verb: (ctx: Ctx, id: string, reason: string) => Promise<void>,
) {
	const reason = String((await request.formData()).get('alasan') ?? '');
	try {
		await locals.write((ctx) => verb(ctx, params.id, reason));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { reason, error: errorText(error) });
	}
	redirect(303, localizeHref(`/dinas/ulasan/${params.id}?sudah=${name}`));
}

export const actions: Actions = {
	sembunyikan: (event) => decide(event, 'sembunyikan', hideReview),
	biarkan: (event) => decide(event, 'biarkan', keepReview),
	tampilkan: (event) => decide(event, 'tampilkan', showReview),
};
