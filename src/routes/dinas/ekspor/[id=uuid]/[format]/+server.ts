import { Readable } from 'node:stream';
import { openExportFile } from '#modules/desk/index.ts';
import type { RequestHandler } from './$types';

/** A file of an export, for whoever made it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { name, contentType, bytes, stream } = await openExportFile(
		{ ctx: locals.ctx, write: locals.write },
		params,
	);
	return new Response(Readable.toWeb(stream) as ReadableStream, {
		headers: {
			'content-type': contentType,
			'content-length': String(bytes),
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store',
		},
	});
};
