import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { signInPath } from '#modules/accounts/index.ts';
import { checkRegistered } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const signedIn = locals.actor.kind === 'person';
	const path = (address: string) =>
		localizeHref(signedIn ? address : signInPath(localizeHref(address)));
	return { claimPath: path('/usaha/klaim'), registerPath: path('/usaha/daftar') };
};

export const actions: Actions = {
	// By POST, so that a number never stands in an address or a log.
	default: async ({ getClientAddress, locals, request }) => {
		const { ctx } = locals;
		const text = String((await request.formData()).get('number') ?? '').slice(0, 100);
		const asker = ctx.platform.cipher.index('registry/asker', getClientAddress());
		try {
			const answer = await checkRegistered(ctx, { text, asker });
			if (!answer.understood) return fail(400, { text, error: m.registry_cek_not_understood() });
			return { text, registered: answer.registered };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { text, error: errorText(error) });
		}
	},
};
