import { readBadRows } from '#modules/registry/index.ts';
import type { RequestHandler } from './$types';

/** The refused rows as a CSV file. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { name, text } = await readBadRows({ ctx: locals.ctx, write: locals.write }, params.id);
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store',
		},
	});
};
