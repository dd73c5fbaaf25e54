import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { NEXT, ownPath, passSecondFactor, secondFactorState } from '#modules/accounts/index.ts';
import { limitedText, setCookies, stepPath } from '../flow.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = ownPath(url.searchParams.get(NEXT));
	if (locals.actor.kind !== 'person') redirect(303, stepPath('/masuk', next));
	const state = await secondFactorState(locals.ctx);
	if (state === 'passed') redirect(303, stepPath('/masuk', next));
	if (state !== 'asked') redirect(303, stepPath('/akun/langkah-kedua', next));
	return {};
};

export const actions: Actions = {
	default: async ({ cookies, locals, request, url }) => {
		const next = ownPath(url.searchParams.get(NEXT));
		if (locals.actor.kind !== 'person') redirect(303, stepPath('/masuk', next));
		const form = await request.formData();
		const code = String(form.get('code') ?? '').slice(0, 40);
		try {
			const result = await passSecondFactor(locals, { headers: request.headers, code });
			if (!result.ok) return fail(400, { error: m.accounts_error_second() });
			setCookies(cookies, result.cookies);
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return fail(429, { error: limited });
		}
		redirect(303, stepPath('/masuk', next));
	},
};
