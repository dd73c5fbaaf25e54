import { but, notOwnerA, notTheOffice, type Deed } from './deed-parts.ts';

/** Form actions of addresses of shops elsewhere. */
export const presenceDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/toko-daring/alamat': {
		// Every shop may write down its own.
		catat: {
			forbidden: but(notOwnerA, 'helperProducts').filter((who) => who !== 'ownerB'),
			fields: () => ({ alamat: 'https://shopee.co.id/siluman' }),
		},
		hapus: {
			forbidden: but(notOwnerA, 'helperProducts'),
			fields: (r) => ({ id: r.shopAddressId }),
		},
	},
	'/dinas/aturan/alamat-toko': {
		atur: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({
				name: 'host-pause',
				value: '2',
				validFrom: '2027-01-01',
				legalBasis: 'Iseng',
			}),
		},
		tambah: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ host: 's.jahat.test', marketplace: 'shopee', source: 'Iseng' }),
		},
		hapus: { forbidden: [...notTheOffice, 'officer'], fields: () => ({ host: 'shp.ee' }) },
	},
	'/dinas/toko-daring': {
		bekukan: { forbidden: notTheOffice, fields: () => ({ wilayah: '36.03' }) },
	},
	'/dinas/toko-daring/alamat/[id=uuid]': {
		lihat: { forbidden: notTheOffice, fields: () => ({ terlihat: 'not-hers' }) },
	},
};
