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
	but,
	deedOnMoney,
	deedOnOrder,
	deedOnProduct,
	deedInShop,
	gridRow,
	newProduct,
	deedOnConflict,
	newEnterprise,
} from './deed-parts.ts';
import { campaignDeeds } from './campaign-deeds.ts';
import { connectDeeds } from './connect-deeds.ts';
import { demandDeeds } from './demand-deeds.ts';
import { openingDeeds } from './opening-deeds.ts';
import { feedDeeds } from './feed-deeds.ts';
import { sheetDeeds } from './sheet-deeds.ts';
import { officeDeeds } from './office-deeds.ts';
import { presenceDeeds } from './presence-deeds.ts';

/** Every form action of the site. */
export const deeds: Record<string, Record<string, Deed>> = {
	...campaignDeeds,
	...connectDeeds,
	...demandDeeds,
	...openingDeeds,
	...feedDeeds,
	...sheetDeeds,
	...officeDeeds,
	...presenceDeeds,
	'/produk/[slug=slug]': { keranjang: free },
	'/keranjang': { ubah: free, hapus: free, simpan: free, pesan: free },
	// A guest's basket is whoever's has its link; the world's is owner A's.
	'/keranjang/tetap/[token]': {
		isi: free,
		hapus: { forbidden: notOwnerA, fields: nothing },
	},
	'/pesanan/[token]': {
		bukti: free,
		cek: free,
		lagi: free,
		batal: free,
		terima: free,
		setuju: free,
		adukan: free,
		beres: free,
	},
	'/pesanan/[token]/ulasan': { simpan: free, tarik: free, diam: free, tanya: free },
	'/ulasan/[id=uuid]/lapor': { default: free },
	'/usaha/ulasan': {
		jawab: {
			forbidden: but(notOwnerA, 'helperOrders'),
			fields: (r) => ({ ulasan: r.reviewId, kata: 'Jawaban iseng' }),
		},
	},
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
	'/usaha/kas': {
		baca: deedInShop({ kalimat: 'beli tepung 25rb' }, 'helperMoney'),
		catat: deedInShop({ arah: 'out', what: 'materials', amount: '15rb' }, 'helperMoney'),
		batal: { forbidden: but(notOwnerA, 'helperMoney'), fields: (r) => ({ id: r.books.cashId }) },
	},
	'/usaha/piutang': {
		catat: deedInShop({ who: 'Bu Ani', amount: '5000' }, 'helperMoney'),
		bayar: {
			forbidden: but(notOwnerA, 'helperMoney'),
			fields: (r) => ({ id: r.books.debtId, amount: '1000' }),
		},
		tutup: {
			forbidden: but(notOwnerA, 'helperMoney'),
			fields: (r) => ({ id: r.books.debtId, as: 'forgiven' }),
		},
		buka: { forbidden: but(notOwnerA, 'helperMoney'), fields: (r) => ({ id: r.books.debtId }) },
	},
	'/usaha/modal/[id=uuid]': {
		simpan: {
			forbidden: but(notOwnerA, 'helperMoney'),
			fields: () => ({ name: 'Beras', price: '15000', pack: '1 kg', used: '250 g', yield: '10' }),
		},
		baris: { forbidden: but(notOwnerA, 'helperMoney'), fields: nothing },
	},
	'/usaha/bukti': {
		simpan: deedInShop({ kind: 'invoice', title: 'Direbut' }),
		hapus: { forbidden: notOwnerA, fields: (r) => ({ id: r.books.evidenceId }) },
	},
	'/usaha/keluhan': {
		// What is about the office names no shop in the queue, so that nobody could tell whose it is.
		kirim: deedInShop({ tentang: 'channel', kata: 'iseng saja' }),
		tambah: { forbidden: notOwnerA, fields: (r) => ({ id: r.grievanceId, kata: 'iseng' }) },
		beres: { forbidden: notOwnerA, fields: (r) => ({ id: r.grievanceId }) },
	},
	'/usaha/penjualan': {
		batal: {
			forbidden: but(notOwnerA, 'helperMoney'),
			fields: (r) => ({ sale: r.toldSaleId, reason: 'entered-twice' }),
		},
	},
	'/usaha/penjualan/catat': {
		default: deedInShop(
			{
				key: '019b76da-bf70-7026-8c75-f902af8b1e6e',
				soldOn: '2026-01-05',
				name: 'Titipan',
				quantity: '1',
				amount: '1000',
				channel: 'offline',
			},
			'helperMoney',
		),
	},
	'/usaha/pembantu': {
		undang: deedInShop({ name: 'Penyusup', phone: '0812 9999 0000', rights: 'money' }),
	},
	'/usaha/pembantu/[id=uuid]': {
		ubah: { forbidden: notOwnerA, fields: () => ({ name: 'Penyusup', rights: 'money' }) },
		akhiri: { forbidden: notOwnerA, fields: nothing },
	},
	// An invitation is answered with its number alone, and nobody signs in with that of the one that waits.
	'/usaha/membantu': {
		terima: { forbidden: [...notOwnerA, 'ownerA'], fields: (r) => ({ id: r.askedId }) },
		tolak: { forbidden: [...notOwnerA, 'ownerA'], fields: (r) => ({ id: r.askedId }) },
		kabar: {
			forbidden: [...but(notOwnerA, 'helperOrders'), 'ownerA'],
			fields: (r) => ({ id: r.helperIds.orders, kabar: 'on' }),
		},
		berhenti: {
			forbidden: [...but(notOwnerA, 'helperOrders'), 'ownerA'],
			fields: (r) => ({ id: r.helperIds.orders }),
		},
	},
	'/usaha/pengiriman/titik': {
		simpan: deedInShop({ name: 'Rumah siluman', address: 'Jalan siluman 1', areaCode: '36.03.14' }),
		tutup: { forbidden: strangersToShopA, fields: (r) => ({ id: r.ownPointId }) },
		pilih: deedInShop({}),
	},
	'/usaha/pengiriman/kurir': {
		simpan: deedInShop({ provider: 'biteship', key: 'kunci-siluman-123' }),
		hapus: deedInShop({}),
	},
	'/usaha/pengiriman': {
		isi: { forbidden: guests, fields: nothing },
		simpan: deedInShop({ methods: 'cash', deliveries: 'pickup', pickupNote: 'Di rumah saya' }),
	},
	'/usaha/pesanan': {
		maju: {
			forbidden: but(notOwnerA, 'helperOrders'),
			fields: (r) => ({ pesanan: r.orderNumber, langkah: 'selesai' }),
		},
	},
	'/usaha/pesanan/[number]': {
		terima: deedOnMoney,
		siap: deedOnOrder,
		kirim: deedOnOrder,
		selesai: deedOnOrder,
		lunas: deedOnMoney,
		urung: deedOnOrder,
		tolak: { forbidden: but(notOwnerA, 'helperOrders'), fields: () => ({ reason: 'iseng' }) },
		batal: { forbidden: but(notOwnerA, 'helperOrders'), fields: () => ({ reason: 'iseng' }) },
		ubah: { forbidden: but(notOwnerA, 'helperOrders'), fields: () => ({ 'jumlah-0': '1' }) },
		janji: { forbidden: but(notOwnerA, 'helperOrders'), fields: () => ({ hari: '2099-01-01' }) },
		uang: { forbidden: notOwnerA, fields: () => ({ jumlah: '1', cara: 'cash', kunci: 'iseng' }) },
		kembali: { forbidden: but(notOwnerA, 'helperOrders'), fields: () => ({ reason: 'iseng' }) },
		aduan: {
			forbidden: but(notOwnerA, 'helperOrders'),
			fields: () => ({ jenis: 'other', kata: 'iseng' }),
		},
		jawab: { forbidden: but(notOwnerA, 'helperOrders'), fields: () => ({ kata: 'iseng' }) },
		beres: deedOnOrder,
	},
	'/usaha/produk': { pulihkan: deedOnProduct },
	'/usaha/produk/baru': { simpan: newProduct, terbitkan: newProduct },
	'/usaha/produk/tabel': {
		simpan: deedInShop(gridRow, 'helperProducts'),
		baca: deedInShop({ tempel: 'Nama\tHarga\nTitipan\t1000' }, 'helperProducts'),
	},
	'/usaha/produk/[id=uuid]': {
		simpan: deedOnProduct,
		terbitkan: deedOnProduct,
		'hapus-foto': deedOnProduct,
		'utamakan-foto': deedOnProduct,
		pilihan: deedOnProduct,
		'hapus-pilihan': deedOnProduct,
		'nama-pilihan': deedOnProduct,
		arsipkan: deedOnProduct,
		pulihkan: deedOnProduct,
	},
	'/usaha/pembayaran': {
		kode: { forbidden: guests, fields: nothing },
		simpan: deedInShop({ provider: 'midtrans', secret: 'Mid-server-orang-lain', code: '000000' }),
		periksa: deedInShop({ provider: 'midtrans' }),
		nyalakan: deedInShop({ provider: 'midtrans' }),
		matikan: deedInShop({ provider: 'midtrans' }),
		hapus: deedInShop({ provider: 'midtrans' }),
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
	'/usaha/toko/jam': {
		simpan: deedInShop(
			{
				'open-opens': '08:00',
				'open-closes': '17:00',
				'open-days': '1',
			},
			'helperProducts',
		),
		libur: deedInShop({ from: '2099-01-01', note: 'Direbut' }, 'helperProducts'),
		buka: deedInShop({}, 'helperProducts'),
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
