import { listWishes } from '#modules/demand/index.ts';
import { categoryOptions, placeGroups } from '../../parts/wish-form.ts';
import type { PageServerLoad } from './$types';

const short = (text: string | null) => text?.slice(0, 80) ?? undefined;

/** What is needed now, everywhere or in one place. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const query = {
		area: short(url.searchParams.get('area')),
		category: short(url.searchParams.get('category')),
		cursor: short(url.searchParams.get('sesudah')),
	};
	const [page, places, categories] = await Promise.all([
		listWishes(ctx, query),
		placeGroups(ctx),
		categoryOptions(ctx),
	]);
	return { ...page, query, places, categories };
};
