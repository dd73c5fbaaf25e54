import { listAnswer } from '../../../parts/list-file.ts';
import { filterOf } from '../filter.ts';
import { addressFile } from './address-file.ts';
import type { RequestHandler } from './$types';

/** The register of addresses as a file, sent as it is read. */
export const GET: RequestHandler = async ({ locals: { ctx, write }, url }) =>
	listAnswer(url, await addressFile({ ctx, write }, filterOf(url)));
