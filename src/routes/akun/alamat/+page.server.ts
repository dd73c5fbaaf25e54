import { type Cookies, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	type Address,
	attachAddress,
	CODE_SECONDS,
	maskAddress,
	readAddress,
	requestCode,
} from '#modules/accounts/index.ts';
import type { Ctx } from '#platform/context.ts';
import { codeProblemText, readCode } from '../../masuk/code-text.ts';
import { limitedText } from '../../masuk/flow.ts';
import { dropPending, keepPending, readPending } from '../../masuk/pending.ts';
import type { Actions, PageServerLoad } from './$types';

function pendingAddress(cookies: Cookies, ctx: Ctx): Address | undefined {
	const pending = readPending(cookies, ctx);
	return pending && readAddress(pending.address);
}

export const load: PageServerLoad = ({ cookies, locals }) => {
	const to = pendingAddress(cookies, locals.ctx);
	return { sentTo: to && maskAddress(to), minutes: CODE_SECONDS / 60 };
};

export const actions: Actions = {
	kirim: async ({ cookies, getClientAddress, locals, request }) => {
		const typed = String((await request.formData()).get('address') ?? '');
		const address = readAddress(typed);
		if (!address) return fail(400, { typed, error: m.accounts_error_address() });
		try {
			await requestCode(locals, { address, client: getClientAddress() });
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return fail(429, { typed, error: limited });
		}
		keepPending(cookies, locals.ctx, { address: typed, shared: false, next: undefined });
		redirect(303, localizeHref('/akun/alamat'));
	},

	pasang: async ({ cookies, getClientAddress, locals, request }) => {
		const address = pendingAddress(cookies, locals.ctx);
		if (!address) redirect(303, localizeHref('/akun/alamat'));
		const { typed, code } = readCode((await request.formData()).get('code'));
		if (!code) return fail(400, { typed, error: m.accounts_error_code_shape() });
		try {
			const result = await attachAddress(locals, { address, code, client: getClientAddress() });
			if (!result.ok)
				return fail(400, {
					typed,
					error: result.problem === 'taken' ? m.accounts_error_taken() : codeProblemText(result),
				});
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return fail(429, { typed, error: limited });
		}
		dropPending(cookies);
		redirect(303, localizeHref('/akun?alamat=baru'));
	},

	batal: ({ cookies }) => {
		dropPending(cookies);
		redirect(303, localizeHref('/akun'));
	},
};
