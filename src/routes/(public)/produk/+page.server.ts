import { listListings, parseCard } from '#modules/catalogue/index.ts';
import { loadShelves } from '../parts/shelves.ts';
import { readQuery } from './read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const { query, filter } = readQuery(url.searchParams);
	const { cursor: _cursor, ...whole } = filter;
	const [page, shelves] = await Promise.all([listListings(ctx, filter), loadShelves(ctx, whole)]);
	const priced = filter.minIdr !== undefined || filter.maxIdr !== undefined;
	return {
		query,
		listings: page.cards.map(parseCard),
		nextCursor: page.nextCursor,
		corrected: page.corrected,
		...shelves,
		/** The counters know nothing of prices or corrected words, so then no number is shown. */
		total: priced || page.corrected ? undefined : { count: shelves.count, more: shelves.more },
	};
};
