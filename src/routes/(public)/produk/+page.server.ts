import {
	listingFilter,
	listListings,
	parseCard,
	type ListingFilter,
} from '#modules/catalogue/index.ts';
import type { ListQuery } from '../parts/links.ts';
import { loadShelves } from '../parts/shelves.ts';
import type { PageServerLoad } from './$types';

/**
 * What the address asks for. A part that cannot be meant (a price with letters, an old cursor's rest) is
 * left out instead of refused: a shared link should always show something.
 */
function readQuery(search: URLSearchParams): { query: ListQuery; filter: ListingFilter } {
	const given = Object.fromEntries([...search].filter(([, value]) => value.trim() !== ''));
	for (const key of ['minIdr', 'maxIdr'])
		if (given[key]) given[key] = given[key].replace(/[^\d]/g, '');
	const shape = listingFilter.omit({ limit: true });
	const filter: ListingFilter = {};
	const query: ListQuery = {};
	for (const key of shape.keyof().options) {
		if (!given[key]) continue;
		const read = shape
			.pick({ [key]: true } as Record<typeof key, true>)
			.safeParse({ [key]: given[key] });
		if (!read.success) continue;
		Object.assign(filter, read.data);
		query[key] = given[key];
	}
	return { query, filter };
}

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
