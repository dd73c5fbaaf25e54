import { getUnlock } from '#modules/channels/index.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	return {
		name: shop.name,
		unlock: await getUnlock(event.locals.ctx, { enterpriseId: shop.id }),
	};
};
