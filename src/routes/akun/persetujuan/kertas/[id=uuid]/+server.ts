import { readConsentPaper } from '#modules/registry/index.ts';
import { fileAnswer } from '../../../../parts/file-answer.ts';
import type { RequestHandler } from './$types';

/** The photo of a consent on paper, for its owner and the officers of her area. */
export const GET: RequestHandler = async ({ locals, params }) =>
	fileAnswer(await locals.write((ctx) => readConsentPaper(ctx, params.id)), 'persetujuan');
