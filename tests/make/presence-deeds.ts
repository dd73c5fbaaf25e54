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
	'/dinas/toko-daring/alamat/[id=uuid]': {
		lihat: { forbidden: notTheOffice, fields: () => ({ terlihat: 'not-hers' }) },
	},
};
