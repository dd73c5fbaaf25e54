import { all, office, officeOfTheArea, operatorOnly, toSignIn, type Door } from './door-parts.ts';

/** Who gets in where among the addresses of shops elsewhere. */
export const presenceDoors: Record<string, Door> = {
	'/toko-daring': { answers: all('in') },
	'/toko-daring/unduh': { answers: all('in') },
	'/toko-daring/angka/[code=slug]': {
		at: (r) => `/toko-daring/angka/${r.statementCode}`,
		answers: all('in'),
	},
	'/toko-daring/angka/[code=slug]/unduh': {
		at: (r) => `/toko-daring/angka/${r.statementCode}/unduh`,
		answers: all('in'),
	},
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
	// Her evidence is nobody's but hers: no helper binds it.
	'/usaha/toko-daring/[code]/banding': {
		at: () => '/usaha/toko-daring/shopee/banding',
		answers: all('→ /usaha', {
			guest: toSignIn,
			ownerA: 'in',
			ownerB: 'in',
			helperOrders: 'missing',
			helperProducts: 'missing',
			helperMoney: 'missing',
		}),
	},
	'/usaha/toko-daring/[code]/banding/pdf': {
		at: () => '/usaha/toko-daring/shopee/banding/pdf',
		answers: all('→ /usaha', {
			ownerA: 'in',
			ownerB: 'in',
			helperOrders: 'missing',
			helperProducts: 'missing',
			helperMoney: 'missing',
		}),
	},
	'/dinas/aturan/alamat-toko': { answers: operatorOnly },
	'/dinas/toko-daring': { answers: office },
	'/dinas/toko-daring/unduh': {
		answers: all('missing', { officer: 'in', officerElsewhere: 'in', administrator: 'in' }),
	},
	'/dinas/toko-daring/alamat/[id=uuid]': {
		at: (r) => `/dinas/toko-daring/alamat/${r.shopAddressId}`,
		answers: officeOfTheArea,
	},
};
