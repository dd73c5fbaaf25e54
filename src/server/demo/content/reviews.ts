/** What made-up buyers say of what they got, by stars: fits food, craft and service alike. */
export const reviewWords: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>> = {
	5: [
		'Sesuai foto, bungkusnya rapi. Pasti pesan lagi.',
		'Penjualnya ramah dan cepat membalas. Terima kasih!',
		'Anak-anak suka sekali, langsung habis hari itu juga.',
		'Kualitasnya bagus untuk harga segini. Cocok buat oleh-oleh.',
		'Sudah tiga kali pesan di sini, selalu bagus.',
		'Datang tepat waktu, masih segar dan rapi.',
		'',
	],
	4: [
		'Bagus, cuma datangnya agak siang.',
		'Sesuai pesanan. Bungkusnya bisa lebih tebal lagi.',
		'Enak dilihat dan awet. Ukurannya sedikit lebih kecil dari bayangan saya.',
		'Bagus. Lain kali mau coba yang lain.',
		'',
	],
	3: [
		'Lumayan. Warnanya agak beda dengan di foto.',
		'Biasa saja, tapi penjualnya baik.',
		'Barangnya bagus, kirimannya lama.',
	],
	2: ['Satu bungkusnya sobek waktu sampai.', 'Kurang rapi, padahal fotonya bagus.'],
	1: ['Jumlahnya kurang satu dan lama dibalas.'],
};

/** What makers answer, by whether the buyer was glad. */
export const reviewAnswers = {
	glad: [
		'Terima kasih banyak, ditunggu pesanan berikutnya.',
		'Alhamdulillah, senang kalau cocok. Salam untuk keluarga.',
		'Terima kasih sudah mampir ke dapur kami.',
		'Matur nuwun, semoga berkah.',
	],
	sorry: [
		'Mohon maaf ya, nanti kami ganti dan bungkusnya kami perbaiki.',
		'Terima kasih sudah memberi tahu. Kami perbaiki supaya lain kali lebih baik.',
	],
} as const;

/** A review that an office took off the pages, with its reason. */
export const hiddenReview = {
	words: 'Yang jaga toko orangnya begini begitu, rumahnya di gang sebelah pos ronda.',
	reason: 'Menyebut orang dan rumahnya, bukan tentang barangnya.',
	report: 'Ini membuka rumah orang.',
} as const;

/** A review that waits for an officer. */
export const reportedReview = {
	words: 'Mending beli di tempat lain, cari saja di pasar malam.',
	report: 'Ini iklan, bukan tentang barang kami.',
} as const;
