import { plainText } from '#shared/text.ts';

/**
 * Words by which registers call a kind of business, most telling first: "Penjual kerupuk" is culinary before
 * it is trade. Compared with the start of each word.
 */
const kinds: readonly [kind: string, words: RegExp][] = [
	[
		'culinary',
		/\b(kuliner|kulin|kulier|kulener|makan|minum|mamin|food|beverage|katering|catering|kue|roti|snack|cemilan|camilan|resto|rumah makan|warung (makan|nasi|kopi)|bakso|keripik|kripik|kerupuk|jajan|kopi|bakery|olahan pangan|industri pangan|frozen)/,
	],
	[
		'fashion',
		/\b(fashion|fesyen|fesyien|pakaian|busana|konveksi|konfeksi|batik|garmen|garment|tekstil|baju|sepatu|sandal|tas|hijab|jahit|penjahit|bordir|tenun)/,
	],
	[
		'craft',
		/\b(kriya|kerajinan|craft|handicraft|handmade|anyam|ukir|souvenir|sovenir|suvenir|mebel|meubel|furnitur|furniture|gerabah|keramik|tenunan)/,
	],
	[
		'agriculture',
		/\b(agri|pertanian|tani|perkebunan|kebun|peternakan|ternak|perikanan|ikan|budidaya|tambak|tanaman|hortikultura|kehutanan|hasil bumi)/,
	],
	[
		'services',
		/\b(jasa|service|servis|bengkel|laundry|loundry|salon|barber|cuci|rental|sewa|transport|ojek|ekspedisi|percetakan|fotocopy|fotokopi|pendidikan|kursus|les|kesehatan|wisata|desain|konsultan|perbengkelan|reparasi|kecantikan)/,
	],
	[
		'trade',
		/\b(dagang|perdagang|perdang|pedagang|toko|kelontong|warung|sembako|retail|ritel|eceran|grosir|kios|agen|penjual|trading|barang|pulsa|minimarket|konter)/,
	],
	['other', /\b(lain|lainnya|other|umum|industri|manufaktur|produksi|digital|teknologi)/],
];

/** The kind that a register's word stands for; undefined for an unknown word. */
export function kindOf(text: string): string | undefined {
	const plain = plainText(text);
	return kinds.find(([, words]) => words.test(plain))?.[0];
}

const forms: readonly [form: string, words: RegExp][] = [
	['individual-company', /\b(pt|perseroan) (perorangan|perseorangan)\b/],
	['limited-company', /\b(pt|perseroan terbatas|perseroan)\b/],
	['partnership', /\b(cv|firma|fa|persekutuan)\b/],
	['cooperative', /\b(koperasi|kop)\b/],
	['village-owned', /\b(bumdes|bum desa|bumdesma)\b/],
	['group', /\b(kelompok|kub|kube|poktan|gapoktan|kwt|upppks|uppks)\b/],
	[
		'individual',
		/\b(perorangan|perseorangan|pribadi|individu|ud|usaha dagang|tidak berbadan|belum|non|po)\b/,
	],
	['other', /\b(yayasan|lain|lainnya|perkumpulan)\b/],
];

/** The legal form that a register's word stands for; undefined for an unknown word. */
export function legalFormOf(text: string): string | undefined {
	const plain = plainText(text);
	return forms.find(([, words]) => words.test(plain))?.[0];
}
