import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	getOfficeGrievance,
	grievanceOutcomes,
	resolveGrievance,
	sayOnGrievance,
} from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { grievanceEnds } from '../../../parts/grievance-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	grievance: await getOfficeGrievance(locals.ctx, params.id),
	outcomes: grievanceOutcomes.map((value) => ({ value, label: grievanceEnds[value]() })),
	done: url.searchParams.get('sudah'),
	now: locals.ctx.now,
});

async function attempt(
	{ locals, params }: RequestEvent,
	name: string,
	words: string,
	verb: (ctx: Ctx, id: string) => Promise<void>,
) {
	try {
		await locals.write((ctx) => verb(ctx, String(params['id'])));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { name, words, error: errorText(error) });
	}
	redirect(303, localizeHref(`/dinas/keluhan/${params['id']}?sudah=${name}`));
}

const wordsOf = async (event: RequestEvent) => {
	const form = await event.request.formData();
	return { form, words: String(form.get('kata') ?? '').slice(0, 2000) };
};

export const actions: Actions = {
	tulis: async (event) => {
		const { words } = await wordsOf(event);
		return attempt(event, 'tulis', words, (ctx, id) => sayOnGrievance(ctx, id, words));
	},
	putus: async (event) => {
		const { form, words } = await wordsOf(event);
		const outcome = grievanceOutcomes.find((known) => known === form.get('keputusan'));
		if (!outcome) return fail(400, { name: 'putus', words, error: m.disputes_choose() });
		return attempt(event, 'putus', words, (ctx, id) =>
			resolveGrievance(ctx, id, { outcome, words }),
		);
	},
};
