import { listAnswer } from '../../../parts/list-file.ts';
import { districtOf } from '../district.ts';
import { quietFile } from './quiet-file.ts';
import type { RequestHandler } from './$types';

/** The list of quiet shops as a file, sent as it is read. */
export const GET: RequestHandler = async ({ locals: { ctx, write }, url }) =>
	listAnswer(url, await quietFile({ ctx, write }, { district: districtOf(url) }));
