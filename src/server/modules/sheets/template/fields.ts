/*
 * What a column of a marketplace's template can be filled with, and the words by which it is known: Indonesian,
 * Malay, English, Chinese, Vietnamese, Thai and Portuguese, and the keys that templates hide in a row of their own.
 */

/** What a column can be filled with. */
export const columnUses = [
	'name',
	'variant',
	'variant-kind',
	'group',
	'description',
	'category',
	'brand',
	'sku',
	'gtin',
	'price',
	'stock',
	'min-order',
	'lead-days',
	'unit',
	'condition',
	'weight-g',
	'weight-kg',
	'length-cm',
	'width-cm',
	'height-cm',
	'length-mm',
	'width-mm',
	'height-mm',
	'image-1',
	'image-2',
	'image-3',
	'image-4',
	'image-5',
	'image-6',
	'image-7',
	'image-8',
	'image-9',
	/** What the photos are called in the package. */
	'file-1',
	'file-2',
	'file-3',
	'file-4',
	'file-5',
	'file-6',
	'file-7',
	'file-8',
	'file-9',
	'link',
	/** The same text in every row, which the owner typed. */
	'fixed',
	/** Stays as the template has it. */
	'leave',
] as const;
export type ColumnUse = (typeof columnUses)[number];

/** Most pictures that a template has columns for. */
export const maxImages = 9;

