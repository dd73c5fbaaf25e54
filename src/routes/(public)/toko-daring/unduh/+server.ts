import { m } from '#messages/messages.js';
import { readShopsAt } from '#modules/presence/index.ts';
import { wibDay } from '#shared/dates.ts';
import { listAnswer } from '../../../parts/list-file.ts';
import { shopFile } from '../shop-file.ts';
import { viewOf } from '../view.ts';
import type { RequestHandler } from './$types';

/** The public shops that were seen, of one place or of all, as CSV or a workbook. */
export const GET: RequestHandler = ({ locals: { ctx }, url }) => {
	const { area, place } = viewOf(url);
	const name = `${m.presence_file()}-${wibDay(ctx.now)}`;
	return listAnswer(url, shopFile(name, readShopsAt(ctx, { area, marketplace: place })), true);
};
