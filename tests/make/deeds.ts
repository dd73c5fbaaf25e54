import {
	type Deed,
	strangersToShopA,
	notOwnerA,
	notTheOffice,
	notAnyOffice,
	guests,
	nothing,
	free,
	ownAccount,
	deedOnOrder,
	deedOnProduct,
	deedInShop,
	newProduct,
	deedOnConflict,
	newEnterprise,
} from './deed-parts.ts';
import { officeDeeds } from './office-deeds.ts';

/** Every form action of the site. */
export const deeds: Record<string, Record<string, Deed>> = {
	...officeDeeds,
	'/produk/[slug=slug]': { keranjang: free },
	'/keranjang': { ubah: free, hapus: free, pesan: free },
	'/pesanan/[token]': { bukti: free, batal: free, terima: free },
	'/cek': { periksa: free, kirim: free },
	'/masuk': { default: free },
	'/masuk/kode': { masuk: free, lagi: free },
	'/masuk/kenalan': { default: ownAccount },
	'/masuk/langkah-kedua': { default: ownAccount },
	'/akun': {
		nama: ownAccount,
		keluarkan: { forbidden: notOwnerA, fields: (r) => ({ session: r.sessionId }) },
		'keluarkan-lain': ownAccount,
		setuju: ownAccount,
	},
	'/akun/persetujuan/[purpose]': { default: ownAccount },
	'/akun/data': { salin: ownAccount },
	'/akun/hak': {
		default: { forbidden: guests, fields: () => ({ kind: 'objection', details: 'iseng' }) },
	},
	'/akun/hak/[id=uuid]': { batal: { forbidden: notOwnerA, fields: nothing } },
	'/akun/alamat': { kirim: ownAccount, pasang: ownAccount, batal: ownAccount },
	'/akun/keluar': { default: ownAccount },
	'/akun/langkah-kedua': { mulai: ownAccount, pastikan: ownAccount, 'kode-baru': ownAccount },

	'/usaha/bentrok/[id=uuid]': { default: deedOnConflict },
	'/usaha/daftar': { default: { forbidden: guests, fields: () => newEnterprise } },
	'/usaha/izin': {
		hapus: { forbidden: strangersToShopA, fields: (r) => ({ permit: r.permitId }) },
		tanya: {
			forbidden: notOwnerA,
			fields: (r) => ({ usaha: r.shopA.number, product: r.productId }),
		},
	},
	'/usaha/izin/[kind=slug]': {
		tandai: deedInShop({ item: 'step/nib', done: 'yes' }),
		simpan: deedInShop({ item: 'paper/label' }),
	},
	'/usaha/izin/baru': {
		default: deedInShop({ kind: 'p-irt', number: 'P-IRT 2063603019999-29', covers: 'all' }),
	},
	'/usaha/surat': {
		minta: deedInShop({ mark: 'Direbut', classes: '30', goods: 'Keripik' }),
		batal: { forbidden: strangersToShopA, fields: (r) => ({ letter: r.waitingLetterId }) },
	},
	'/usaha/klaim': {
		default: { forbidden: guests, fields: (r) => ({ number: r.shopA.number, consent: 'on' }) },
	},
	'/usaha/data/ubah': {
		// Owner B saves her own record; a word that is new would be counted among those of all names.
		default: deedInShop({
			...newEnterprise,
			name: 'Topi Uji B',
			version: '2099-01-01T00:00:00.000000Z',
		}),
	},
	'/usaha/pengiriman': {
		isi: { forbidden: guests, fields: nothing },
		simpan: deedInShop({ methods: 'cash', deliveries: 'pickup', pickupNote: 'Di rumah saya' }),
	},
	'/usaha/pesanan/[number]': {
		terima: deedOnOrder,
		siap: deedOnOrder,
		selesai: deedOnOrder,
		tolak: { forbidden: notOwnerA, fields: () => ({ reason: 'iseng' }) },
	},
	'/usaha/produk': { pulihkan: deedOnProduct },
	'/usaha/produk/baru': { simpan: newProduct, terbitkan: newProduct },
	'/usaha/produk/[id=uuid]': {
		simpan: deedOnProduct,
		terbitkan: deedOnProduct,
		'hapus-foto': deedOnProduct,
		'utamakan-foto': deedOnProduct,
		arsipkan: deedOnProduct,
		pulihkan: deedOnProduct,
	},
	'/usaha/qris': {
		periksa: { forbidden: guests, fields: nothing },
		pakai: deedInShop({ payload: 'kode saya' }),
	},
	'/usaha/toko': {
		simpan: deedInShop({ name: 'Direbut', whatsapp: '0857 1111 2222', story: '' }),
		buka: deedInShop({ version: '1', agree: 'on' }),
		tutup: deedInShop({}),
	},

	'/dinas': {
		serahkan: { forbidden: notTheOffice, fields: (r) => ({ task: r.taskId, do: 'take' }) },
		// Every officer keeps filters of her own.
		simpan: {
			forbidden: notAnyOffice,
			fields: () => ({ name: 'Saringan siluman', query: 'kind=claim' }),
		},
		lupakan: { forbidden: notTheOffice, fields: (r) => ({ id: r.filterId }) },
	},
};