const synonyms: Partial<Record<ColumnUse, string>> = {
	name: 'nama produk|nama barang|judul produk|nama|nama item|judul|nama produk indonesia|product name|item name|product title|title|name|nama produk bahasa indonesia|product name in indonesian|ps_product_name|商品名称|产品名称|商品标题|产品标题|标题|tên sản phẩm|tên hàng|nama produk / product name|nama menu|nama hidangan|nama makanan|nama item menu|menu name|dish name|item|nama lengkap produk|name en|nama barang jasa|nama komoditas|nama produk/jasa|tên|product_name|et_title_product_name|judul barang|nama dagang|tên món|ชื่อสินค้า|nome do produto|商品名稱|產品名稱|nama item menu',
	variant:
		'varian|variasi|pilihan|nama varian|opsi variasi|variant|variation|variation value|option|option for variation 1|variation option 1|varian untuk variasi 1|pilihan variasi 1|nilai varian 1|variant value 1|nilai variasi 1|ps_variation_1_ps_variation_value|规格值|规格|变种选项|phân loại|tên phân loại|et_title_option_for_variation_1|option for variation1|variation value 1|property_value_1|variationvalue1|nilai varian|nilai variasi|nama opsi 1|opsi 1|option 1|property value 1|nilai varian utama|opsi varian 1|primary variation value|giá trị biến thể chính|tên biến thể cho nhóm biến thể 1|規格選項 1|規格選項|ค่าตัวเลือกสินค้าหลัก|ตัวเลือกที่ 1|opção para variação 1',
	'variant-kind':
		'nama variasi 1|tipe varian 1|variation name 1|variation name1|variation theme|variant type 1|jenis varian|nama variasi|variant name 1|ps_variation_1_ps_variation_name|规格名称|变种名称|nhóm phân loại|et_title_variation_1|property_name_1|nama varian 1|tên nhóm phân loại hàng 1|nama opsi|property name 1|nama varian utama|primary variation name|tên biến thể chính|tên nhóm biến thể 1|規格名稱 1|規格名稱|ชื่อตัวเลือกสินค้าหลัก|ชื่อตัวเลือกที่ 1|nome da variação 1',
	group:
		'kode integrasi variasi|kode grup|parent sku|induk sku|sku induk|item group id|variation integration no|variation integration number|integration number|group sku|group id|kode produk induk|et_title_variation_integration_no|父sku|主sku|mã tích hợp phân loại|ps_sku_parent_short|et_title_parent_sku|kode integrasi|sku utama|parentsku|mã sku cha|sku cha|parent id|kode induk|kode grup varian|parent|主商品貨號|規格識別碼|เลข parent sku|เลขอ้างอิงตัวเลือกสินค้า|sku principal|número de integração de variação',
	description:
		'deskripsi|deskripsi produk|keterangan|keterangan produk|penjelasan produk|deskripsi barang|description|product description|long description|main description|penerangan produk|ps_product_description|商品描述|产品描述|描述|mô tả|mô tả sản phẩm|deskripsi menu|deskripsi barang jasa|deskripsi lengkap|short description|product_description|uraian|uraian produk|mô tả chi tiết|spesifikasi|detail produk|highlights dan deskripsi|item description|คำอธิบายสินค้า|รายละเอียดสินค้า|descrição do produto|產品描述',
	category:
		'kategori|kategori produk|kode kategori|id kategori|category|category id|product category|primary category|ps_category|类目|商品类目|分类|ngành hàng|danh mục|kategori kode|kategori menu|menu category|nama kategori|category name|primarycategory|subkategori|sub kategori|category_id|leaf category|mã ngành hàng|danh mục sản phẩm|kategori id|類別|商品類別|หมวดหมู่|categoria',
	brand:
		'merek|merk|brand|nama merek|brand name|jenama|merek produk|ps_brand|品牌|thương hiệu|nhãn hiệu|แบรนด์|ยี่ห้อ|marca',
	sku: 'sku|kode sku|sku penjual|sku seller|seller sku|sku produk|product sku|sku name|nama sku|sku code|kode barang|kode produk|sku toko|kode penjual|merchant sku|ps_sku_short|卖家sku|商家编码|货号|mã sản phẩm|sku sản phẩm|kode variasi|variation sku|sku variasi|sku varian|kode varian|kode sku penjual|et_title_variation_sku|mã phân loại|kode menu|seller_sku|external_id|nomor sku|sku id|sku vendor|sku người bán|sku phân loại|商品選項貨號|sku ของผู้ขาย|เลข sku|sku da variação',
	gtin: 'gtin|barcode|ean|upc|isbn|kode batang|gtin ean upc isbn|kode barcode|global trade item number|ps_gtin_code|条形码|条码|mã vạch|identifier code|identifier_code|gtin_code|model ean upc|ean upc|barcode ean|kode ean|barcode produk|gtin mpn|ean no|ean code|gtin code|全球交易品項識別碼|รหัสบาร์โค้ด',
	price:
		'harga|harga jual|harga produk|harga satuan|harga rp|harga normal|price|selling price|original price|retail price|regular price|list price|ps_price|价格|售价|原价|giá|giá bán|harga menu|harga rupiah|retail price local currency|local price|harga termasuk ppn|harga jual rp|harga satuan rp|base price|giá gốc|et_title_variation_price|unit price|harga ritel|harga eceran|harga penjualan|normal price|item price|giá bán lẻ|價格|ราคา|ราคาขาย|ราคาขายปลีก|preço|harga dine in|harga delivery|harga gofood|harga grabfood|harga shopeefood|harga online',
	stock:
		'stok|jumlah stok|stok barang|stok produk|stok tersedia|persediaan|kuantitas|jumlah|stock|quantity|available stock|inventory|qty|stock quantity|ps_stock|库存|数量|kho hàng|tồn kho|số lượng|stok total|jumlah barang|warehouse_quantity|stok gudang|total stock|stok awal|số lượng kho|et_title_variation_stock|jumlah persediaan|quantity in stock|warehouse quantity|jumlah kuantitas|quantity to sell on facebook|庫存|數量|คลัง|ปริมาณ|จำนวน|จำนวนสินค้า|estoque',
	'min-order':
		'minimum pemesanan|minimum order|min order|min pembelian|minimal pembelian|pemesanan minimum|minimal pemesanan|minimum pembelian|minimum order quantity|moq|jumlah minimum pembelian|min purchase|最小起订量|min jumlah pembelian|ps_minimum_purchase_quantity|minimum purchase quantity|minimal order|min qty|minimum qty|minimum_order_quantity|jumlah penjualan minimum|pembelian minimum per pesanan|最低購買數量|số lượng đặt hàng tối thiểu|số lượng mua tối thiểu|จำนวนการซื้อขั้นต่ำ',
	'lead-days':
		'lama proses|waktu proses|hari preorder|waktu preorder|lama preorder|masa pengemasan|dikirim dalam|pre order dts|waktu pengemasan|lead time|preorder days|days to ship|processing time|ps_product_pre_order_dts|备货时间|waktu proses preorder|waktu proses pre order|dikirim dalam pre order|lama pengerjaan|hari pengerjaan|masa proses|thời gian chuẩn bị hàng|較長備貨天數|thời gian chuẩn bị hàng đặt trước',
	unit: 'satuan|satuan jual|unit|uom|unit of measure|satuan ukur|unit penjualan|单位|đơn vị|satuan produk|satuan barang|satuan jual produk',
	condition:
		'kondisi|kondisi produk|kondisi barang|condition|product condition|item condition|keadaan|商品状况|新旧|tình trạng',
	'weight-g':
		'berat|berat produk|berat barang|berat paket|berat kemasan|berat pengiriman|berat kirim|weight|package weight|product weight|shipping weight|ps_weight|重量|包裹重量|cân nặng|khối lượng|parcel_weight|berat kotor|berat bersih|berat volume|productweight|et_title_product_weight|parcel weight|package_weight|cân nặng kiện hàng|น้ำหนัก|น้ำหนักพัสดุ|peso',
	'length-cm':
		'panjang|panjang paket|panjang kemasan|panjang produk|ukuran paket panjang|dimensi panjang|dimensi paket panjang|ukuran panjang|length|package length|dimension length|parcel length|ps_length|长|长度|包裹长|chiều dài|parcel_length|panjang barang|package_length|dimensi p|dimension l|boxlengthsimple|chiều dài kiện hàng|長度|ความยาว|ความยาวของพัสดุ|comprimento',
	'width-cm':
		'lebar|lebar paket|lebar kemasan|lebar produk|ukuran paket lebar|dimensi lebar|dimensi paket lebar|ukuran lebar|width|package width|dimension width|parcel width|ps_width|宽|宽度|包裹宽|chiều rộng|parcel_width|lebar barang|package_width|dimensi l|dimension w|boxwidthsimple|chiều rộng kiện hàng|寬度|ความกว้าง|ความกว้างของพัสดุ|largura',
	'height-cm':
		'tinggi|tinggi paket|tinggi kemasan|tinggi produk|ukuran paket tinggi|dimensi tinggi|dimensi paket tinggi|ukuran tinggi|height|package height|dimension height|parcel height|ps_height|高|高度|包裹高|chiều cao|parcel_height|tinggi barang|package_height|dimensi t|dimension h|boxheightsimple|chiều cao kiện hàng|高度|ความสูง|ความสูงของพัสดุ|altura',
	'image-2': 'additional image link|foto tambahan|gambar tambahan',
	link: 'link produk|tautan produk|url produk|alamat produk|product link|product url|link|url|商品链接|liên kết',
};

