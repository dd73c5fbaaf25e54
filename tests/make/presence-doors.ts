import { all, office, officeOfTheArea, toSignIn, type Door } from './door-parts.ts';

/** Who gets in where among the addresses of shops elsewhere. */
export const presenceDoors: Record<string, Door> = {
	'/toko-daring': { answers: all('in') },
	'/usaha/toko-daring/alamat': {
		answers: all('→ /usaha', {
			guest: toSignIn,
			ownerA: 'in',
			ownerB: 'in',
			helperOrders: 'missing',
			helperProducts: 'in',
			helperMoney: 'missing',
		}),
	},
	'/dinas/toko-daring': { answers: office },
	'/dinas/toko-daring/unduh': {
		answers: all('missing', { officer: 'in', officerElsewhere: 'in', administrator: 'in' }),
	},
	'/dinas/toko-daring/alamat/[id=uuid]': {
		at: (r) => `/dinas/toko-daring/alamat/${r.shopAddressId}`,
		answers: officeOfTheArea,
	},
};
