import type { Region, Who } from './region.ts';

export interface Deed {
	/** Who must not be able to do it. */
	forbidden: readonly Who[];
	/** What a form would send, complete, so that a refusal is about who asks. */
	fields: (region: Region) => Record<string, string>;
}

const strangersToShopA: readonly Who[] = [
	'guest',
	'buyer',
	'ownerB',
	'officerHalfIn',
	'officerElsewhere',
];
const notOwnerA: readonly Who[] = [...strangersToShopA, 'officer', 'administrator'];
const notTheOffice: readonly Who[] = [
	'guest',
	'buyer',
	'ownerA',
	'ownerB',
	'officerHalfIn',
	'officerElsewhere',
];
const guests: readonly Who[] = ['guest'];

const nothing = () => ({});
/** Anybody may, for themselves or with the link in hand. */
const free: Deed = { forbidden: [], fields: nothing };
const ownAccount: Deed = { forbidden: guests, fields: nothing };
const deedOnOrder: Deed = { forbidden: notOwnerA, fields: nothing };
const deedOnProduct: Deed = {
	forbidden: strangersToShopA,
	fields: (r) => ({
		name: 'Bukan milik saya',
		price: '1',
		unit: 'buah',
		category: 'snacks',
		supply: 'stock',
		stock: '99',
		produk: r.productId,
		dijual: '',
	}),
};
const deedInShop = (fields: Record<string, string>): Deed => ({
	forbidden: notOwnerA,
	fields: (r) => ({ usaha: r.shopA.number, ...fields }),
});
const newProduct = deedInShop({ name: 'Titipan', price: '1000', unit: 'buah', category: 'snacks' });
const newEnterprise = {
	name: 'Usaha siluman',
	kind: 'culinary',
	regency: '36.03',
	district: '36.03.14',
	village: '36.03.14.2005',
	ownerName: 'Siluman',
	consent: 'on',
	consentVersion: '1',
};

/** Every form action of the site. */
export const deeds: Record<string, Record<string, Deed>> = {
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
		tarik: ownAccount,
	},
	'/akun/alamat': { kirim: ownAccount, pasang: ownAccount, batal: ownAccount },
	'/akun/keluar': { default: ownAccount },
	'/akun/langkah-kedua': { mulai: ownAccount, pastikan: ownAccount, 'kode-baru': ownAccount },

	'/usaha/daftar': { default: { forbidden: guests, fields: () => newEnterprise } },
	'/usaha/klaim': {
		default: { forbidden: guests, fields: (r) => ({ number: r.shopA.number, consent: 'on' }) },
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

	'/dinas/ganda': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.repeatId, decision: 'different', reason: 'iseng' }),
		},
	},
	'/dinas/klaim': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.claimId, decision: 'grant', reason: 'iseng' }),
		},
	},
	'/dinas/peluang/tempat': {
		tempat: {
			forbidden: notTheOffice,
			fields: () => ({
				kind: 'partner',
				name: 'Tempat siluman',
				areaCode: '36.03',
				state: 'active',
				source: 'iseng saja',
			}),
		},
		permintaan: {
			forbidden: notTheOffice,
			fields: (r) => ({
				placeId: r.placeId,
				title: 'Pesanan siluman',
				wantedFrom: '2026-01-01',
				wantedTo: '2027-01-01',
				source: 'iseng saja',
			}),
		},
		ubah: { forbidden: notTheOffice, fields: (r) => ({ placeId: r.placeId, state: 'ended' }) },
		tutup: { forbidden: notTheOffice, fields: (r) => ({ demandId: r.demandId }) },
	},
	'/dinas/qris': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.waitingQrisId, decision: 'accept', reason: 'iseng' }),
		},
	},
	'/dinas/impor': { default: { forbidden: notTheOffice, fields: () => ({ area: '36.03' }) } },
	'/dinas/impor/[id=uuid]': {
		kolom: { forbidden: notTheOffice, fields: () => ({ 'column-1': 'ownerName' }) },
		mulai: { forbidden: notTheOffice, fields: nothing },
		batal: { forbidden: notTheOffice, fields: nothing },
	},
	'/dinas/usaha/baru': { default: { forbidden: notTheOffice, fields: () => newEnterprise } },
	'/dinas/usaha/[number]': {
		verify: { forbidden: notTheOffice, fields: () => ({ note: 'iseng' }) },
		refuse: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng' }) },
		// The owner may end her own enterprise, wherever she says so.
		status: {
			forbidden: notTheOffice.filter((who) => who !== 'ownerA'),
			fields: () => ({ status: 'closed', reason: 'iseng' }),
		},
		nik: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
	},
};
