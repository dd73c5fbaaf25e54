/** Words that say nothing about a product; "untuk" and its like would only empty the answer. */
const idle = new Set(
	'dan di ke dari yang yg untuk utk dengan dgn atau jual beli cari mau pesan harga murah termurah dekat terdekat sini the and of for with in a an near buy cheap'.split(
		' ',
	),
);
const maxWords = 8;
const maxLetters = 40;
/** "gado²", "gado2" and "oleh2nya" are written short for a word said twice. */
const twice = /^([a-z]{3,})2(an|nya)?$/;

/**
 * What somebody typed, as words that the index knows: lower case, no accents, no punctuation, each once, at most
 * eight. Words without meaning are left out unless there is nothing else.
 */
export function searchWords(typed: string): string[] {
	const words = plainWords(typed).map((word) => word.replace(twice, '$1').slice(0, maxLetters));
	const telling = words.filter((word) => word.length > 1 && !idle.has(word));
	return [...new Set(telling.length > 0 ? telling : words)].slice(0, maxWords);
}

/** Text as `catalogue.plain` reads it, in words. */
export function plainWords(text: string): string[] {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}
