import { getWish } from '#modules/demand/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
	wish: await getWish(ctx, params.id),
});