const covers =
	'main_image|mainimage|foto menu|gambar menu|foto sampul|foto utama|gambar utama|foto cover|gambar sampul|main image|cover image|cover photo|main picture|primary image|image link|link foto utama|url gambar utama|ps_item_cover_image|主图|ảnh bìa|主商品圖片|hình ảnh chính|ภาพหลัก|ภาพปก|imagem de capa';
const pictures =
	/^(?:(?:url|link|tautan)(?:dari)?)?(?:ps_?item_?)?(?:foto|gambar|image|picture|photo|productimages?|itemimages?|images|photos|图片|商品图片|附图|商品圖片|hinhanh|ภาพ|ภาพท|รปภาพ|imagem)(?:produk|barang|product|item|lain|tambahan|sanpham|สนคา|doproduto)?(?:link|url)?(\d{0,2})$/;

/** `Nama file gambar 1`, `Image file name 2` */
const files =
	/^(?:nama(?:file|berkas)(?:foto|gambar)(?:produk)?|(?:foto|gambar)(?:produk)?nama(?:file|berkas)|(?:image|picture|photo)(?:filename|name))(\d{0,2})$/;

/** A title as it is compared: letters and digits of whatever language, without marks and what stands in brackets. */
export function squashTitle(title: string): string {
	return title
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/\([^)]*\)|\[[^\]]*\]|（[^）]*）/g, ' ')
		.replace(/\b(wajib|opsional|required|optional|mandatory|必填|选填)\b/g, ' ')
		.replace(/\|\d+\|\d+$|\/\d{4,}$/, '')
		.replace(/[^\p{L}\p{N}]/gu, '');
}

