import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { signInPath } from '#modules/accounts/index.ts';
import { checkRegistered, sendStatus } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { askerKey } from '../parts/asker.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const signedIn = locals.actor.kind === 'person';
	const path = (address: string) =>
		localizeHref(signedIn ? address : signInPath(localizeHref(address)));
	return {
		claimPath: path('/usaha/klaim'),
		homePath: path('/usaha'),
		registerPath: path('/usaha/daftar'),
	};
};

/** By POST, so that a number never stands in an address or a log. */
async function typedNumber(request: Request): Promise<string> {
	return String((await request.formData()).get('number') ?? '').slice(0, 100);
}

export const actions: Actions = {
	periksa: async (event) => {
		const text = await typedNumber(event.request);
		try {
			const answer = await checkRegistered(event.locals.ctx, { text, asker: askerKey(event) });
			if (!answer.understood) return fail(400, { text, error: m.registry_cek_not_understood() });
			return { text, by: answer.by, status: answer.status ?? null };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { text, error: errorText(error) });
		}
	},
	kirim: async (event) => {
		const text = await typedNumber(event.request);
		const asker = askerKey(event);
		try {
			const { understood } = await event.locals.write((ctx) => sendStatus(ctx, { text, asker }));
			if (!understood) return fail(400, { text, error: m.registry_cek_not_understood() });
			return { text, sent: true };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { text, error: errorText(error) });
		}
	},
};
