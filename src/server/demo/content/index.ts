import { craft } from './craft.ts';
import { drinks } from './drinks.ts';
import { farm } from './farm.ts';
import { fashion } from './fashion.ts';
import { meals } from './meals.ts';
import { services } from './services.ts';
import { snacks } from './snacks.ts';
import { sweets } from './sweets.ts';

/** Every family of products that the demonstration region makes. */
export const allFamilies = {
	...meals,
	...sweets,
	...snacks,
	...drinks,
	...fashion,
	...craft,
	...farm,
	...services,
} as const;

export type FamilyKey = keyof typeof allFamilies;
