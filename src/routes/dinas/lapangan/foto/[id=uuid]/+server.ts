import { getFieldPhoto } from '#modules/fieldwork/index.ts';
import type { RequestHandler } from './$types';

/** A picture of a visit, for whoever leads field work there. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { storageKey, contentType } = await getFieldPhoto(locals.ctx, params.id);
	const bytes = await locals.ctx.platform.storage.get(storageKey);
	return new Response(new Uint8Array(bytes), {
		headers: { 'content-type': contentType, 'x-content-type-options': 'nosniff' },
	});
};
