import { Readable } from 'node:stream';
import { readBadRows } from '#modules/registry/index.ts';
import type { RequestHandler } from './$types';

/** The refused rows as a CSV file, sent as it is unsealed. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { name, pieces } = await readBadRows({ ctx: locals.ctx, write: locals.write }, params.id);
	const bytes = Readable.from(pieces, { objectMode: false });
	return new Response(Readable.toWeb(bytes) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store',
		},
	});
};
