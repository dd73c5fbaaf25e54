import type { FirstProcessing } from './processing-row.ts';

/** What offices do with data, what rests on a consent of its own, and what the law itself asks for. */
export const officeProcessing: readonly FirstProcessing[] = [
	{
		code: 'permits',
		basis: 'public-task',
		legalBasis: 'UU 20/2008, PP 28/2025, UU 27/2022 pasal 20 ayat (2) huruf e',
		purpose: 'registry',
		fields: ['permits.permit.number', 'permits.permit.file_key', 'permits.letter.content'],
		rules: ['permit-papers', 'letters-archive'],
		words: {
			id: {
				title: 'Izin dan surat',
				purpose:
					'Supaya Anda tahu izin apa yang perlu, diingatkan sebelum habis, dan bisa mendapat surat dinas.',
				data: 'Nomor izin, tanggal, berkas izin, isi surat.',
				people: 'Pemilik usaha.',
				access: 'Anda dan petugas dinas wilayah Anda. Label izin tampak di toko.',
				recipients: 'Siapa pun yang memindai QR pada surat melihat bahwa surat itu asli.',
				kept: 'Berkas syarat dihapus setelah masanya; surat yang terbit disimpan sebagai arsip.',
			},
			en: {
				title: 'Permits and letters',
				purpose:
					'So that you know which permits you need, are reminded before they end, and can get letters of the office.',
				data: 'Numbers, dates and files of permits, contents of letters.',
				people: 'Owners.',
				access: 'You and the officers of your area. Badges show in the shop.',
				recipients: 'Whoever scans the QR on a letter sees that it is genuine.',
				kept: 'Papers go after their time; issued letters are kept as an archive.',
			},
		},
	},
	{
		code: 'sharing',
		basis: 'consent',
		legalBasis: 'UU 27/2022 pasal 20 ayat (2) huruf a',
		purpose: 'sharing',
		fields: ['registry.owner.name', 'registry.enterprise.name', 'registry.enterprise.whatsapp'],
		rules: [],
		words: {
			id: {
				title: 'Berbagi dengan mitra',
				purpose:
					'Supaya bank, koperasi, pasar, sekolah, dan pembeli pemerintah bisa menawari Anda.',
				data: 'Nama, nama dan jenis usaha, kecamatan, WhatsApp usaha, izin. Tidak termasuk NIK, alamat rumah, omzet.',
				people: 'Pemilik usaha yang setuju.',
				access: 'Petugas yang membuat daftarnya; tiap daftar dicatat.',
				recipients: 'Mitra dinas.',
				kept: 'Mitra diminta menghapus kalau Anda menarik persetujuan.',
			},
			en: {
				title: 'Sharing with partners',
				purpose:
					'So that banks, cooperatives, markets, schools and government buyers can make you offers.',
				data: 'Name, name and kind of enterprise, kecamatan, WhatsApp, permits. Not NIK, home address or turnover.',
				people: 'Owners who agreed.',
				access: 'Officers who make the list; each list is recorded.',
				recipients: 'Partners of the office.',
				kept: 'Partners are asked to erase when you withdraw your consent.',
			},
		},
	},
	{
		code: 'media',
		basis: 'consent',
		legalBasis: 'UU 27/2022 pasal 20 ayat (2) huruf a',
		purpose: 'media',
		fields: ['registry.enterprise.story', 'catalogue.photo.key'],
		rules: [],
		words: {
			id: {
				title: 'Foto dan cerita untuk berita',
				purpose: 'Supaya usaha Anda dikenal lewat berita, media sosial, brosur, dan pameran dinas.',
				data: 'Foto, nama, cerita usaha.',
				people: 'Pemilik usaha yang setuju.',
				access: 'Semua orang yang melihat berita itu.',
				recipients: 'Media tempat dinas memberitakan.',
				kept: 'Sampai Anda menarik persetujuan; yang sudah dicetak tidak bisa ditarik.',
			},
			en: {
				title: 'Photos and stories for news',
				purpose:
					'So that your enterprise becomes known through news, social media, brochures and fairs of the office.',
				data: 'Photos, name, story of the enterprise.',
				people: 'Owners who agreed.',
				access: 'Everybody who sees the news.',
				recipients: 'The media in which the office publishes.',
				kept: 'Until you withdraw your consent; what is printed cannot be called back.',
			},
		},
	},
	{
		code: 'office',
		basis: 'public-task',
		legalBasis: 'UU 25/2009 (pelayanan publik), UU 27/2022 pasal 20 ayat (2) huruf e',
		purpose: null,
		fields: ['desk.note.text', 'desk.task.params', 'desk.export.filter'],
		rules: [],
		words: {
			id: {
				title: 'Pekerjaan petugas',
				purpose: 'Supaya urusan Anda ada yang mengerjakan dan ada batas waktunya.',
				data: 'Catatan petugas tentang usaha Anda, daftar tugas, daftar yang diunduh.',
				people: 'Pemilik usaha; petugas.',
				access: 'Petugas dinas wilayah Anda. Anda melihatnya di salinan data Anda.',
				recipients: 'Tidak ada.',
				kept: 'Berkas unduhan dihapus setelah beberapa hari; catatan ikut terhapus dengan data Anda.',
			},
			en: {
				title: 'Work of officers',
				purpose: 'So that somebody handles your matter, and within a time.',
				data: 'Notes of officers about your enterprise, tasks, lists that were exported.',
				people: 'Owners; officers.',
				access: 'Officers of your area. You see it in the copy of your data.',
				recipients: 'None.',
				kept: 'Exported files go after some days; notes go with your data.',
			},
		},
	},
	{
		code: 'trail',
		basis: 'law',
		legalBasis: 'UU 27/2022 pasal 31, 35 dan 39',
		purpose: null,
		fields: ['platform.audit_line.actor_id', 'platform.audit_line.subject_id'],
		rules: ['audit-views'],
		words: {
			id: {
				title: 'Jejak siapa berbuat apa',
				purpose:
					'Supaya Anda tahu siapa yang membuka data Anda, dan supaya kesalahan bisa ditelusuri.',
				data: 'Siapa, kapan, melakukan apa, pada catatan mana.',
				people: 'Petugas dan semua yang punya akun.',
				access: 'Anda untuk data Anda sendiri; petugas untuk catatan di wilayahnya.',
				recipients: 'Tidak ada.',
				kept: 'Setelah data Anda dihapus, jejak hanya berisi nomor tanpa nama.',
			},
			en: {
				title: 'Trail of who did what',
				purpose: 'So that you know who opened your data, and so that mistakes can be traced.',
				data: 'Who, when, what, on which record.',
				people: 'Officers and everybody with an account.',
				access: 'You for your own data; officers for records of their area.',
				recipients: 'None.',
				kept: 'After your data are erased the trail holds only numbers, no names.',
			},
		},
	},
	{
		code: 'rights',
		basis: 'law',
		legalBasis: 'UU 27/2022 pasal 5 sampai 13, 30 sampai 33, 40 sampai 46',
		purpose: null,
		fields: [
			'privacy.request.contact_cipher',
			'privacy.request.details_cipher',
			'privacy.suppression.hash',
			'accounts.consent.given_at',
		],
		rules: ['requests', 'copies', 'suppressions'],
		words: {
			id: {
				title: 'Permintaan hak atas data',
				purpose: 'Supaya permintaan Anda dijawab dalam 3 x 24 jam dan bisa dibuktikan.',
				data: 'Isi permintaan (terkunci), jawaban, waktu; persetujuan yang pernah Anda beri.',
				people: 'Siapa pun yang meminta.',
				access: 'Anda dan petugas yang menjawab.',
				recipients: 'Tidak ada.',
				kept: 'Isi permintaan dihapus setahun setelah dijawab. Sesudah penghapusan, tanda rahasia menjaga supaya Anda tidak terdata lagi diam-diam.',
			},
			en: {
				title: 'Requests about your data',
				purpose: 'So that your request is answered within 3 x 24 hours and that can be proved.',
				data: 'The request (encrypted), the answer, times; consents that you gave.',
				people: 'Everybody who asks.',
				access: 'You and the officers who answer.',
				recipients: 'None.',
				kept: 'The words of a request go a year after the answer. After an erasure a secret mark keeps you from being recorded again unasked.',
			},
		},
	},
];
