import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listEnumerators, renewBadge } from '#modules/fieldwork/index.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	people: await listEnumerators(locals.ctx),
	month: wibDay(locals.ctx.now).slice(0, 7),
});

export const actions: Actions = {
	kartu: async ({ locals, request }) => {
		const personId = String((await request.formData()).get('person') ?? '');
		if (!/^[0-9a-f-]{36}$/.test(personId))
			throw new AppError('missing', 'fieldwork/nothing-there', 'No such enumerator');
		await locals.write((ctx) => renewBadge(ctx, personId));
		redirect(303, localizeHref('/dinas/lapangan/petugas?sudah=kartu'));
	},
};
