import type { Readiness } from '#modules/marketplaces/index.ts';

/** Of the field to fill first, so many products are named. */
const named = 4;

/** The field to fill first, with names instead of ids. */
export function fixOf({ fix, marketplaces, sellables }: Readiness) {
	if (!fix) return undefined;
	const names = new Map(sellables.map(({ id, name }) => [id, name]));
	return {
		field: fix.field,
		problems: fix.problems,
		places: marketplaces.filter(({ code }) => fix.places.includes(code)).map(({ name }) => name),
		products: fix.productIds.slice(0, named).map((id) => ({ id, name: names.get(id) ?? '' })),
		more: Math.max(0, fix.productIds.length - named),
	};
}
