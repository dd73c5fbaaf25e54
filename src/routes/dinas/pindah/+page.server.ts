import { listRecordMoves } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	moves: await listRecordMoves(locals.ctx),
});
