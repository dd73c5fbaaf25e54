import { commonKinds } from './common-kinds.ts';
import type { FirstKind } from './kind-parts.ts';
import { specialKinds } from './special-kinds.ts';

/** The kinds of permit of a new installation, in the order in which people read them. */
export const firstKinds: readonly FirstKind[] = [...commonKinds, ...specialKinds];

/**
 * Food groups of a P-IRT number. The list differs from regulation to regulation and was not seen whole, so a
 * number with another group is only warned of.
 */
export const firstFoodGroups: readonly (readonly [code: string, id: string, en: string])[] = [
	['01', 'Daging kering', 'Dried meat'],
	['02', 'Ikan kering', 'Dried fish'],
	['03', 'Unggas kering', 'Dried poultry'],
	['04', 'Olahan sayur', 'Vegetable products'],
	['05', 'Olahan kelapa', 'Coconut products'],
	['06', 'Tepung dan olahannya', 'Flour and flour products'],
	['07', 'Minyak dan lemak', 'Oils and fats'],
	['08', 'Selai dan jeli', 'Jams and jellies'],
	['09', 'Gula, permen, cokelat, madu', 'Sugar, sweets, chocolate, honey'],
	['10', 'Kopi dan teh kering', 'Coffee and dry tea'],
	['11', 'Bumbu', 'Seasonings'],
	['12', 'Rempah', 'Spices'],
	['13', 'Minuman serbuk', 'Powdered drinks'],
	['14', 'Olahan buah', 'Fruit products'],
	['15', 'Olahan biji, kacang, umbi', 'Grain, nut and tuber products'],
];
