import type { ProductFacts } from '#shared/product-facts.ts';

/** Keripik, kue kering, kopi bubuk, bumbu kering: dry food of a home kitchen that keeps for months. */
export const dryFood = {
	nature: 'packaged-food',
	shelfLifeDays: 90,
	storage: 'room',
	process: 'ordinary',
	foodKind: 'other',
	madeAt: 'dwelling',
	packed: true,
	claims: false,
	animal: false,
	notHalal: false,
} as const satisfies ProductFacts;
