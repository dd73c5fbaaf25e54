import { readEvidence } from '#modules/bookkeeping/index.ts';
import { fileAnswer } from '../../../parts/file-answer.ts';
import type { RequestHandler } from './$types';

/** A kept file, for its owner. */
export const GET: RequestHandler = async ({ locals, params }) =>
	fileAnswer(await readEvidence(locals.ctx, params.id), 'bukti');
