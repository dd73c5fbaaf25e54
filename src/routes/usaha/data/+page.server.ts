import { m } from '#messages/messages.js';
import {
	getEnterprise360,
	listFieldSources,
	listOwnConflicts,
	listSplitsOf,
} from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event);
	const [enterprise, sources, conflicts, splits] = await Promise.all([
		getEnterprise360(ctx, { id: shop.id }),
		listFieldSources(ctx, shop.id),
		listOwnConflicts(ctx),
		listSplitsOf(ctx, shop.id),
	]);
	return {
		enterprise,
		sources,
		splits: splits.filter(({ mergedBack }) => !mergedBack),
		conflicts: conflicts.map(({ id }) => id),
		done: event.url.searchParams.has('ubah') ? m.owner_data_saved() : undefined,
	};
};
