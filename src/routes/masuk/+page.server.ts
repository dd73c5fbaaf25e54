import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import {
	hasSingleSignOn,
	NEXT,
	ownPath,
	readAddress,
	requestCode,
} from '#modules/accounts/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { goOn, limitedText, stepPath } from './flow.ts';
import { keepPending, readPending } from './pending.ts';

export const load: PageServerLoad = async ({ cookies, locals, url }) => {
	const next = ownPath(url.searchParams.get(NEXT));
	if (locals.actor.kind === 'person') return goOn(locals.ctx, next);
	const pending = readPending(cookies, locals.ctx);
	return {
		next,
		address: pending?.address ?? '',
		shared: pending?.shared ?? false,
		returning: url.searchParams.has('berakhir'),
		sso: hasSingleSignOn(locals.ctx) ? stepPath('/masuk/sso', next) : undefined,
		ssoFailed: url.searchParams.has('sso'),
		kept: next?.endsWith('/masuk/lanjutkan') ?? false,
	};
};

export const actions: Actions = {
	default: async ({ cookies, getClientAddress, locals, request }) => {
		const form = await request.formData();
		const typed = String(form.get('address') ?? '');
		const shared = form.has('shared');
		const next = ownPath(String(form.get(NEXT) ?? ''));
		const refuse = (status: number, error: string) =>
			fail(status, { address: typed, shared, error });

		if (typed.trim() === '') return refuse(400, m.accounts_error_address_empty());
		const address = readAddress(typed);
		if (!address) return refuse(400, m.accounts_error_address());
		try {
			await requestCode(locals, { address, client: getClientAddress() });
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return refuse(429, limited);
		}
		keepPending(cookies, locals.ctx, { address: typed, shared, next });
		redirect(303, stepPath('/masuk/kode', next));
	},
};
