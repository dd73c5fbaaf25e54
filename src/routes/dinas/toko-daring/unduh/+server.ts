import { Readable } from 'node:stream';
import { m } from '#messages/messages.js';
import { wibDay } from '#shared/dates.ts';
import { filterOf } from '../filter.ts';
import { addressFile } from './address-file.ts';
import type { RequestHandler } from './$types';

/** The register of addresses as a file, sent as it is read. */
export const GET: RequestHandler = async ({ locals: { ctx, write }, url }) => {
	const lines = await addressFile({ ctx, write }, filterOf(url));
	const bytes = Readable.from(lines, { objectMode: false });
	return new Response(Readable.toWeb(bytes) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.presence_file()}-${wibDay(ctx.now)}.csv"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
};
