import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	addToGrievance,
	grievanceSubjects,
	listGrievances,
	openGrievance,
	withdrawGrievance,
} from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { grievanceAbouts } from '../../parts/grievance-words.ts';
import { requireShop } from '../current-shop.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { chosen } from '../../parts/chosen.ts';

const doneWords: Record<string, () => string> = {
	kirim: m.grievance_done_sent,
	tambah: m.grievance_done_added,
	beres: m.grievance_done_withdrawn,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	return {
		grievances: await listGrievances(ctx, shop.id),
		subjects: grievanceSubjects.map((value) => ({ value, label: grievanceAbouts[value]() })),
		done: chosen(doneWords, event.url.searchParams.get('sudah'))?.(),
		now: ctx.now,
	};
};

async function attempt(
	event: RequestEvent,
	name: string,
	verb: (ctx: Ctx, enterpriseId: string, form: FormData) => Promise<unknown>,
) {
	const shop = await requireShop(event);
	const form = await event.request.formData();
	try {
		await event.locals.write((ctx) => verb(ctx, shop.id, form));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const typed = { id: '', tentang: '', kata: '' };
		for (const key of ['id', 'tentang', 'kata'] as const)
			typed[key] = String(form.get(key) ?? '').slice(0, 2000);
		return fail(error.status, { name, typed, error: errorText(error) });
	}
	redirect(303, localizeHref(`/usaha/keluhan?sudah=${name}`));
}

const words = (form: FormData) => String(form.get('kata') ?? '');
const idOf = (form: FormData) => String(form.get('id') ?? '');

export const actions: Actions = {
	kirim: (event) =>
		attempt(event, 'kirim', (ctx, enterpriseId, form) =>
			openGrievance(ctx, enterpriseId, {
				about: grievanceSubjects.find((known) => known === form.get('tentang')) ?? 'other',
				words: words(form),
			}),
		),
	tambah: (event) =>
		attempt(event, 'tambah', (ctx, enterpriseId, form) =>
			addToGrievance(ctx, enterpriseId, idOf(form), words(form)),
		),
	beres: (event) =>
		attempt(event, 'beres', (ctx, enterpriseId, form) =>
			withdrawGrievance(ctx, enterpriseId, idOf(form)),
		),
};
