import { countPublic, listNewest, parseCard } from '#modules/catalogue/index.ts';
import { loadShelves } from './parts/shelves.ts';
import type { PageServerLoad } from './$types';

const newest = 8;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const [cards, shelves, counts] = await Promise.all([
		listNewest(ctx, newest),
		loadShelves(ctx, {}),
		countPublic(ctx),
	]);
	return { newest: cards.map(parseCard), ...shelves, counts };
};
