import { error, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { isPurpose, listConsents, type Purpose, withdrawConsent } from '#modules/accounts/index.ts';
import { consequencesOf } from '#modules/privacy/index.ts';
import type { Actions, PageServerLoad } from './$types';

function purposeOf(text: string): Purpose {
	if (!isPurpose(text)) error(404, m.common_error_missing());
	return text;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const purpose = purposeOf(params.purpose);
	const [consents, consequences] = await Promise.all([
		listConsents(locals.ctx),
		consequencesOf(locals.ctx, purpose),
	]);
	const consent = consents.find((one) => one.purpose === purpose)!;
	if (!consent.given) redirect(303, localizeHref('/akun'));
	return { consent, consequences };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const purpose = purposeOf(params.purpose);
		await locals.write((ctx) => withdrawConsent(ctx, { purpose }));
		// Without the consent for the account itself nobody is signed in any more.
		redirect(303, localizeHref(purpose === 'account' ? '/' : `/akun?ditarik=${purpose}`));
	},
};
