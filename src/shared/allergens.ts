/**
 * What a label of food must point out, since some people may not eat it: Peraturan BPOM 31/2018 jo. 20/2021
 * names these groups. Codes are ours; the order is that of the form.
 */
export const allergens = [
	'gluten',
	'egg',
	'fish',
	'crustacean',
	'mollusc',
	'peanut',
	'soy',
	'milk',
	'tree-nut',
	'sesame',
	'sulphite',
] as const;
export type Allergen = (typeof allergens)[number];

/** Which natures of a product (product-facts.ts) are eaten or drunk. */
export const eatenNatures: ReadonlySet<string> = new Set([
	'packaged-food',
	'meal',
	'plant',
	'animal',
	'herbal',
	'supplement',
]);
