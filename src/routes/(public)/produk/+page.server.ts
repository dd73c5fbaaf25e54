import {
	canExplain,
	explainListings,
	findInstead,
	type ListingFilter,
	listListings,
	listMoments,
	parseCard,
	suggest,
} from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { loadShelves } from '../parts/shelves.ts';
import { readQuery } from './read-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const { query, filter } = readQuery(url.searchParams);
	const { cursor: _cursor, ...whole } = filter;
	const [page, asTyped] = await Promise.all([listListings(ctx, filter), loadShelves(ctx, whole)]);
	// Words as typed find nothing when they were corrected: the counts are then those of what is shown.
	const shelves = page.corrected
		? await loadShelves(ctx, { ...whole, q: page.corrected })
		: asTyped;
	const listings = page.cards.map(parseCard);
	const empty = listings.length === 0 && !filter.cursor;
	const [instead, kinds, related, moments] = await Promise.all([
		empty ? findInstead(ctx, filter) : undefined,
		empty ? kindsToTry(ctx) : [],
		query.q && !filter.cursor ? relatedSearches(ctx, query.q) : [],
		listMoments(ctx, listings),
	]);
	return {
		query,
		listings,
		moments,
		nextCursor: page.nextCursor,
		corrected: page.corrected,
		elsewhereFrom: page.elsewhereFrom,
		...shelves,
		/** The counters know nothing of the same from other places. */
		total:
			page.elsewhereFrom === undefined ? { count: shelves.count, more: shelves.more } : undefined,
		kinds,
		instead: instead && { why: instead.why, listings: instead.cards.map(parseCard) },
		related,
		mayExplain: canExplain(ctx),
		// By the words that were looked for, which may not be those that were typed.
		why:
			url.searchParams.get('explain') === '1'
				? await explain(ctx, { ...filter, q: page.corrected ?? filter.q }, listings)
				: undefined,
	};
};

/** Kinds to look at where nothing was found: those with most. */
async function kindsToTry(ctx: Ctx) {
	const { categories } = await loadShelves(ctx, {});
	return categories.toSorted((a, b) => b.count - a.count).slice(0, 6);
}

/** Longer searches that begin like this one. */
async function relatedSearches(ctx: Ctx, q: string): Promise<string[]> {
	const { words } = await suggest(ctx, q);
	return words.filter((one) => one !== q.trim().toLowerCase());
}

async function explain(ctx: Ctx, filter: ListingFilter, listings: readonly { id: string }[]) {
	if (!canExplain(ctx)) return undefined;
	const found = await explainListings(
		ctx,
		filter,
		listings.map(({ id }) => id),
	);
	return listings.flatMap(({ id }) => found.get(id) ?? []);
}
