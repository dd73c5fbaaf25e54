import { listOfficeInquiries } from '#modules/demand/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const waiting = url.searchParams.get('tab') !== 'selesai';
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		waiting,
		...(await listOfficeInquiries(ctx, { waiting, after })),
		paged: after !== undefined,
		now: ctx.now,
	};
};
