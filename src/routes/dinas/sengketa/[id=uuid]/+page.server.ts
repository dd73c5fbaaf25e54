import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	getOfficeDispute,
	officeOutcomes,
	resolveDispute,
	sayAsOffice,
} from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { disputeOutcomes } from '../../../parts/dispute-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	return {
		dispute: await getOfficeDispute(ctx, params.id),
		outcomes: officeOutcomes.map((value) => ({ value, label: disputeOutcomes[value]() })),
		done: url.searchParams.get('sudah'),
		now: ctx.now,
	};
};

async function attempt(
	{ locals, params, request }: RequestEvent,
	name: string,
	verb: (ctx: Ctx, id: string, form: FormData) => Promise<void>,
) {
	const form = await request.formData();
	try {
		await locals.write((ctx) => verb(ctx, String(params['id']), form));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const words = String(form.get('kata') ?? '');
		return fail(error.status, { name, words, error: errorText(error) });
	}
	redirect(303, localizeHref(`/dinas/sengketa/${params['id']}?sudah=${name}`));
}

export const actions: Actions = {
	tulis: (event) =>
		attempt(event, 'tulis', (ctx, id, form) =>
			sayAsOffice(ctx, id, String(form.get('kata') ?? '')),
		),
	putus: async (event) => {
		const form = await event.request.clone().formData();
		const outcome = officeOutcomes.find((known) => known === form.get('keputusan'));
		const words = String(form.get('kata') ?? '');
		if (!outcome) return fail(400, { name: 'putus', words, error: m.disputes_choose() });
		return attempt(event, 'putus', (ctx, id) => resolveDispute(ctx, id, { outcome, words }));
	},
};
