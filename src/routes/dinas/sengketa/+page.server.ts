import { listOfficeDisputes } from '#modules/orders/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const ended = url.searchParams.get('tab') === 'selesai';
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		ended,
		...(await listOfficeDisputes(locals.ctx, { settled: ended, after })),
		paged: after !== undefined,
		now: locals.ctx.now,
	};
};
