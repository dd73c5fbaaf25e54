import { all, office, officeOfTheArea, toSignIn, type Door } from './door-parts.ts';

/** Who gets in where among the catalogues that others fetch. */
export const feedDoors: Record<string, Door> = {
	'/toko-daring/katalog': { answers: all('in') },
	'/usaha/toko-daring/katalog': {
		answers: all('→ /usaha', {
			guest: toSignIn,
			ownerA: 'in',
			ownerB: 'in',
			helperOrders: 'missing',
			helperProducts: 'in',
			helperMoney: 'missing',
		}),
	},
	'/dinas/toko-daring/katalog': { answers: office },
	'/dinas/toko-daring/katalog/[id=uuid]': {
		at: (r) => `/dinas/toko-daring/katalog/${r.feedId}`,
		answers: officeOfTheArea,
	},
};
