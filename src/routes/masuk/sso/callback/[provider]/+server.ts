import { error } from '@sveltejs/kit';
import { finishSingleSignOn, hasSingleSignOn } from '#modules/accounts/index.ts';
import type { RequestHandler } from './$types';

/** Where the provider sends people back to; it answers with a redirect to our own pages. */
export const GET: RequestHandler = async ({ locals, request }) => {
	if (!hasSingleSignOn(locals.ctx)) error(404, 'Not found');
	return finishSingleSignOn(locals, request);
};
