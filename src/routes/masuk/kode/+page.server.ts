import { type Cookies, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import {
	type Address,
	CODE_SECONDS,
	maskAddress,
	NEXT,
	ownPath,
	readAddress,
	requestCode,
	signIn,
	type SignInResult,
} from '#modules/accounts/index.ts';
import type { Ctx } from '#platform/context.ts';
import { codeProblemText, readCode } from '../code-text.ts';
import { goOn, limitedText, setCookies, stepPath } from '../flow.ts';
import { dropPending, type PendingSignIn, readPending } from '../pending.ts';
import type { Actions, PageServerLoad } from './$types';

interface Waiting extends PendingSignIn {
	to: Address;
}

/** The sign-in that waits for its code; without one the person begins again and keeps where they go. */
function waiting(cookies: Cookies, ctx: Ctx, url: URL): Waiting {
	const pending = readPending(cookies, ctx);
	const to = pending && readAddress(pending.address);
	if (!pending || !to) redirect(303, stepPath('/masuk', ownPath(url.searchParams.get(NEXT))));
	return { ...pending, to };
}

export const load: PageServerLoad = async ({ cookies, locals, url }) => {
	const next = ownPath(url.searchParams.get(NEXT));
	if (locals.actor.kind === 'person') return goOn(locals.ctx, next);
	const pending = waiting(cookies, locals.ctx, url);
	return {
		sentTo: maskAddress(pending.to),
		minutes: CODE_SECONDS / 60,
		change: stepPath('/masuk', pending.next),
		mailbox: locals.ctx.platform.config.mailbox,
	};
};

export const actions: Actions = {
	masuk: async ({ cookies, getClientAddress, locals, request, url }) => {
		const pending = waiting(cookies, locals.ctx, url);
		const form = await request.formData();
		const { typed, code } = readCode(form.get('code'));
		const refuse = (status: number, error: string) =>
			fail(status, { code: typed, error, again: false });
		if (!code) return refuse(400, m.accounts_error_code_shape());
		let result: SignInResult;
		try {
			result = await signIn(locals, {
				address: pending.to,
				code,
				shared: pending.shared,
				client: getClientAddress(),
				userAgent: request.headers.get('user-agent')?.slice(0, 400),
			});
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return refuse(429, limited);
		}
		if (!result.ok) return refuse(400, codeProblemText(result));
		setCookies(cookies, result.cookies);
		dropPending(cookies);
		redirect(303, stepPath('/masuk', pending.next));
	},

	lagi: async ({ cookies, getClientAddress, locals, url }) => {
		const pending = waiting(cookies, locals.ctx, url);
		try {
			await requestCode(locals, { address: pending.to, client: getClientAddress() });
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return fail(429, { code: '', error: limited, again: false });
		}
		return { code: '', error: undefined, again: true };
	},
};
