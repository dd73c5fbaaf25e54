import { listRequests } from '#modules/privacy/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const over = url.searchParams.has('selesai');
	const cursor = url.searchParams.get('cursor') ?? undefined;
	return {
		over,
		isFirst: cursor === undefined,
		now: locals.ctx.now,
		...(await listRequests(locals.ctx, { over, cursor })),
	};
};
