import type { MadeBook } from './book.ts';

/*
 * Templates of several makers' shapes. The names of columns are what such columns are called everywhere; no template
 * of anybody is copied.
 */

const list = (sqref: string, formula: string) =>
	`<dataValidation type="list" allowBlank="1" sqref="${sqref}"><formula1>${formula}</formula1></dataValidation>`;

/** One with keys in a hidden row, titles, marks, hints and lists on a hidden sheet. */
export const keyed: MadeBook = {
	sheets: [
		{
			name: 'Petunjuk',
			rows: [['Cara mengisi berkas ini'], ['Isi semua kolom yang wajib, lalu unggah kembali.']],
		},
		{
			name: 'Template',
			hiddenRows: [1],
			rows: [
				[
					'ps_category',
					'ps_product_name|0|0',
					'ps_product_description|0|0',
					'ps_sku_parent_short',
					'et_title_variation_integration_no|0|0',
					'ps_price|0|0',
					'ps_stock|0|0',
					'ps_gtin_code',
					'ps_item_cover_image|0|0',
					'ps_item_image_1|0|0',
					'ps_weight|0|0',
					'ps_length|1|0',
					'et_title_condition',
					'et_title_shipping',
				],
				[
					'Kategori',
					'Nama Produk',
					'Deskripsi Produk',
					'SKU Induk',
					'Kode Integrasi Variasi',
					'Harga',
					'Stok',
					'GTIN',
					'Foto Sampul',
					'Foto Produk 1',
					'Berat',
					'Panjang',
					'Kondisi',
					'Reguler',
				],
				[
					'Wajib',
					'Wajib',
					'Wajib',
					'Opsional',
					'Opsional',
					'Wajib',
					'Wajib',
					'Opsional',
					'Wajib',
					'Opsional',
					'Wajib',
					'Bersyarat',
					'Wajib',
					'Wajib',
				],
				[
					'Pilih kategori dari daftar',
					'Masukkan nama produk (5-60 karakter)',
					'Masukkan deskripsi, maksimal 3.000 karakter',
					'Masukkan kode unik',
					'Masukkan kode yang sama untuk satu kelompok',
					'Masukkan angka',
					'Masukkan angka bulat',
					'Masukkan barcode',
					'Masukkan tautan foto',
					'Masukkan tautan foto',
					'Masukkan berat dalam gram',
					'Masukkan panjang dalam cm',
					'Pilih dari daftar',
					'Pilih Aktif atau Nonaktif',
				],
			],
			head: '<sheetViews><sheetView workbookViewId="0"/></sheetViews><cols><col min="4" max="8" width="20" style="1" customWidth="1"/></cols>',
			tail: `<dataValidations count="5">${list('A5:A1000', 'Daftar!$A$2:$A$4')}${list('M5:M1000', 'kondisi')}${list('N5:N1000', '"Aktif,Nonaktif"')}<dataValidation type="whole" operator="between" sqref="F5:F1000"><formula1>99</formula1><formula2>1000000000</formula2></dataValidation><dataValidation type="textLength" operator="lessThanOrEqual" sqref="D5:D1000"><formula1>40</formula1></dataValidation></dataValidations>`,
		},
		{
			name: 'Daftar',
			hidden: true,
			rows: [
				['Kategori', 'Kondisi'],
				['Makanan &amp; Minuman'.replace('&amp;', '&'), 'Baru'],
				['Kerajinan', 'Bekas'],
				['Pakaian'],
			],
		},
	],
	names: { kondisi: 'Daftar!$B$2:$B$3' },
};

/** One with groups of merged titles, units in brackets, stars for what is wanted, and an example below. */
export const grouped: MadeBook = {
	sheets: [
		{
			name: 'Upload',
			rows: [
				['FORMULIR UNGGAH MASSAL', null, null, null, null, null, null, null, null],
				['Versi 4. Jangan mengubah urutan kolom.'],
				[
					'Informasi Produk',
					null,
					null,
					'Penjualan',
					null,
					'Dimensi Paket',
					null,
					null,
					'Berat (kg)*',
				],
				[
					'Nama Produk*',
					'Merek',
					'Deskripsi*',
					'Harga (Rp)*',
					'Jumlah Stok*',
					'Panjang (cm)',
					'Lebar (cm)',
					'Tinggi (cm)',
					null,
				],
				['Keripik contoh', 'Contoh', 'Contoh saja', 15000, 10, 10, 10, 10, 0.2],
			],
			merges: ['A1:I1', 'A3:C3', 'D3:E3', 'F3:H3', 'I3:I4'],
		},
	],
};

/** In English, with programs inside, a sum that the template calculates, and titles in the first row. */
export const english: MadeBook = {
	macros: true,
	sheets: [
		{
			name: 'Products',
			rows: [
				[
					'Product Name (required)',
					'Seller SKU (required)',
					'Price (required)',
					'Quantity (required)',
					'Total',
					'Main Image',
					'Condition',
				],
				[null, null, null, null, { formula: 'C2*D2', value: '0' }],
				[null, null, null, null, { formula: 'C3*D3', value: '0' }],
			],
			tail: `<dataValidations count="1">${list('G2:G500', '"New,Used"')}</dataValidations>`,
		},
	],
};

/** In Chinese above English, with a prefix before every element of its sheet. */
export const chinese: MadeBook = {
	sheets: [
		{
			name: '商品',
			prefix: 'x:',
			rows: [
				['商品名称', '商品描述', '价格', '库存', '重量(公斤)', '品牌'],
				['Product Name', 'Description', 'Price', 'Stock', 'Weight (kg)', 'Brand'],
				['必填', '必填', '必填', '必填', '选填', '选填'],
			],
		},
	],
};

/**
 * 50,000 rows that are formatted and empty, as some are, with a number in each.
 * @param formatted cells beside it that have a format and nothing else
 */
export function long(rows = 50_000, formatted = 0): MadeBook {
	const blank = Array.from({ length: formatted }, () => ({ xml: '<c s="1"/>' }));
	return {
		sheets: [
			{
				name: 'Data',
				rows: [
					['No', 'Nama Barang', 'Harga Jual', 'Stok Barang', 'Kode Barang'],
					...Array.from({ length: rows - 1 }, (_, at) => [at + 1, ...blank]),
				],
			},
		],
	};
}
