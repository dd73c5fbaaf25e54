import { readLetterPdf } from '#modules/permits/index.ts';
import { fileAnswer } from '../../../../parts/file-answer.ts';
import type { RequestHandler } from './$types';

/** For the officers of the area; the owner has her own address. */
export const GET: RequestHandler = async ({ locals, params }) =>
	fileAnswer(await readLetterPdf(locals.ctx, params.id), 'surat-merek');
