import { redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	listBrokenLinks,
	listOfficeFailures,
	retryAlike,
	whose,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Actions, PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const asked = url.searchParams.get('siapa') ?? 'office';
	const who = whose.find((one) => one === asked);
	const after = url.searchParams.get('setelah') ?? undefined;
	const [{ items, next }, links] = await Promise.all([
		listOfficeFailures(ctx, { whose: who, after }),
		listBrokenLinks(ctx),
	]);
	const done = url.searchParams.get('sudah') === 'ulang' ? m.connect_office_done() : undefined;
	return { who: who ?? 'all', after, items, next, links, done };
};

export const actions: Actions = {
	ulang: async ({ request, locals, url }) => {
		const id = String((await request.formData()).get('baris') ?? '');
		if (!uuid.test(id)) throw new AppError('missing', 'connections/no-such-failure', 'Not an id');
		await locals.write((ctx) => retryAlike(ctx, id));
		const who = whose.find((one) => one === url.searchParams.get('siapa')) ?? 'office';
		redirect(303, localizeHref(`/dinas/toko-daring/gagal?siapa=${who}&sudah=ulang`));
	},
};
