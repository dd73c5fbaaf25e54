import { fieldDeeds } from './field-deeds.ts';
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
	'enumerator',
];
const notOwnerA: readonly Who[] = [...strangersToShopA, 'officer', 'administrator'];
const notTheOffice: readonly Who[] = [
	'guest',
	'buyer',
	'ownerA',
	'ownerB',
	'officerHalfIn',
	'officerElsewhere',
	'enumerator',
];
/** Whoever works in no office at all. */
const notAnyOffice = notTheOffice.filter((who) => who !== 'officerElsewhere');
const guests: readonly Who[] = ['guest'];

const nothing = () => ({});
/** Anybody may, for themselves or with the link in hand. */
const free: Deed = { forbidden: [], fields: nothing };
/** The header of the import that the region has, as its columns are remembered by. */
const keptColumns = { source: '', signature: 'cd85bb24a2121b412c996932f8de970e' };
const editionChoice: Deed = {
	forbidden: notTheOffice,
	fields: (r) => ({
		move: '00000000-0000-7000-8000-000000000000',
		fromCode: '10710',
		toCode: '10700',
		enterprise: r.shopA.enterpriseId,
	}),
};
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
/** Owner and office decide about two edits. */
const deedOnConflict: Deed = {
	forbidden: strangersToShopA,
	fields: () => ({
		'choice-address': 'proposed',
		'choice-figures': 'proposed',
		version: '2026-11-21T00:00:00.000000Z',
		reason: 'iseng saja',
	}),
};
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
	'/dinas/aturan': {
		default: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({
				kind: 'claim',
				days: '99',
				validFrom: '2099-01-01',
				legalBasis: 'Iseng saja',
			}),
		},
	},
	// Her own areas are all that an officer can take out.
	'/dinas/ekspor': {
		default: { forbidden: notAnyOffice, fields: () => ({ group: 'basic', format: 'csv' }) },
	},
	'/dinas/tugas/serah-terima': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({
				from: r.people.officer?.actor.personId ?? '',
				to: r.people.administrator?.actor.personId ?? '',
				reason: 'iseng saja',
			}),
		},
	},
	'/dinas/usaha': {
		massal: {
			forbidden: notAnyOffice,
			fields: (r) => ({
				action: 'enterprise/close',
				id: r.shopA.enterpriseId,
				reason: 'iseng saja',
			}),
		},
		simpan: {
			forbidden: notAnyOffice,
			fields: () => ({ name: 'Saringan siluman', query: 'kind=craft' }),
		},
		lupakan: { forbidden: notTheOffice, fields: (r) => ({ id: r.filterId }) },
	},
	'/dinas/usaha/massal/[id=uuid]': {
		default: { forbidden: [...notTheOffice, 'administrator'], fields: nothing },
	},
	'/dinas/usaha/[number]/ubah': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ ...newEnterprise, version: '2020-01-01T00:00:00.000000Z' }),
		},
	},
	'/dinas/bentrok/[id=uuid]': { default: deedOnConflict },
	'/dinas/ganda': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ one: r.shopA.number, other: r.shopB.number }),
		},
	},
	'/dinas/ganda/[id=uuid]': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ decision: 'different', reason: 'iseng saja' }),
		},
	},
	'/dinas/ganda/gabungan': {
		batal: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.mergeId, reason: 'iseng saja' }),
		},
	},
	'/dinas/izin/[id=uuid]': {
		cek: { forbidden: notTheOffice, fields: nothing },
		tolak: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
		cabut: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
	},
	'/dinas/izin/tanya/[id=uuid]': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ 'verdict-bpom-md': 'required', reason: 'iseng saja' }),
		},
	},
	'/dinas/surat/[id=uuid]': {
		terbit: { forbidden: notTheOffice, fields: nothing },
		cetak: {
			forbidden: notTheOffice.filter((who) => who !== 'ownerA'),
			fields: nothing,
		},
		tolak: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
		cabut: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
	},
	'/dinas/surat/pengaturan': {
		default: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ government: 'Pemerintah Siluman', numberFormat: '{seq}/{year}' }),
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
	'/dinas/hak/baru': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({
				kind: 'erasure',
				name: 'Siluman',
				check: 'card',
				number: r.shopA.number,
			}),
		},
	},
	'/dinas/hak/[id=uuid]': {
		putus: {
			forbidden: notTheOffice,
			fields: () => ({ decision: 'refuse', answer: 'iseng saja' }),
		},
		cabut: { forbidden: notTheOffice, fields: nothing },
	},
	'/dinas/hak/insiden': {
		// Every office writes down what it finds.
		catat: {
			forbidden: notTheOffice.filter((who) => who !== 'officerElsewhere'),
			fields: () => ({
				data: 'iseng',
				how: 'iseng',
				people: 'iseng',
				handling: 'iseng',
				found: '2026-11-20T09:00',
			}),
		},
		tandai: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.requestId, what: 'closed' }),
		},
	},
	'/dinas/impor': { default: { forbidden: notTheOffice, fields: () => ({ area: '36.03' }) } },
	'/dinas/impor/[id=uuid]': {
		kolom: { forbidden: notTheOffice, fields: () => ({ 'column-1': 'ownerName' }) },
		mulai: { forbidden: notTheOffice, fields: nothing },
		batal: { forbidden: notTheOffice, fields: nothing },
	},
	// Only the operator of the whole installation moves records to a new edition.
	'/dinas/edisi': {
		pindah: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ list: 'kbli', from: '2020', to: '2025' }),
		},
		batal: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ id: '00000000-0000-7000-8000-000000000000' }),
		},
	},
	'/dinas/edisi/kbli': { default: editionChoice },
	'/dinas/edisi/wilayah': { default: editionChoice },
	'/dinas/impor/sumber': {
		// What is remembered about a header is every office's.
		simpan: {
			forbidden: notAnyOffice,
			fields: () => ({ ...keptColumns, column: 'Kec', field: 'district' }),
		},
		lupakan: { forbidden: notAnyOffice, fields: () => keptColumns },
	},
	...fieldDeeds(notTheOffice),
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
		catat: { forbidden: notTheOffice, fields: () => ({ text: 'Catatan iseng' }) },
		hapusCatatan: { forbidden: notTheOffice, fields: (r) => ({ id: r.noteId }) },
		minta: {
			forbidden: notTheOffice,
			fields: (r) => ({ what: 'visit', assigneeId: r.people.officer?.actor.personId ?? '' }),
		},
		selesai: { forbidden: notTheOffice, fields: nothing },
	},
};
