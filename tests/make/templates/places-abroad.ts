import { byLetter, line, many, type PlaceTemplate } from './places.ts';

/*
 * Templates in the manner of places as they are today, and of the same places elsewhere: a stock for each warehouse,
 * keys of attributes, four rows of titles, languages with marks above their letters.
 */

const tiktokKeys = line(
	'category; brand; product_name; product_description; main_image; image_2; property_name_1; property_value_1; property_1_image; parcel_weight; parcel_length; parcel_width; parcel_height; delivery; price; warehouse_quantity/7311111111111111111; warehouse_quantity/7322222222222222222; seller_sku; minimum_order_quantity; product_property/100393; product_property/100398',
);
const tiktokFills = byLetter(
	'A category; B brand; C name; D description; E image-1; F image-2; G variant-kind; H variant; J weight-g; K length-cm; L width-cm; M height-cm; O price; P stock; R sku; S min-order',
);
const tiktok = (...rows: PlaceTemplate['sheets'][number]['rows']) => ({
	sheets: [
		{ name: 'Petunjuk', rows: [['Cara mengisi']] },
		{
			name: 'Template',
			hiddenRows: [1, 2],
			rows: [tiktokKeys, ['V5.0.2', 'create_product', 'metric', 'category_v2'], ...rows],
		},
		{ name: 'Category', rows: [['Perkakas/Tang (888200)'], ['Makanan/Camilan (100023)']] },
		{ name: 'HiddenAttr', hidden: true, rows: [['100393', 'Pola']] },
	],
	sheet: 'Template',
	firstRow: 6,
	fills: tiktokFills,
});

export const placesAbroad: Readonly<Record<string, PlaceTemplate>> = {
	'TikTok Shop, Indonesian, two warehouses': {
		...tiktok(
			line(
				'Kategori; Merek; Nama produk; Deskripsi produk; Gambar utama; Gambar 2; Nama varian utama (tema); Nilai varian utama (opsi); Gambar varian utama 1; Berat paket(g); Panjang paket(cm); Lebar paket(cm); Tinggi paket(cm); Opsi Pengiriman; Harga Ritel (Mata Uang Lokal); Jumlah di Gudang Jakarta; Jumlah di Gudang Jombang; SKU Penjual; Jumlah penjualan minimum; Berat produk; Panjang',
			),
			many(21, (n) =>
				[1, 3, 10, 15].includes(n) ? 'Wajib' : n < 9 ? 'Wajib bersyarat' : 'Opsional',
			),
			many(21, () => 'Keterangan yang panjang supaya penjual mengisi kolom ini dengan benar.'),
		),
		must: 'ACJO',
	},
	'TikTok Shop, what it sends back': {
		sheets: [
			{
				name: 'Template',
				rows: [
					line(
						'Alasan Kegagalan; Nama produk; Harga Ritel (Mata Uang Lokal); Kuantitas; SKU Penjual',
					),
					line('; Wajib; Wajib; Wajib; Opsional'),
					['Gambar gagal diproses', 'Keripik lama', 12000, 4, 'x'.repeat(400)],
				],
			},
		],
		sheet: 'Template',
		firstRow: 4,
		fills: byLetter('B name; C price; D stock; E sku'),
		must: 'BCD',
	},
	'TikTok Shop, Thai': {
		...tiktok(
			line(
				'หมวดหมู่; แบรนด์; ชื่อสินค้า; คำอธิบายสินค้า; ภาพหลัก; ภาพที่ 2; ชื่อตัวเลือกสินค้าหลัก (ธีม); ค่าตัวเลือกสินค้าหลัก (ตัวเลือก); ตัวเลือกสินค้าหลักภาพที่ 1; น้ำหนักพัสดุ(g); ความยาวของพัสดุ(cm); ความกว้างของพัสดุ(cm); ความสูงของพัสดุ(cm); ตัวเลือกในการจัดส่ง; ราคาขายปลีก (สกุลเงินท้องถิ่น); ปริมาณ; คลัง 2; SKU ของผู้ขาย; จำนวนการซื้อขั้นต่ำ; ลาย; วัสดุ',
			),
			many(21, (n) => ([1, 3, 10].includes(n) ? 'บังคับ' : n < 9 ? 'บังคับตามเงื่อนไข' : 'ไม่บังคับ')),
			many(21, () => 'เพิ่ม URL ของรูปภาพเพิ่มเติม'),
		),
		must: 'ACJ',
	},
	'keys above a language that nobody here knows': {
		...tiktok(
			many(21, (n) => `열 제목 ${n}`),
			many(21, () => '필수'),
			many(21, () => '이 열에 올바른 값을 입력하세요'),
		),
	},
	'Blibli, four rows of titles': {
		sheets: [
			{
				name: 'Input Data',
				rows: [
					line('; Info produk; ; ; ; ; ; Varian; Gambar & Video; ; Harga & Stok; '),
					line(
						'; Kategori*; ; ; Nama Produk*; Model/EAN/UPC; Seller SKU; Parent; Foto-1*; Foto-2; Harga Penjualan (Rp)*; Available Stock*',
					),
					line('; ; ; ; ; (Pilihan); (Pilihan); (Pilihan); ; (Pilihan); ; '),
					line(
						'; Pilih kategori.; Pilih subkategori.; Pilih kategori produk.; Masukkan nama produk.; Masukkan nomor pada barcode.; Masukkan SKU.; Masukkan kode yang sama.; Masukkan nama foto yang sama dengan berkasnya.; Masukkan nama foto.; Tentukan harga jual.; Silakan isi stok.',
					),
				],
				merges: ['B1:G1', 'I1:J1', 'K1:L1', 'B2:D2'],
			},
			{
				name: 'Toko',
				rows: [
					['Kode', 'Nama'],
					['PP-1', 'Gudang'],
				],
			},
		],
		sheet: 'Input Data',
		firstRow: 5,
		fills: byLetter(
			'B category; E name; F gtin; G sku; H group; I file-1; J file-2; K price; L stock',
		),
	},
	'sides by their first letters, a stock that is a word, two prices that must be': {
		sheets: [
			{
				name: 'Produk',
				rows: [
					line(
						'Nama Produk *; Harga Normal *; Harga Penjualan *; Harga Grosir; Stok (Ya/Tidak); Kuantitas; Berat (gram, bukan kg); P (cm); L (cm); T (cm); Berat (lb); L',
					),
				],
			},
			{
				name: 'Daftar',
				rows: [
					['Kategori', 'Merek', 'Satuan'],
					['Makanan', 'Sendiri', 'pak'],
				],
			},
		],
		sheet: 'Produk',
		firstRow: 2,
		fills: byLetter(
			'A name; B price; C price; F stock; G weight-g; H length-cm; I width-cm; J height-cm',
		),
		must: 'ABC',
	},
};
