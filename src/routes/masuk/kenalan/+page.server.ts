import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import {
	changeOwnName,
	getConsentText,
	getOwnPerson,
	giveConsent,
	hasConsent,
	NEXT,
	ownPath,
	requirePerson,
} from '#modules/accounts/index.ts';
import { AppError } from '#platform/errors.ts';
import { goOn, stepPath } from '../flow.ts';
import { readName } from '../name.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, url }) => {
	const { ctx } = locals;
	const next = ownPath(url.searchParams.get(NEXT));
	if (ctx.actor.kind !== 'person') redirect(303, stepPath('/masuk', next));
	const person = await getOwnPerson(ctx);
	const agreed = await hasConsent(ctx, person.id, 'account');
	if (request.method === 'GET' && person.name !== '' && agreed) return goOn(ctx, next);
	const { text, version } = await getConsentText(ctx, 'account');
	return { name: person.name, text, version, agreed };
};

export const actions: Actions = {
	default: async ({ locals, request, url }) => {
		const { personId } = requirePerson(locals.ctx);
		const form = await request.formData();
		const read = readName(form.get('name'));
		const name = read.ok ? read.value : read.typed;
		const version = Number(form.get('version'));
		const agrees = form.has('agree') || (await hasConsent(locals.ctx, personId, 'account'));
		const errors: { name?: string; agree?: string } = {};
		if (!read.ok) errors.name = m.accounts_error_name();
		if (!agrees) errors.agree = m.accounts_error_consent();
		if (errors.name || errors.agree) return fail(400, { name, agrees, errors });
		try {
			await locals.write(async (ctx) => {
				await changeOwnName(ctx, { name });
				if (form.has('agree')) await giveConsent(ctx, { purpose: 'account', version });
			});
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== 'accounts/consent-text-changed')
				throw error;
			return fail(409, {
				name,
				agrees: false,
				errors: { ...errors, agree: m.accounts_error_consent_changed() },
			});
		}
		redirect(303, stepPath('/masuk', ownPath(url.searchParams.get(NEXT))));
	},
};
