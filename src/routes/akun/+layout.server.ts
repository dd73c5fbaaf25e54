import { redirect } from '@sveltejs/kit';
import { deLocalizeHref, localizeHref } from '#messages/runtime.js';
import { signInPath } from '#modules/accounts/index.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	// Who is already out has nothing to sign in for.
	if (deLocalizeHref(url.pathname) === '/akun/keluar') return;
	if (locals.actor.kind !== 'person')
		redirect(303, localizeHref(signInPath(`${url.pathname}${url.search}`)));
};