const byTitle = new Map<string, ColumnUse>();
for (const [use, titles] of Object.entries(synonyms))
	for (const title of titles.split('|')) byTitle.set(squashTitle(title), use as ColumnUse);
const coverTitles = new Set(covers.split('|').map(squashTitle));

/** What a title means; `cover` is the first picture beside others that count from one. */
export type TitleMeaning = ColumnUse | 'cover';

const inKilograms = /\bkg\b|kilogram|公斤|千克/i;
const inMillimetres = /\bmm\b|milimeter|millimet|毫米/i;

const inGrams = /\b(gram|grams|gr|g)\b|克/i;
/** Measures that nobody here has: a number in grams or centimetres would be wrong there. */
const foreignUnit = /\b(lbs?|pounds?|oz|ounces?|inch(es)?|feet|ft|meter)\b/i;
/** What is answered with a word, whatever it is about: `Stok (Ya/Tidak)`. */
const yesOrNo = /\b(ya\s*\/\s*tidak|yes\s*\/\s*no|y\s*\/\s*n)\b/i;
/** What a category asks for beside itself: `ps_product_global_attribute.100594`, whatever its title. */
const attribute = /(attribute|property)s?[./]\d|^qualification\//i;
const fileName = /\b(nama (file|berkas|foto|gambar)|(file|image) ?names?)\b/i;
const address = /\b(link|url|tautan|https?)\b/i;

/**
 * A meaning as the template's own hint has it: a weight whose title names no unit is in the one that the hint names,
 * and a picture may be wanted by the name of its file.
 */
export function asSaid(meaning: TitleMeaning, said: string): TitleMeaning {
	if (meaning === 'weight-g' && inKilograms.test(said) && !inGrams.test(said)) return 'weight-kg';
	const isPicture = meaning === 'cover' || meaning.startsWith('image-');
	if (!isPicture || !fileName.test(said) || address.test(said)) return meaning;
	return meaning === 'cover' ? 'file-1' : (meaning.replace('image', 'file') as ColumnUse);
}

/** Whether a key says that a column asks for something that only some categories have. */
export const isAttribute = (key: string) => attribute.test(key);

/** What a title names word for word, its unit minded; undefined for what is no title that we know. */
export function meaningOfTitle(title: string): TitleMeaning | undefined {
	if (title.length > 500) return undefined;
	const name = squashTitle(title);
	if (name === '' || name.length > 60 || yesOrNo.test(title)) return undefined;
	if (coverTitles.has(name)) return 'cover';
	const found = lookUp(name) ?? sideOf(name, title);
	const isSide = found !== undefined && /^(length|width|height)-cm$/.test(found);
	if ((isSide || found === 'weight-g') && foreignUnit.test(title)) return undefined;
	if (found === 'weight-g') return asSaid(found, title);
	if (isSide && inMillimetres.test(title)) return found.replace('cm', 'mm') as ColumnUse;
	if (found) return found;
	// One for each of her warehouses.
	if (/^(jumlah|stok|kuantitas)di\p{L}|^(quantity|stock)in\p{L}/u.test(name)) return 'stock';
	const file = files.exec(name);
	const picture = file ?? pictures.exec(name);
	if (!picture) return undefined;
	const count = Number(picture[1] || 1);
	if (count < 1 || count > maxImages) return undefined;
	return `${file ? 'file' : 'image'}-${count}` as ColumnUse;
}

const sides: Readonly<Record<string, ColumnUse>> = {
	p: 'length-cm',
	l: 'width-cm',
	t: 'height-cm',
};

/** `P (cm)`, `L (cm)`, `T (cm)`; a letter without a unit may be a size. */
const sideOf = (name: string, title: string): ColumnUse | undefined =>
	/\b(cm|mm)\b/i.test(title) ? sides[name] : undefined;

/** Also with the unit behind it, as in `Berat Gram`, or a number, as in `Harga 1`. */
function lookUp(name: string): ColumnUse | undefined {
	const bare = name.replace(
		/(?:dalam)?(?:gram|gr|kilogram|kg|cm|centimeter|sentimeter|mm|rp|idr|rupiah)$/,
		'',
	);
	return byTitle.get(name) ?? byTitle.get(bare) ?? byTitle.get(name.replace(/^\d+/, ''));
}
