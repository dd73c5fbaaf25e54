import { Readable } from 'node:stream';
import { m } from '#messages/messages.js';
import { wibDay } from '#shared/dates.ts';
import { districtOf } from '../district.ts';
import { quietFile } from './quiet-file.ts';
import type { RequestHandler } from './$types';

/** The list of quiet shops as a file, sent as it is read. */
export const GET: RequestHandler = async ({ locals: { ctx, write }, url }) => {
	const lines = await quietFile({ ctx, write }, { district: districtOf(url) });
	const bytes = Readable.from(lines, { objectMode: false });
	return new Response(Readable.toWeb(bytes) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.demand_file()}-${wibDay(ctx.now)}.csv"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
};
