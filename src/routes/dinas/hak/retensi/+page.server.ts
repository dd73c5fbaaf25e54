import { listRetention } from '#modules/privacy/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	rules: await listRetention(locals.ctx),
});
