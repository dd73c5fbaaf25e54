import { listOfficeDisputes } from '#modules/orders/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const settled = url.searchParams.get('tab') === 'selesai';
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		settled,
		...(await listOfficeDisputes(locals.ctx, { settled, after })),
		paged: after !== undefined,
		now: locals.ctx.now,
	};
};
