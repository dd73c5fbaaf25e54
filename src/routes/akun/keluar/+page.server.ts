import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { signOut } from '#modules/accounts/index.ts';
import { setCookies } from '../../masuk/flow.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.actor.kind !== 'person') redirect(303, localizeHref('/'));
};

export const actions: Actions = {
	default: async ({ cookies, locals, request }) => {
		setCookies(cookies, await locals.write((ctx) => signOut(ctx, request.headers)));
		redirect(303, localizeHref('/'));
	},
};
