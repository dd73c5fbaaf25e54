import { all, office, officeOfTheArea, toSignIn, type Door } from './door-parts.ts';

/** Who gets in where a shop elsewhere is opened with its owner. */
export const openingDoors: Record<string, Door> = {
	'/usaha/toko-daring/[code]/buka': {
		at: () => '/usaha/toko-daring/shopee/buka',
		answers: all('→ /usaha', {
			guest: toSignIn,
			ownerA: 'in',
			ownerB: 'in',
			helperOrders: 'missing',
			helperProducts: 'in',
			helperMoney: 'missing',
		}),
	},
	'/dinas/usaha/[number]/toko-daring': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/toko-daring`,
		answers: officeOfTheArea,
	},
	'/dinas/aturan/toko-daring/[code]/langkah': {
		at: () => '/dinas/aturan/toko-daring/shopee/langkah',
		answers: office,
	},
	'/dinas/toko-daring/pendampingan': { answers: office },
};
