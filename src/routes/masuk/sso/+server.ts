import { redirect } from '@sveltejs/kit';
import { beginSingleSignOn, NEXT, ownPath } from '#modules/accounts/index.ts';
import { setCookies, stepPath } from '../flow.ts';
import type { RequestHandler } from './$types';

/**
 * Goes to the provider. By a link, not a form: browsers apply the policy's `form-action` to where a form
 * is redirected, and it may lead only to ourselves.
 */
export const GET: RequestHandler = async ({ cookies, locals, request, url }) => {
	const onward = stepPath('/masuk', ownPath(url.searchParams.get(NEXT)));
	const begun = await beginSingleSignOn(locals.ctx, { headers: request.headers, onward });
	setCookies(cookies, begun.cookies);
	redirect(303, begun.url, { external: [new URL(begun.url).origin] });
};
