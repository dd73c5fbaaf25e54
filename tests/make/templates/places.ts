import { type CellObject, utils, write } from '@e965/xlsx';

/*
 * Templates in the manner of several places to sell at, written by a library that the product does not use. What
 * columns are called is what they are called everywhere; no file of anybody is copied.
 */

type Text = string | number | null;

export interface PlaceTemplate {
	/** Sheets in order. */
	sheets: readonly {
		name: string;
		rows: readonly (readonly Text[])[];
		hidden?: boolean;
		hiddenRows?: readonly number[];
		merges?: readonly string[];
		/** Notes of cells, by address. */
		comments?: Readonly<Record<string, string>>;
	}[];
	/** Where its products go, and from which row. */
	sheet: string;
	firstRow: number;
	/** Letters of columns by what fills them. */
	fills: Readonly<Record<string, string>>;
	/** Letters of the columns that must be filled. */
	must?: string;
}

/** Cells between semicolons; nothing between two is an empty cell. */
export const line = (cells: string): Text[] => cells.split('; ').map((cell) => cell || null);
/** `A category; B name` */
export const byLetter = (all: string): Record<string, string> =>
	Object.fromEntries(all.split('; ').map((one) => one.split(' ')));

const instructions = {
	name: 'Petunjuk',
	rows: [
		['Cara mengisi'],
		['1. Isi kolom wajib. Nama produk, harga dan stok tidak boleh kosong.'],
		['2. Jangan mengubah judul kolom.'],
	],
};

export const many = (count: number, text: (number: number) => Text) =>
	Array.from({ length: count }, (_, at) => text(at + 1));

const shopeeKeys = line(
	'ps_category|1|0; ps_product_name|1|0; ps_product_description|1|0; ps_minimum_purchase_quantity|0|0; ps_sku_parent_short|0|0; et_title_variation_integration_no|0|0; et_title_variation_1|0|0; et_title_option_for_variation_1|0|0; ps_price|1|1; ps_stock|0|1; ps_sku_short|0|0; ps_gtin_code|0|0; ps_item_cover_image|0|3; ps_item_image_1|0|3; ps_weight|1|1; channel_id.8003|0|0',
);
const shopeeFills = byLetter(
	'A category; B name; C description; D min-order; E group; F group; G variant-kind; H variant; I price; J stock; K sku; L gtin; M image-1; N image-2',
);

/** Keys, a row for programs, titles, marks, hints, limits; lists on hidden sheets. */
const shopee = (titles: readonly Text[], marks: readonly Text[], hints: readonly Text[]) => ({
	sheets: [
		instructions,
		{
			name: 'Template',
			hiddenRows: [1, 2],
			rows: [
				shopeeKeys,
				['basic', '3b35da8c', '0', '391814440'],
				titles,
				marks,
				hints,
				many(16, () => 'Maks. 100 karakter'),
			],
		},
		{ name: 'HiddenCatProps', hidden: true, rows: [['100001', 'Makanan'], ['100002']] },
	],
	sheet: 'Template',
	firstRow: 7,
});

