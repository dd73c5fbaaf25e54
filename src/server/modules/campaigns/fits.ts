/** What of a campaign decides which products fit. */
interface Conditions {
	areaCode: string;
	categories: readonly string[] | null;
	badges: readonly string[] | null;
}

const areaColumns: Readonly<Record<number, string>> = {
	2: 'province_code',
	5: 'regency_code',
	8: 'district_code',
};

/** SQL: of these products `l` those that fit the campaign `c`, for statements about several campaigns. */
export const fits = (
	l: string,
) => `(c.area_code IN ('', ${l}.province_code, ${l}.regency_code, ${l}.district_code)
	AND (c.categories IS NULL OR ${l}.category_code = ANY(c.categories)) AND (c.badges IS NULL OR ${l}.badges @> c.badges))`;

/**
 * SQL that holds for products `l` of the storefront which fit: of the area, in one of the categories, with all of the
 * badges. `add` keeps a value and gives its place. Text that varies: a statement with it has no name.
 */
export function fitting(
	{ areaCode, categories, badges }: Conditions,
	add: (value: unknown) => string,
): string {
	const parts = [
		areaCode === '' ? 'true' : `l.${areaColumns[areaCode.length] ?? ''} = ${add(areaCode)}`,
		categories ? `l.category_code = ANY(${add(categories)}::text[])` : 'true',
		badges ? `l.badges @> ${add(badges)}::text[]` : 'true',
	];
	return parts.join(' AND ');
}
