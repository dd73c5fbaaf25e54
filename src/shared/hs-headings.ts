import { plainText } from './text.ts';

/**
 * Subheadings of the Harmonised System (WCO, edition 2022) under which food and craft of small makers are usually
 * sent abroad. The numbers are official; the words are ours, so that a maker finds hers by what she calls it. Which one a
 * product falls under is decided by customs (in Indonesia by the BTKI, eight digits): the list proposes, nobody is bound.
 * Each is its code, what belongs to it in Indonesian, and in English.
 */
const headings = [
	['0305.59', 'ikan asin, ikan kering, teri', 'dried or salted fish'],
	['0306.95', 'udang kering, ebi', 'dried shrimps'],
	['0409.00', 'madu', 'natural honey'],
	['0801.32', 'mete, kacang mede kupas', 'cashew nuts, shelled'],
	['0813.40', 'buah kering', 'dried fruit'],
	['0901.11', 'kopi mentah, green bean', 'coffee, not roasted'],
	['0901.21', 'kopi sangrai, kopi bubuk', 'coffee, roasted'],
	['0902.10', 'teh hijau kemasan', 'green tea in small packs'],
	['0902.30', 'teh hitam kemasan', 'black tea in small packs'],
	['0904.22', 'cabai bubuk', 'chilli, crushed or ground'],
	['0906.19', 'kayu manis', 'cinnamon and cassia'],
	['0907.10', 'cengkih', 'cloves'],
	['0908.11', 'pala', 'nutmeg'],
	['0910.12', 'jahe bubuk', 'ginger, crushed or ground'],
	['0910.30', 'kunyit', 'turmeric'],
	['1102.90', 'tepung beras, tepung ketan', 'rice flour'],
	['1106.20', 'tepung singkong, mocaf, tepung sagu', 'flour of cassava or sago'],
	['1108.14', 'tapioka, kanji', 'cassava starch'],
	['1513.11', 'minyak kelapa murni, VCO', 'coconut oil, crude'],
	['1602.50', 'abon sapi, dendeng, rendang', 'prepared beef'],
	['1604.20', 'abon ikan, bakso ikan, otak-otak, pempek', 'prepared fish'],
	['1605.21', 'olahan udang, sambal udang', 'prepared shrimps'],
	['1702.90', 'gula aren, gula semut, gula kelapa', 'palm sugar and other sugars'],
	['1704.90', 'permen, dodol, gulali', 'sugar confectionery'],
	['1806.90', 'cokelat, bubuk cokelat', 'chocolate'],
	['1901.20', 'adonan kue, tepung siap pakai', 'mixes and doughs'],
	['1902.19', 'mi kering, bihun, sohun', 'uncooked noodles'],
	['1902.30', 'mi instan', 'other pasta and noodles'],
	['1905.31', 'biskuit manis, nastar, kue kering', 'sweet biscuits'],
	['1905.90', 'kerupuk, rempeyek, roti, kue basah, opak', 'crackers, bread and cakes'],
	['2001.90', 'acar, asinan', 'pickled vegetables or fruit'],
	['2005.20', 'keripik kentang', 'potato chips'],
	['2005.99', 'keripik sayur, keripik bayam, olahan sayur', 'prepared vegetables'],
	['2006.00', 'manisan buah, manisan kering', 'fruit preserved by sugar'],
	['2007.99', 'selai buah', 'jams'],
	['2008.11', 'kacang goreng, kacang bawang, selai kacang', 'prepared peanuts'],
	['2008.99', 'keripik pisang, keripik nangka, keripik salak', 'fruit chips and prepared fruit'],
	['2009.89', 'sari buah', 'fruit juice'],
	['2101.12', 'kopi instan, kopi susu bubuk', 'coffee preparations'],
	['2103.10', 'kecap', 'soy sauce'],
	['2103.90', 'sambal, bumbu, saus, bumbu pecel', 'sauces and seasonings'],
	['2104.10', 'kaldu, bumbu sup', 'soups and broths'],
	['2106.90', 'minuman serbuk, jamu bubuk, wedang instan', 'food and drink preparations'],
	['2202.99', 'minuman siap minum, jamu botol, bir pletok', 'non-alcoholic drinks'],
	['2209.00', 'cuka', 'vinegar'],
	['3301.29', 'minyak atsiri, minyak sereh', 'essential oils'],
	['3304.99', 'lulur, krim kulit, masker wajah', 'skin care'],
	['3401.11', 'sabun batang, sabun mandi', 'toilet soap'],
	['3406.00', 'lilin', 'candles'],
	['4202.21', 'tas kulit', 'handbags of leather'],
	['4202.22', 'tas kain, tas rajut, tote bag', 'handbags of textile or plastic'],
	['4203.30', 'ikat pinggang kulit', 'leather belts'],
	['4419.90', 'talenan, piring kayu, sendok kayu', 'wooden tableware'],
	['4420.90', 'kotak kayu, kerajinan kayu', 'boxes and small articles of wood'],
	['4421.99', 'barang kayu lain', 'other articles of wood'],
	['4601.22', 'tikar rotan, lampit', 'mats of rattan'],
	['4601.29', 'tikar pandan, tikar mendong', 'mats of plants'],
	['4602.11', 'anyaman bambu, topi bambu, besek', 'basketwork of bamboo'],
	['4602.12', 'anyaman rotan, keranjang rotan', 'basketwork of rattan'],
	['4602.19', 'anyaman pandan, anyaman eceng gondok', 'basketwork of other plants'],
	['4820.10', 'buku catatan, jurnal', 'notebooks'],
	['5208.52', 'kain batik katun, kain cap', 'printed cotton fabric'],
	['6109.10', 'kaus katun', 'cotton T-shirts'],
	['6204.42', 'gamis, terusan katun', 'cotton dresses'],
	['6205.20', 'kemeja batik pria, kemeja katun', 'men’s cotton shirts'],
	['6206.30', 'blus batik, kemeja wanita katun', 'women’s cotton blouses'],
	['6214.90', 'kerudung, jilbab, selendang', 'shawls and scarves'],
	['6302.51', 'taplak meja, serbet katun', 'cotton table linen'],
	['6304.92', 'sarung bantal kursi, hiasan rumah katun', 'cotton furnishing articles'],
	['6403.99', 'sepatu kulit', 'leather shoes'],
	['6404.19', 'sepatu kain', 'shoes with textile uppers'],
	['6504.00', 'topi anyaman', 'plaited hats'],
	['6505.00', 'peci, topi rajut', 'hats and caps'],
	['6702.90', 'bunga hias', 'artificial flowers'],
	['6912.00', 'gerabah, piring keramik, cangkir tanah liat', 'ceramic tableware'],
	['6913.90', 'hiasan keramik', 'ceramic ornaments'],
	['7113.11', 'perhiasan perak', 'silver jewellery'],
	['7117.90', 'aksesori, gelang manik, bros', 'imitation jewellery'],
	['8306.29', 'patung logam, hiasan kuningan', 'metal ornaments'],
	['9206.00', 'rebana, gendang', 'percussion instruments'],
	['9403.60', 'mebel kayu', 'wooden furniture'],
	['9403.82', 'mebel bambu', 'bamboo furniture'],
	['9403.83', 'mebel rotan', 'rattan furniture'],
	['9503.00', 'mainan anak, boneka', 'toys'],
] as const;

export interface HsHeading {
	/** As it is written: `1905.90`. */
	code: string;
	id: string;
	en: string;
}

export const hsHeadings: readonly HsHeading[] = headings.map(([code, id, en]) => ({
	code,
	id,
	en,
}));

/** Those whose words hold all that were typed, the beginning of a word being enough; at most `limit`. */
export function findHsHeadings(text: string, limit = 5): HsHeading[] {
	const wanted = plainText(text).split(' ').filter(Boolean);
	if (wanted.length === 0) return [];
	return hsHeadings
		.filter(({ id, en }) => {
			const words = plainText(`${id} ${en}`).split(' ');
			return wanted.every((start) => words.some((word) => word.startsWith(start)));
		})
		.slice(0, limit);
}
