import { readPermitFile } from '#modules/permits/index.ts';
import { fileAnswer } from '../../../../parts/file-answer.ts';
import type { RequestHandler } from './$types';

/** The paper of a permit, for its owner and the officers of the area. */
export const GET: RequestHandler = async ({ locals, params }) =>
	fileAnswer(await readPermitFile(locals.ctx, params.id), 'izin');
