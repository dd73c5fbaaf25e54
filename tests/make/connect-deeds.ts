import { but, deedInShop, notOwnerA, notTheOffice, type Deed } from './deed-parts.ts';

const unused = '019b76da-bf70-7026-8c75-f902af8b1e6e';
const keepers = but(notOwnerA, 'helperProducts');

/** Form actions of the connections to shops elsewhere. */
export const connectDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/toko-daring/sambungan': {
		mulai: deedInShop({ tempat: 'shopee' }),
		kunci: deedInShop({ tempat: 'blibli', shopId: 'TOK-1', userName: 'siti', key: 'kunci-api' }),
		putus: deedInShop({ sambungan: unused }),
	},
	'/usaha/toko-daring/sambungan/[id=uuid]': {
		kirim: { forbidden: keepers, fields: (r) => ({ produk: r.productId }) },
		lepas: { forbidden: keepers, fields: (r) => ({ lepas: r.productId }) },
	},
	'/usaha/toko-daring/sambungan/[id=uuid]/kategori/[produk=uuid]': {
		simpan: { forbidden: keepers, fields: () => ({ kategori: '1|Makanan' }) },
		jawab: { forbidden: keepers, fields: () => ({ k0: '100012', p0: '2001' }) },
	},
	'/usaha/toko-daring/sambungan/pilih/[id=uuid]': { sambung: deedInShop({ toko: '1' }) },
	'/dinas/aturan/toko-daring/batas': {
		simpan: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({
				tempat: 'shopee',
				shopPerSecond: '900',
				shopBurst: '900',
				appPerSecond: '900',
				appBurst: '900',
				certainty: 'sure',
				source: 'Direbut orang',
			}),
		},
	},
	'/usaha/toko-daring/antrean': {
		jawab: { forbidden: keepers, fields: () => ({ pesanan: unused, baris: '1', produk: '-' }) },
		ambil: { forbidden: keepers, fields: () => ({ pesanan: unused }) },
		ulang: { forbidden: keepers, fields: () => ({ sambungan: unused, produk: unused }) },
	},
	'/dinas/toko-daring/gagal': {
		ulang: { forbidden: notTheOffice, fields: () => ({ baris: unused }) },
	},
};
