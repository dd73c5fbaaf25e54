import { listOfficeGrievances } from '#modules/orders/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const ended = url.searchParams.get('tab') === 'selesai';
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		ended,
		...(await listOfficeGrievances(locals.ctx, { ended, after })),
		paged: after !== undefined,
		now: locals.ctx.now,
	};
};
