import { listOpenings } from '#modules/presence/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const stuck = url.searchParams.get('tab') === 'tersendat';
	const after = url.searchParams.get('sesudah') ?? undefined;
	return { stuck, paged: after !== undefined, ...(await listOpenings(ctx, { stuck, after })) };
};
