import { listConflicts } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	conflicts: await listConflicts(locals.ctx, { limit: 100 }),
});
