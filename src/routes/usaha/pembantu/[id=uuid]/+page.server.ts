import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { changeHelper, endHelper, getHelper } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { readHelper, rightChoices, writtenPhone } from '../helper-form.ts';
import { deedWords } from './deed-words.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const cursor = url.searchParams.get('sebelum') ?? undefined;
	const { deeds, nextCursor, ...helper } = await getHelper(locals.ctx, params.id, cursor);
	return {
		helper: { ...helper, phone: writtenPhone(helper.phone) },
		deeds: deeds.map(({ at, action, subject }) => ({ at, words: deedWords(action), subject })),
		nextCursor,
		paged: cursor !== undefined,
		rights: rightChoices(),
		now: locals.ctx.now,
		done: url.searchParams.get('sudah') === 'ubah' ? m.helpers_changed() : undefined,
	};
};

export const actions: Actions = {
	ubah: async ({ locals, params, request }) => {
		const { values, errors } = readHelper(await request.formData(), { withPhone: false });
		if (Object.keys(errors).length > 0) return fail(400, { values, errors });
		try {
			await locals.write((ctx) => changeHelper(ctx, params.id, values));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { values, errors, problem: errorText(error) });
		}
		redirect(303, localizeHref(`/usaha/pembantu/${params.id}?sudah=ubah`));
	},
	akhiri: async ({ locals, params }) => {
		await locals.write((ctx) => endHelper(ctx, params.id));
		redirect(303, localizeHref(`/usaha/pembantu?sudah=akhiri&orang=${params.id}`));
	},
};
