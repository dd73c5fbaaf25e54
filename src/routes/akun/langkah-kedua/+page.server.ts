import { fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#messages/messages.js';
import {
	awaitsSecondFactor,
	beginAuthenticator,
	NEXT,
	ownPath,
	passSecondFactor,
	pendingAuthenticator,
	renewBackupCodes,
	secondFactorState,
} from '#modules/accounts/index.ts';
import { limitedText, setCookies, stepPath } from '../../masuk/flow.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, url }) => {
	const { ctx } = locals;
	const next = ownPath(url.searchParams.get(NEXT));
	const state = await secondFactorState(ctx);
	// After a POST the page shows what it did, such as the backup codes, although this request's
	// actor is still the one from before.
	if (state === 'asked' && request.method === 'GET')
		redirect(303, stepPath('/masuk/langkah-kedua', next));
	const key = state === 'pending' ? await pendingAuthenticator(ctx, request.headers) : undefined;
	return {
		state,
		required: awaitsSecondFactor(ctx.actor),
		onward: stepPath('/masuk', next),
		/** Named actions replace the whole query, so each carries where the person is going. */
		carry: next ? `&${new URLSearchParams({ [NEXT]: next })}` : '',
		key: key && { ...key, picture: renderSVG(key.uri, { border: 2 }) },
	};
};

export const actions: Actions = {
	mulai: async ({ locals, request, url }) => {
		await locals.write((ctx) => beginAuthenticator(ctx, request.headers));
		redirect(303, stepPath('/akun/langkah-kedua', ownPath(url.searchParams.get(NEXT))));
	},

	pastikan: async ({ cookies, locals, request }) => {
		const code = String((await request.formData()).get('code') ?? '').slice(0, 40);
		try {
			const result = await passSecondFactor(locals, { headers: request.headers, code });
			if (!result.ok)
				return fail(400, { error: m.accounts_error_second(), backupCodes: undefined });
			setCookies(cookies, result.cookies);
			return { error: undefined, backupCodes: result.backupCodes };
		} catch (error) {
			const limited = limitedText(error, locals.ctx);
			if (limited === undefined) throw error;
			return fail(429, { error: limited, backupCodes: undefined });
		}
	},

	'kode-baru': async ({ locals, request }) => {
		const backupCodes = await locals.write((ctx) => renewBackupCodes(ctx, request.headers));
		return { error: undefined, backupCodes };
	},
};
