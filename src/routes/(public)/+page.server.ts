import {
	countPublic,
	listMoments,
	listNewest,
	listOpenShops,
	parseCard,
} from '#modules/catalogue/index.ts';
import { loadShelves } from './parts/shelves.ts';
import type { PageServerLoad } from './$types';

const newest = 8;
const openShops = 6;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const [cards, shelves, counts, open] = await Promise.all([
		listNewest(ctx, newest),
		loadShelves(ctx, {}),
		countPublic(ctx),
		listOpenShops(ctx, openShops),
	]);
	const listings = cards.map(parseCard);
	return {
		newest: listings,
		moments: await listMoments(ctx, listings),
		...shelves,
		counts,
		open,
	};
};