export const placeTemplates: Readonly<Record<string, PlaceTemplate>> = {
	'Shopee, Indonesian': {
		...shopee(
			line(
				'Kategori; Nama Produk; Deskripsi Produk; Min. Jumlah Pembelian; SKU Induk; Kode Integrasi Variasi; Nama Variasi 1; Varian untuk Variasi 1; Harga; Stok; Kode Variasi; GTIN; Foto Sampul; Foto Produk 1; Berat; Reguler (Cashless)',
			),
			many(16, (n) => ([2, 3, 9, 15].includes(n) ? 'Wajib' : 'Opsional')),
			many(16, (n) => (n === 15 ? 'Masukkan berat dalam kg, contoh 0,5' : 'Masukkan isinya')),
		),
		fills: { ...shopeeFills, O: 'weight-kg' },
		must: 'BCIO',
	},
	'Shopee, English': {
		...shopee(
			line(
				'Category; Product Name; Product Description; Minimum Purchase Quantity; Parent SKU; Variation Integration No.; Variation Name1; Option for Variation 1; Price; Stock; SKU; GTIN; Cover image; Item Image 1; Weight; Standard Delivery',
			),
			many(16, (n) =>
				[2, 3, 9].includes(n) ? 'Mandatory' : n === 15 ? 'Conditional Mandatory' : 'Optional',
			),
			many(16, () => 'Please input'),
		),
		fills: { ...shopeeFills, O: 'weight-g' },
		must: 'BCI',
	},
	'Shopee, Vietnamese without keys': {
		sheets: [
			{
				name: 'Bản đăng tải',
				rows: [
					line('Ngành hàng; Tên sản phẩm; Mô tả sản phẩm; Giá; Kho hàng; Ảnh bìa; Cân nặng'),
					line('Bắt buộc; Bắt buộc; Bắt buộc; Bắt buộc; Bắt buộc; Không bắt buộc; Bắt buộc'),
				],
			},
		],
		sheet: 'Bản đăng tải',
		firstRow: 3,
		fills: byLetter('A category; B name; C description; D price; E stock; F image-1; G weight-g'),
		must: 'ABCDEG',
	},
	Tokopedia: {
		sheets: [
			instructions,
			{
				name: 'ISI Template',
				rows: [
					['TEMPLATE TAMBAH SEKALIGUS'],
					[],
					line(
						'Pesan Error; Nama Produk*; Deskripsi Produk; Kategori Kode*; Berat* (Gram); Minimum Pemesanan*; Nomor Etalase; Waktu Proses Preorder; Kondisi*; Gambar 1*; Gambar 2; URL Video Produk 1; SKU Name; Status*; Jumlah Stok*; Harga (Rp)*',
					),
					line(
						'Abaikan kolom ini. Kolom ini berisi pesan kesalahan setelah diunggah; Masukkan nama produk (maks. 70 karakter); Masukkan deskripsi (maks. 2.000 karakter); Masukkan kode kategori; Masukkan berat dalam gram; Masukkan jumlah paling sedikit; Masukkan nomor etalase; Masukkan 3 sampai 90 hari; Pilih kondisi; Masukkan tautan foto; Masukkan tautan foto; Masukkan tautan video; Masukkan SKU; Pilih status; Masukkan stok; Masukkan harga',
					),
				],
				merges: ['A1:P1'],
				comments: { B3: 'Nama yang jelas: jenis, merek, ukuran.' },
			},
		],
		sheet: 'ISI Template',
		firstRow: 5,
		fills: byLetter(
			'B name; C description; D category; E weight-g; F min-order; H lead-days; I condition; J image-1; K image-2; M sku; O stock; P price',
		),
		must: 'BDEFIJNOP',
	},
	'TikTok Shop': {
		sheets: [
			{
				name: 'Template',
				rows: [
					line(
						'category; brand; product_name; product_description; main_image; image_2; gtin_code; property_name_1; property_value_1; parcel_weight; parcel_length; parcel_width; parcel_height; price; warehouse_quantity; seller_sku',
					),
					['V3', 'create_product'],
					line(
						'Category; Brand; Product name; Product description; Main image; Image 2; Identifier code; Variation name 1; Variation value 1; Package weight(g); Package length(cm); Package width(cm); Package height(cm); Retail price (local currency); Quantity; Seller SKU',
					),
					many(16, (n) => ([3, 5, 10, 14, 15].includes(n) ? 'Mandatory' : 'Optional')),
					many(16, (n) => (n === 3 ? 'Please enter 25-255 characters' : 'Please enter')),
				],
				hiddenRows: [1, 2],
			},
			{
				name: 'Example',
				rows: [
					['Product name', 'Price', 'Quantity'],
					['Contoh', 1, 1],
				],
			},
		],
		sheet: 'Template',
		firstRow: 6,
		fills: byLetter(
			'A category; B brand; C name; D description; E image-1; F image-2; G gtin; H variant-kind; I variant; J weight-g; K length-cm; L width-cm; M height-cm; N price; O stock; P sku',
		),
		must: 'CEJNO',
	},
	Lazada: {
		sheets: [
			{
				name: 'template',
				rows: [
					line('Informasi Dasar; ; ; ; Harga & Stok; ; ; Paket; ; ; '),
					line(
						'*Product Name (Bahasa Indonesia); *Product Images1; Product Images2; *Main Description; *Price; *Quantity; SellerSKU; *Package Weight (kg); *Package Length (cm); *Package Width (cm); *Package Height (cm)',
					),
				],
				merges: ['A1:D1', 'E1:G1', 'H1:K1'],
			},
		],
		sheet: 'template',
		firstRow: 3,
		fills: byLetter(
			'A name; B image-1; C image-2; D description; E price; F stock; G sku; H weight-kg; I length-cm; J width-cm; K height-cm',
		),
		must: 'ABDEFHIJK',
	},
	Blibli: {
		sheets: [
			{
				name: 'Data',
				rows: [
					line(
						'Nama produk*; Model/EAN/UPC; Deskripsi*; Foto-1*; Foto-2; Merek*; Kode SKU penjual; Harga jual*; Stok tersedia*; Panjang (cm)*; Lebar (cm)*; Tinggi (cm)*; Berat (gram)*; Toko/gudang*',
					),
				],
			},
			{ name: 'Merek', hidden: true, rows: [['Merek'], ['Tanpa Merek']] },
		],
		sheet: 'Data',
		firstRow: 2,
		fills: byLetter(
			'A name; B gtin; C description; D image-1; E image-2; F brand; G sku; H price; I stock; J length-cm; K width-cm; L height-cm; M weight-g',
		),
		must: 'ACDFHIJKLMN',
	},
	'PaDi UMKM': {
		sheets: [
			{
				name: 'Produk',
				rows: [
					['Template Unggah Produk UMKM'],
					line('No; Nama Produk; SKU; Kategori; Deskripsi; Harga; Stok; Satuan; Berat (gram)'),
					[1, 'Contoh: Keripik', 'KRP-1', 'Makanan', 'Renyah', 10000, 5, 'pak', 200],
				],
			},
		],
		sheet: 'Produk',
		firstRow: 4,
		fills: byLetter(
			'B name; C sku; D category; E description; F price; G stock; H unit; I weight-g',
		),
	},
	'GoFood, a menu': {
		sheets: [
			{
				name: 'Menu',
				rows: [line('Kategori Menu; Nama Menu; Deskripsi Menu; Harga Menu; Foto Menu; Tersedia')],
			},
		],
		sheet: 'Menu',
		firstRow: 2,
		fills: byLetter('A category; B name; C description; D price; E image-1'),
	},
	Zalora: {
		sheets: [
			{
				name: 'Upload Template',
				rows: [
					line(
						'Name; Brand; PrimaryCategory; Description; SellerSku; ParentSku; Variation; Quantity; Price; SalePrice; MainImage; Image2; PackageHeight; ProductWeight',
					),
					line('Mandatory; Mandatory; Mandatory; Mandatory; Mandatory; Optional; Mandatory'),
				],
			},
		],
		sheet: 'Upload Template',
		firstRow: 3,
		fills: byLetter(
			'A name; B brand; C category; D description; E sku; F group; G variant; H stock; I price; K image-1; L image-2; M height-cm; N weight-g',
		),
		must: 'ABCDEG',
	},
};

/** The bytes of such a template, as that library writes them. */
export function writePlace({ sheets }: PlaceTemplate): Buffer {
	const book = utils.book_new();
	for (const { name, rows, merges, hiddenRows, comments } of sheets) {
		const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
		if (merges) sheet['!merges'] = merges.map((range) => utils.decode_range(range));
		if (hiddenRows)
			sheet['!rows'] = Array.from({ length: Math.max(...hiddenRows) }, (_, at) => ({
				hidden: hiddenRows.includes(at + 1),
			}));
		for (const [address, t] of Object.entries(comments ?? {}))
			(sheet[address] as CellObject).c = [{ a: 'Penjual', t }];
		utils.book_append_sheet(book, sheet, name);
	}
	book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
	return write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }) as Buffer;
}
