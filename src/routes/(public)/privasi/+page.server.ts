import { listProcessing } from '#modules/privacy/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	list: (await listProcessing(locals.ctx)).map(({ fields: _, ...one }) => one),
});
