import { listCampaigns } from '#modules/campaigns/index.ts';
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
const campaigns = 2;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const [cards, shelves, counts, open, announced] = await Promise.all([
		listNewest(ctx, newest),
		loadShelves(ctx, {}),
		countPublic(ctx),
		listOpenShops(ctx, openShops),
		listCampaigns(ctx),
	]);
	const listings = cards.map(parseCard);
	return {
		newest: listings,
		moments: await listMoments(ctx, listings),
		...shelves,
		counts,
		open,
		campaigns: announced.filter(({ phase }) => phase === 'running').slice(0, campaigns),
	};
};
