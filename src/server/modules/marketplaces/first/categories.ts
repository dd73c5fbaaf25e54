import type { Certainty } from './first-marketplace.ts';

/*
 * Where our categories lie at Google, by the ids of its public product taxonomy. The ids are sure; `likely` says
 * that the category of ours is wider than what it was given. Marketplaces do not publish theirs: the office writes
 * them down as it meets them.
 */

export interface FirstCategory {
	marketplace: string;
	categoryCode: string;
	theirId: string;
	theirPath: string;
	source: string;
	certainty: Certainty;
}

const google = [
	['snacks', '423', 'Food, Beverages & Tobacco > Food Items > Snack Foods', 'sure'],
	['cakes', '1876', 'Food, Beverages & Tobacco > Food Items > Bakery', 'sure'],
	['meals', '5814', 'Food, Beverages & Tobacco > Food Items > Prepared Foods', 'sure'],
	['frozen', '5814', 'Food, Beverages & Tobacco > Food Items > Prepared Foods', 'likely'],
	['drinks', '413', 'Food, Beverages & Tobacco > Beverages', 'sure'],
	['seasonings', '4608', 'Food, Beverages & Tobacco > Food Items > Seasonings & Spices', 'likely'],
	['fresh', '430', 'Food, Beverages & Tobacco > Food Items > Fruits & Vegetables', 'likely'],
	[
		'batik',
		'47',
		'Arts & Entertainment > Hobbies & Creative Arts > Arts & Crafts > Art & Crafting Materials > Textiles > Fabric',
		'likely',
	],
	['clothing', '1604', 'Apparel & Accessories > Clothing', 'sure'],
	['footwear-bags', '166', 'Apparel & Accessories', 'sure'],
	['weaving', '573', 'Home & Garden > Decor > Baskets', 'likely'],
	['craft', '696', 'Home & Garden > Decor', 'likely'],
	['household', '536', 'Home & Garden', 'sure'],
	['beauty-health', '469', 'Health & Beauty', 'sure'],
	['gifts', '1239', 'Toys & Games', 'likely'],
] as const;

export const firstCategories: readonly FirstCategory[] = google.map(
	([categoryCode, theirId, theirPath, certainty]) => ({
		marketplace: 'google',
		categoryCode,
		theirId,
		theirPath,
		source: 'Google product taxonomy 2019-07-10 (taxonomy-with-ids)',
		certainty,
	}),
);
