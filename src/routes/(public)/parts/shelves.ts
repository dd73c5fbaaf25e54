import {
	type Facets,
	listCategories,
	listFacets,
	type ListingFilter,
} from '#modules/catalogue/index.ts';
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
		regencies: await groupByRegency(ctx, withChosen(facets.districts, filter)),
		facets,
		count: facets.count,
		more: facets.more,
	};
}

/** A chosen kecamatan stays to be seen though nothing is there. */
function withChosen(districts: Facets['districts'], { area, pickup }: ListingFilter) {
	const code = pickup ?? (area?.length === 8 ? area : undefined);
	return code && !districts.some((one) => one.code === code)
		? [...districts, { code, count: 0 }]
		: districts;
}
