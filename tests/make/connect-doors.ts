import { all, office, operatorOnly, toSignIn, type Answers, type Door } from './door-parts.ts';

const unused = '019b76da-bf70-7026-8c75-f902af8b1e6e';

const keepers = all('→ /usaha', {
	guest: toSignIn,
	ownerA: 'in',
	ownerB: 'in',
	helperOrders: 'missing',
	helperProducts: 'in',
	helperMoney: 'missing',
}) satisfies Answers;

/** Who gets in where among the connections to shops elsewhere. */
export const connectDoors: Record<string, Door> = {
	'/usaha/toko-daring/sambungan': { answers: keepers },
	'/usaha/toko-daring/sambungan/[id=uuid]': {
		at: () => `/usaha/toko-daring/sambungan/${unused}`,
		answers: { ...keepers, ownerA: 'missing', ownerB: 'missing', helperProducts: 'missing' },
	},
	'/usaha/toko-daring/sambungan/[id=uuid]/kategori/[produk=uuid]': {
		at: () => `/usaha/toko-daring/sambungan/${unused}/kategori/${unused}`,
		answers: { ...keepers, ownerA: 'missing', ownerB: 'missing', helperProducts: 'missing' },
	},
	// A choice that is not there any more: she begins again.
	'/usaha/toko-daring/sambungan/pilih/[id=uuid]': {
		at: () => `/usaha/toko-daring/sambungan/pilih/${unused}`,
		answers: {
			...keepers,
			ownerA: '→ /usaha/toko-daring/sambungan',
			ownerB: '→ /usaha/toko-daring/sambungan',
			helperProducts: 'missing',
		},
	},
	// The installation of the tests is no partner of anybody.
	'/usaha/toko-daring/sambungan/kembali/[code=slug]': {
		at: () => '/usaha/toko-daring/sambungan/kembali/shopee?code=x&shop_id=1&state=y',
		answers: all('missing', { guest: toSignIn }),
	},
	'/usaha/toko-daring/antrean': { answers: keepers },
	'/dinas/toko-daring/gagal': { answers: office },
	'/dinas/aturan/toko-daring/batas': { answers: operatorOnly },
};
