import { listCategories, listFacets, type ListingFilter } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { groupByRegency } from './regencies.ts';

/** The categories and areas that hold something under a filter, with how many products each. */
export async function loadShelves(ctx: Ctx, filter: ListingFilter) {
	const [facets, categories] = await Promise.all([listFacets(ctx, filter), listCategories(ctx)]);
	const counts = new Map(facets.categories.map(({ code, count }) => [code, count]));
	return {
		categories: categories
			.map((category) => ({ ...category, count: counts.get(category.code) ?? 0 }))
			.filter(({ count, code }) => count > 0 || code === filter.category),
		regencies: await groupByRegency(ctx, facets.districts),
		count: facets.count,
		more: facets.more,
	};
}
