export interface ProcessingWords {
	title: string;
	/** What for. */
	purpose: string;
	/** Which data. */
	data: string;
	/** Whose data. */
	people: string;
	/** Who sees them. */
	access: string;
	/** Who else gets them. */
	recipients: string;
	/** How long. */
	kept: string;
}

export interface FirstProcessing {
	code: string;
	basis: 'consent' | 'contract' | 'law' | 'public-task' | 'legitimate-interest';
	legalBasis: string;
	purpose: string | null;
	fields: readonly string[];
	rules: readonly string[];
	words: { id: ProcessingWords; en: ProcessingWords };
}

/** What the product really does with personal data. A new use gets its row before it is built. */
export const firstProcessing: readonly FirstProcessing[] = [
	{
		code: 'account',
		basis: 'consent',
		legalBasis: 'UU 27/2022 pasal 20 ayat (2) huruf a',
		purpose: 'account',
		fields: [
			'accounts.person.name',
			'accounts.person.phone',
			'accounts.person.email',
			'accounts.session.user_agent',
		],
		rules: ['sign-in-codes', 'sessions', 'code-texts', 'messages'],
		words: {
			id: {
				title: 'Akun untuk masuk',
				purpose:
					'Supaya Anda bisa masuk dengan kode dan menerima pesan tentang urusan Anda sendiri.',
				data: 'Nama, nomor HP atau surel, perangkat yang sedang masuk.',
				people: 'Semua yang punya akun.',
				access: 'Anda sendiri. Petugas melihat nama Anda pada hal yang Anda kerjakan.',
				recipients:
					'Penyedia pengiriman pesan (WhatsApp, SMS, surel), hanya nomor atau surel dan isi pesannya.',
				kept: 'Sampai Anda minta dihapus.',
			},
			en: {
				title: 'Account for signing in',
				purpose: 'So that you can sign in by code and receive messages about your own affairs.',
				data: 'Name, phone number or e-mail, devices that are signed in.',
				people: 'Everybody who has an account.',
				access: 'You. Officers see your name on what you did.',
				recipients:
					'The carriers of messages (WhatsApp, SMS, e-mail): only the address and the text.',
				kept: 'Until you ask to have it erased.',
			},
		},
	},
	{
		code: 'registry',
		basis: 'public-task',
		legalBasis:
			'UU 20/2008, PP 7/2021 (basis data tunggal UMKM), UU 27/2022 pasal 20 ayat (2) huruf a dan e',
		purpose: 'registry',
		fields: [
			'registry.owner.name',
			'registry.owner.nik_cipher',
			'registry.owner.phone',
			'registry.enterprise.address',
			'registry.enterprise.annual_sales_idr',
			'registry.enterprise.nib',
		],
		rules: ['import-uploads', 'import-files', 'claims', 'field-history'],
		words: {
			id: {
				title: 'Pendataan usaha',
				purpose:
					'Supaya dinas tahu siapa pelaku usaha di daerahnya dan bisa menawarkan pelatihan, izin, dan pasar.',
				data: 'Nama, NIK (terkunci), nomor telepon, alamat, jenis usaha, jumlah pekerja, modal dan omzet, NIB.',
				people: 'Pemilik usaha, yang mendaftar sendiri atau didata dinas.',
				access:
					'Anda dan petugas dinas wilayah Anda. Tiap pembukaan dicatat dan bisa Anda lihat. Provinsi hanya melihat jumlah.',
				recipients: 'Tidak ada, kecuali Anda setuju datanya dibagikan ke mitra.',
				kept: 'Selama usaha terdata. Kalau dihapus, yang tersisa hanya catatan tanpa nama untuk hitungan.',
			},
			en: {
				title: 'Register of enterprises',
				purpose:
					'So that the office knows who runs an enterprise in its region and can offer training, permits and markets.',
				data: 'Name, NIK (encrypted), phone, address, kind of business, workers, capital and turnover, NIB.',
				people: 'Owners who register themselves or are recorded by the office.',
				access:
					'You and the officers of your area. Each opening is recorded and you can see it. A province sees only sums.',
				recipients: 'None, unless you agree to sharing with partners.',
				kept: 'As long as the enterprise is registered. After erasure only a nameless record for the counts is left.',
			},
		},
	},
	{
		code: 'fieldwork',
		basis: 'public-task',
		legalBasis: 'PP 7/2021, UU 27/2022 pasal 20 ayat (2) huruf a dan e',
		purpose: 'registry',
		fields: [
			'fieldwork.interview_revision.answers',
			'fieldwork.interview.latitude',
			'fieldwork.photo.storage_key',
		],
		rules: ['field-loose-photos', 'field-answers'],
		words: {
			id: {
				title: 'Kunjungan petugas pendata',
				purpose:
					'Supaya yang tidak punya HP atau sinyal pun terdata, dan supaya hasilnya bisa diperiksa.',
				data: 'Jawaban Anda, foto tempat usaha, titik lokasi, waktu kunjungan.',
				people: 'Pemilik usaha yang dikunjungi.',
				access: 'Petugas yang datang, pengawasnya, dan petugas dinas wilayah Anda.',
				recipients: 'Tidak ada.',
				kept: 'Jawaban dan foto dihapus setelah masanya; yang sudah jadi data usaha mengikuti pendataan.',
			},
			en: {
				title: 'Visits of enumerators',
				purpose:
					'So that people without a phone or a signal are counted too, and so that the result can be checked.',
				data: 'Your answers, photos of the place of business, its position, the time of the visit.',
				people: 'Owners who are visited.',
				access: 'The enumerator, her supervisor and the officers of your area.',
				recipients: 'None.',
				kept: 'Answers and photos go after their time; what became data of the enterprise follows the register.',
			},
		},
	},
	{
		code: 'shop',
		basis: 'consent',
		legalBasis: 'UU 27/2022 pasal 20 ayat (2) huruf a',
		purpose: 'shop',
		fields: [
			'registry.enterprise.whatsapp',
			'registry.enterprise.story',
			'catalogue.product.name',
			'catalogue.photo.key',
		],
		rules: [],
		words: {
			id: {
				title: 'Toko di halaman umum',
				purpose: 'Supaya pembeli bisa menemukan dan memesan produk Anda.',
				data: 'Nama usaha, kecamatan, cerita, foto, produk, harga, nomor WhatsApp usaha.',
				people: 'Pemilik usaha yang membuka toko.',
				access: 'Semua orang.',
				recipients: 'Mesin pencari dan tempat jual lain yang Anda pilih.',
				kept: 'Sampai Anda menutup toko atau menarik persetujuan: hilang saat itu juga.',
			},
			en: {
				title: 'Shop on public pages',
				purpose: 'So that buyers can find and order your products.',
				data: 'Name of the enterprise, kecamatan, story, photos, products, prices, WhatsApp number.',
				people: 'Owners who open a shop.',
				access: 'Everybody.',
				recipients: 'Search engines and the selling places that you choose.',
				kept: 'Until you close the shop or withdraw your consent: gone at once.',
			},
		},
	},
	{
		code: 'orders',
		basis: 'contract',
		legalBasis:
			'UU 27/2022 pasal 20 ayat (2) huruf b; UU 6/1983 (KUP) pasal 28 ayat (11) untuk pembukuan',
		purpose: null,
		fields: [
			'orders.order.buyer_name',
			'orders.order.buyer_phone',
			'orders.order.delivery_address',
			'orders.payment_proof.storage_key',
			'orders.seller_terms.account_cipher',
		],
		rules: ['carts', 'payment-proofs', 'buyers'],
		words: {
			id: {
				title: 'Pesanan dan pembayaran',
				purpose: 'Supaya pesanan sampai dan uangnya jelas.',
				data: 'Nama, nomor HP, alamat kirim, isi pesanan, foto bukti bayar; dari penjual: QRIS atau rekening.',
				people: 'Pembeli dan penjual.',
				access: 'Pembeli lewat tautannya, penjual pesanan itu. Petugas tidak.',
				recipients: 'Tidak ada. Uang langsung dari pembeli ke penjual.',
				kept: 'Bukti bayar dan data pembeli dihapus setelah masanya. Jumlah dan isi pesanan disimpan untuk pembukuan penjual.',
			},
			en: {
				title: 'Orders and payment',
				purpose: 'So that orders arrive and the money is clear.',
				data: 'Name, phone, delivery address, what was ordered, picture of the payment; of sellers: QRIS or account.',
				people: 'Buyers and sellers.',
				access: 'The buyer by her link, the seller of that order. Officers do not.',
				recipients: 'None. Money goes from buyer to seller.',
				kept: 'Proofs and buyers’ data go after their time. Sums and lines are kept for the seller’s books.',
			},
		},
	},
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
