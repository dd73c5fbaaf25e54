import { readLetterPdf } from '#modules/permits/index.ts';
import { fileAnswer } from '../../../../parts/file-answer.ts';
import type { RequestHandler } from './$types';

/** The letter as it was stored when it was issued. */
export const GET: RequestHandler = async ({ locals, params }) =>
	fileAnswer(await readLetterPdf(locals.ctx, params.id), 'surat-merek');
