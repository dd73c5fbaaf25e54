import type { FirstProcessing } from './processing-row.ts';

/** The register of shops elsewhere. */
export const presenceProcessing: readonly FirstProcessing[] = [
	{
		code: 'presence',
		basis: 'public-task',
		legalBasis:
			'UU 27/2022 pasal 20 ayat (2) huruf e; PP 7/2021 (pemberdayaan UMKM, pendataan dan fasilitasi pemasaran)',
		purpose: null,
		fields: ['presence.address.url', 'presence.look.result'],
		rules: ['shop-looks', 'gone-addresses'],
		words: {
			id: {
				title: 'Alamat toko di toko daring lain',
				purpose:
					'Supaya dinas tahu di toko daring mana saja usaha benar-benar ada, dan pembeli menemukannya.',
				data: 'Alamat halaman toko, siapa yang mencatat dan memeriksa, dan hari toko itu terakhir terlihat.',
				people: 'Pelaku usaha yang berjualan di toko daring lain.',
				access:
					'Pemilik, yang membantunya, dan petugas wilayahnya. Semua orang membaca jumlahnya; alamatnya hanya kalau toko pemiliknya di sini terbuka untuk umum.',
				recipients:
					'Tidak ada. Pemeriksa otomatis membuka halaman toko itu seperti pengunjung biasa, tanpa data siapa pun.',
				kept: 'Sampai dihapus dari daftar; setelah itu hilang setelah masanya.',
			},
			en: {
				title: 'Addresses of shops elsewhere',
				purpose:
					'So that the office knows in which online shops enterprises really are, and buyers find them.',
				data: 'The address of the shop’s page, who wrote it down and made sure, and the day on which it was last seen.',
				people: 'Owners who sell at other online shops.',
				access:
					'The owner, who helps her, and officers of her area. Everybody reads the counts; the addresses only where the owner’s shop here is open to everybody.',
				recipients: 'None. The checker opens the page like any visitor, with nobody’s data.',
				kept: 'Until taken off the list; after that they go when their time is over.',
			},
		},
	},
];
