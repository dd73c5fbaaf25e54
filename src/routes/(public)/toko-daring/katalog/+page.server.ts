import { listPublicFeeds } from '#modules/feeds/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
	feeds: await listPublicFeeds(ctx),
	origin: url.origin,
	now: ctx.now,
});
