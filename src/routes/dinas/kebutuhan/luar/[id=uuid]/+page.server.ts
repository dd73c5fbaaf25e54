import { getOfficeInquiry } from '#modules/demand/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
	inquiry: await getOfficeInquiry(ctx, params.id),
	now: ctx.now,
});
