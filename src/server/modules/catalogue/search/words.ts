import { joinMeasures, wholeMeasures } from './measures.ts';

/**
 * Words that say nothing about a product; "untuk" and its like would only empty the answer. Nor does what kind of area
 * or shop it is ("dodol kec. legok", "jasa jahit"): the name behind it does.
 */
const idle = new Set(
	`dan di ke dari yang yg untuk utk buat bwt dengan dgn atau pada jual beli cari cariin carikan nyari mau pengen
	pingin ingin pesan tolong bisa ada apa saja aja dong donk sih nih ya harga murah termurah meriah murmer enak banget
	bgt paling dekat deket terdekat sekitar sini situ daerah wilayah toko tukang jasa
	kec kecamatan kab kabupaten kota kel kelurahan desa ds
	the and of for from with in a an at to is me my near nearby buy cheap best some please find where shop store`.split(
		/\s+/,
	),
);
const maxWords = 8;
const maxLetters = 40;
/** "gado²", "gado2" and "oleh2nya" are written short for a word said twice. */
const twice = /^([a-z]{3,})2(an|nya)?$/;

/** "enaaak" and "dodollll" are drawn out; "iii" is a number. */
const drawnOut = /([a-z])\1{2,}/g;
const roman = /^[ivx]+$/;

/** One word as names may have it. */
function plainWord(word: string): string {
	const short = word.replace(twice, '$1');
	return (roman.test(short) ? short : short.replace(drawnOut, '$1')).slice(0, maxLetters);
}

/**
 * What somebody typed, as words that the index knows: lower case, no accents, no punctuation, each once, at most
 * eight. Words without meaning are left out unless there is nothing else.
 */
export function searchWords(typed: string): string[] {
	const words = joinMeasures(plainWords(wholeMeasures(typed))).map(plainWord);
	const telling = words.filter((word) => word.length > 1 && !idle.has(word));
	return [...new Set(telling.length > 0 ? telling : words)].slice(0, maxWords);
}

/** Text as `catalogue.plain` reads it, in words. */
export function plainWords(text: string): string[] {
	return text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}
