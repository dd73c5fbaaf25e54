import { cakes } from './cakes.ts';
import { craft } from './craft.ts';
import { drinks } from './drinks.ts';
import { farm } from './farm.ts';
import { fashion } from './fashion.ts';
import { kitchen } from './kitchen.ts';
import { meals } from './meals.ts';
import { pantry } from './pantry.ts';
import { services } from './services.ts';
import { snacks } from './snacks.ts';
import { sweets } from './sweets.ts';

/** Every family of products that the demonstration region makes. */
export const allFamilies = {
	...meals,
	...kitchen,
	...sweets,
	...cakes,
	...snacks,
	...pantry,
	...drinks,
	...fashion,
	...craft,
	...farm,
	...services,
} as const;

export type FamilyKey = keyof typeof allFamilies;
