/*
 * What an owner says once about a product, so that the rules can say which permits it needs. Every fact may be
 * missing: what nobody said is unknown, never assumed.
 */

/** What a product is, as the permit rules tell it apart. */
export const productNatures = [
	/** Food or drink that was made and packed: chips, cookies, ground coffee, frozen dumplings. */
	'packaged-food',
	/** Eaten soon: meals, catering, wet cakes, drinks of the day. */
	'meal',
	/** Raw produce of fields and gardens. */
	'plant',
	/** Raw meat, fish, eggs, milk. */
	'animal',
	/** Jamu and other traditional medicine. */
	'herbal',
	'supplement',
	/** Soap counts as a cosmetic. */
	'cosmetic',
	/** Detergent, floor cleaner, insect repellent. */
	'household-chemical',
	/** Clothes, craft, furniture and everything else that is a thing. */
	'goods',
	'service',
] as const;
export type ProductNature = (typeof productNatures)[number];

export const storages = ['room', 'chilled', 'frozen'] as const;
export type Storage = (typeof storages)[number];

/** ordinary: fried, baked, dried, cooked; pasteurised: heated below boiling; sterile: canned, retorted, UHT. */
export const processes = ['ordinary', 'pasteurised', 'sterile'] as const;
export type Process = (typeof processes)[number];

export const makingPlaces = ['dwelling', 'shop-house', 'factory'] as const;
export type MakingPlace = (typeof makingPlaces)[number];

/** Foods with rules of their own. */
export const foodKinds = ['other', 'dairy', 'infant', 'water', 'alcohol'] as const;
export type FoodKind = (typeof foodKinds)[number];

/** Things with rules of their own. */
export const goodsKinds = ['other', 'toy', 'baby', 'leather', 'wood'] as const;
export type GoodsKind = (typeof goodsKinds)[number];

export interface ProductFacts {
	nature?: ProductNature | undefined;
	/** Whole days that it keeps, stored as `storage` says. */
	shelfLifeDays?: number | undefined;
	storage?: Storage | undefined;
	process?: Process | undefined;
	madeAt?: MakingPlace | undefined;
	foodKind?: FoodKind | undefined;
	goodsKind?: GoodsKind | undefined;
	/** Packed with a label before it is sold. */
	packed?: boolean | undefined;
	/** The label says that it heals, slims, strengthens … */
	claims?: boolean | undefined;
	/** Holds meat, poultry or fish. */
	animal?: boolean | undefined;
	/** Holds pork, blood, alcohol or anything else that is not halal. */
	notHalal?: boolean | undefined;
	/** What is in it, as the owner lists it. */
	ingredients?: string | undefined;
}

export type FactName = keyof ProductFacts;

/** The facts that decide, beside what the product is, for each nature: only these are asked. */
export const factsThatMatter: Readonly<Record<ProductNature, readonly FactName[]>> = {
	'packaged-food': [
		'shelfLifeDays',
		'storage',
		'madeAt',
		'process',
		'foodKind',
		'packed',
		'claims',
		'animal',
		'notHalal',
		'ingredients',
	],
	meal: ['animal', 'notHalal', 'ingredients'],
	plant: ['packed'],
	animal: ['notHalal'],
	herbal: ['ingredients'],
	supplement: ['ingredients'],
	cosmetic: ['ingredients'],
	'household-chemical': [],
	goods: ['goodsKind'],
	service: [],
};

/** What products of the first categories can be; of any other category, everything. */
const naturesByCategory: Readonly<Record<string, readonly ProductNature[]>> = {
	snacks: ['packaged-food'],
	cakes: ['packaged-food', 'meal'],
	meals: ['meal', 'packaged-food'],
	frozen: ['packaged-food', 'animal'],
	drinks: ['packaged-food', 'meal', 'herbal'],
	seasonings: ['packaged-food', 'plant'],
	fresh: ['plant', 'animal'],
	batik: ['goods'],
	clothing: ['goods'],
	'footwear-bags': ['goods'],
	weaving: ['goods'],
	craft: ['goods'],
	household: ['goods', 'household-chemical'],
	'beauty-health': ['cosmetic', 'herbal', 'supplement', 'goods'],
	gifts: ['goods', 'packaged-food'],
	services: ['service'],
};

/** The natures that a category leaves open; with one, nobody needs to be asked. */
export function naturesOf(categoryCode: string | null): readonly ProductNature[] {
	return (categoryCode && naturesByCategory[categoryCode]) || productNatures;
}

/**
 * The facts as far as they matter and can be known: a nature that the category leaves no choice about is filled
 * in, one that the category rules out is dropped, and so are answers to questions of another nature.
 */
export function settleFacts(facts: ProductFacts, categoryCode: string | null): ProductFacts {
	const natures = naturesOf(categoryCode);
	const nature =
		natures.length === 1 ? natures[0] : natures.find((possible) => possible === facts.nature);
	if (!nature) return {};
	const kept: ProductFacts = { nature };
	for (const name of factsThatMatter[nature]) {
		const value = facts[name];
		if (value !== undefined && value !== '') Object.assign(kept, { [name]: value });
	}
	return kept;
}

/** Ingredients compared by what they are, not by capitals, spaces or order. */
export function sameIngredients(one: string | undefined, other: string | undefined): boolean {
	const plain = (text = '') =>
		text
			.toLowerCase()
			.split(/[\n,;]/)
			.map((part) => part.replace(/[^\p{L}\p{N}%]+/gu, ' ').trim())
			.filter(Boolean)
			.sort()
			.join();
	return plain(one) === plain(other);
}
