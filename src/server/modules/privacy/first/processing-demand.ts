import type { FirstProcessing } from './processing-row.ts';

/** The board of what is needed, and what an office notes about shops that sell nothing. */
export const demandProcessing: readonly FirstProcessing[] = [
	{
		code: 'demand',
		basis: 'contract',
		legalBasis:
			'UU 27/2022 pasal 20 ayat (2) huruf b; untuk catatan kunjungan petugas pasal 20 ayat (2) huruf e',
		purpose: null,
		fields: [
			'demand.wish.asker_name',
			'demand.wish.asker_phone',
			'demand.wish.details',
			'demand.answer.note',
			'demand.visit.details',
			'demand.inquiry.asker_name',
			'demand.inquiry.asker_email',
			'demand.inquiry.asker_phone',
			'demand.inquiry.words',
			'demand.inquiry.answer_words',
		],
		rules: ['wishes', 'messages'],
		words: {
			id: {
				title: 'Papan kebutuhan dan toko yang sepi',
				purpose:
					'Supaya yang butuh barang dijawab pelaku usaha di dekatnya, dan dinas tahu toko mana yang perlu dibantu.',
				data: 'Nama dan nomor HP yang memasang kebutuhan, apa yang dibutuhkan, jawaban pelaku usaha, catatan kunjungan petugas. Dari pembeli luar negeri: nama, negara, e-mail atau nomor HP, dan apa yang ditanyakan.',
				people: 'Pembeli, kantor, sekolah dan mitra yang memasang kebutuhan; pelaku usaha.',
				access:
					'Semua orang membaca apa yang dibutuhkan dan kecamatannya. Nama pembeli dan nomor HP tidak dibaca siapa-siapa selain pemasangnya sendiri. Pertanyaan dari luar negeri dibaca hanya oleh pelaku usaha yang ditanya dan petugas wilayahnya; alamat pembeli hanya oleh pelaku usaha itu, setelah ia menjawab. Catatan kunjungan dibaca petugas wilayah itu.',
				recipients: 'Penyedia pengiriman pesan, hanya nomor dan isi pesannya.',
				kept: 'Nama dan nomor pemasang dihapus setelah masanya. Catatan kunjungan sampai data usahanya dihapus.',
			},
			en: {
				title: 'Board of what is needed, and quiet shops',
				purpose:
					'So that whoever needs something is answered by makers nearby, and the office knows which shops need help.',
				data: 'Name and phone of who asks, what is needed, answers of makers, notes of visits by officers. Of buyers abroad: name, country, e-mail address or phone, and what they ask.',
				people: 'Buyers, offices, schools and partners who ask; makers.',
				access:
					'Everybody reads what is needed and in which kecamatan. Nobody but the asker reads her name and phone. A request from abroad is read only by the maker who is asked and by officers of her area; the address of the buyer only by that maker, once she has answered. Notes of visits are read by officers of the area.',
				recipients: 'The carrier of messages, only the number and the text.',
				kept: 'Name and phone of who asked go after their time. Notes of visits stay until the enterprise is erased.',
			},
		},
	},
];
