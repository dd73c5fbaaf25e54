import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getOfficeFeed, letFeedThrough, turnOffFeed } from '#modules/feeds/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
	feed: await getOfficeFeed(ctx, params.id),
	origin: url.origin,
	now: ctx.now,
	done: url.searchParams.get('sudah') === 'lulus' ? m.feed_done_through() : undefined,
});

export const actions: Actions = {
	luluskan: async ({ locals, params, request }) => {
		const reason = String((await request.formData()).get('reason') ?? '').slice(0, 500);
		try {
			await locals.write((ctx) => letFeedThrough(ctx, { feedId: params.id, reason }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { reason, error: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/toko-daring/katalog/${params.id}?sudah=lulus`));
	},
	matikan: async ({ locals, params }) => {
		await locals.write((ctx) => turnOffFeed(ctx, params.id));
		redirect(303, localizeHref('/dinas/toko-daring/katalog'));
	},
};
