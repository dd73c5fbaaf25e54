import { openCopy } from '#modules/privacy/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { RequestHandler } from './$types';

/** The copy of everything about the person who is signed in. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const bytes = await openCopy(locals.ctx, params.id);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="data-saya-${wibDay(locals.ctx.now)}.zip"`,
			'cache-control': 'no-store',
		},
	});
};
