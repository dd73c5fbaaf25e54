import { demandProcessing } from './processing-demand.ts';
import { presenceProcessing } from './processing-presence.ts';
import { officeProcessing } from './processing-office.ts';
import type { FirstProcessing } from './processing-row.ts';

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
		rules: ['import-uploads', 'import-files', 'claims', 'helpers', 'field-history'],
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
		rules: ['carts', 'payment-proofs', 'buyers', 'complaint-photos', 'complaint-words', 'baskets'],
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
		code: 'reviews',
		basis: 'consent',
		legalBasis:
			'UU 27/2022 pasal 20 ayat (2) huruf a; untuk satu pesan yang menanyakan barangnya huruf f',
		purpose: null,
		fields: [
			'reviews.review.display_name',
			'reviews.review.words',
			'reviews.review.photo_key',
			'reviews.report.asker',
			'reviews.quiet.phone_index',
		],
		rules: ['review-names', 'review-reports', 'withdrawn-reviews'],
		words: {
			id: {
				title: 'Ulasan pembeli',
				purpose: 'Supaya pembeli lain tahu barangnya dan penjual bisa menjawab.',
				data: 'Bintang, kata-kata, foto, dan nama depan kalau Anda mau; nomor HP tidak pernah ditampilkan. Dari pelapor: sandi acak alamat jaringan.',
				people: 'Pembeli yang menulis ulasan, penjual yang menjawab, dan yang melapor.',
				access: 'Semua orang membaca ulasan. Petugas membaca laporan, tanpa tahu siapa pembelinya.',
				recipients: 'Mesin pencari.',
				kept: 'Sampai Anda menariknya. Nama depan dan laporan dihapus setelah masanya; kalau Anda minta dihapus, yang tersisa hanya bintangnya.',
			},
			en: {
				title: 'Reviews of buyers',
				purpose: 'So that other buyers know the product and the seller can answer.',
				data: 'Stars, words, a photo, and a first name if you want; the phone number is never shown. Of who reports: a keyed hash of the network address.',
				people: 'Buyers who write a review, sellers who answer, and who reports one.',
				access: 'Everybody reads reviews. Officers read reports, without knowing who bought.',
				recipients: 'Search engines.',
				kept: 'Until you take it back. First names and reports go after their time; after an erasure only the stars are left.',
			},
		},
	},
	{
		code: 'bookkeeping',
		basis: 'contract',
		legalBasis:
			'UU 27/2022 pasal 20 ayat (2) huruf b; untuk nama yang berutang pasal 20 ayat (2) huruf f',
		purpose: null,
		fields: [
			'bookkeeping.cash_entry.note',
			'bookkeeping.cash_entry.receipt_key',
			'bookkeeping.debt.who_cipher',
			'bookkeeping.debt.phone_cipher',
			'bookkeeping.evidence.file_key',
		],
		rules: ['debtors'],
		words: {
			id: {
				title: 'Buku kas dan bukti',
				purpose: 'Supaya pemilik usaha tahu uangnya sendiri dan punya bukti kalau tokonya ditegur.',
				data: 'Catatan uang masuk dan keluar, foto nota, siapa yang berutang (terkunci), berkas bukti.',
				people: 'Pemilik usaha; orang yang berutang kepadanya.',
				access: 'Hanya pemiliknya. Petugas tidak bisa membuka.',
				recipients: 'Tidak ada. Laporan dan berkas bukti diberikan pemiliknya sendiri.',
				kept: 'Nama yang berutang dihapus setelah masanya; yang lain sampai pemiliknya menghapus.',
			},
			en: {
				title: 'Cash book and evidence',
				purpose: 'So that owners know their own money and have proof when their shop is warned.',
				data: 'Money in and out, pictures of receipts, who owes something (encrypted), files of evidence.',
				people: 'Owners; people who owe them money.',
				access: 'The owner only. Officers cannot open it.',
				recipients: 'None. Reports and evidence are handed over by the owner herself.',
				kept: 'Names of debtors go after their time; the rest stays until the owner erases it.',
			},
		},
	},
	...demandProcessing,
	...presenceProcessing,
	...officeProcessing,
];
