import { error } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { findCopyOf, getRequest, openCopy } from '#modules/privacy/index.ts';
import type { RequestHandler } from './$types';

/** The copy that an officer hands to somebody without an account. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const request = await getRequest(locals.ctx, params.id);
	const copy = await findCopyOf(locals.ctx, request.id);
	if (!copy) error(404, m.common_error_missing());
	const bytes = await openCopy(locals.ctx, copy.id);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="salinan-${request.number}.zip"`,
			'cache-control': 'no-store',
		},
	});
};
