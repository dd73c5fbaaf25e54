import { m } from '#messages/messages.js';
import { readStated } from '#modules/presence/index.ts';
import { listAnswer } from '../../../../../parts/list-file.ts';
import { shopFile } from '../../../shop-file.ts';
import type { RequestHandler } from './$types';

/** The public shops behind frozen numbers as CSV or a workbook. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
	const name = `${m.presence_frozen_file()}-${params.code}`;
	return listAnswer(url, shopFile(name, await readStated(ctx, params.code)), true);
};
