import { readReceipt } from '#modules/bookkeeping/index.ts';
import { fileAnswer } from '../../../../parts/file-answer.ts';
import type { RequestHandler } from './$types';

/** The receipt of an entry, for its owner. */
export const GET: RequestHandler = async ({ locals, params }) =>
	fileAnswer(await readReceipt(locals.ctx, params.id), 'nota');
