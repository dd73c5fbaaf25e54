import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { findKeptForm, signInPath, workspaceOf } from '#modules/accounts/index.ts';
import { keptFormCookie } from '#server/web/kept-cookie.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ cookies, locals, url }) => {
	if (locals.actor.kind !== 'person') redirect(303, localizeHref(signInPath(url.pathname)));
	const token = cookies.get(keptFormCookie);
	const kept = token ? await findKeptForm(locals.ctx, token) : undefined;
	if (!kept) redirect(303, localizeHref(workspaceOf(locals.actor)));
	return {
		...kept,
		page: kept.path.replace(/\?.*$/, ''),
		typed: kept.fields
			.map(([, value]) => value.trim())
			.filter((value) => /\p{L}|\d{2}/u.test(value)),
	};
};
