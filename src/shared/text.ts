/** Words before a business's name that say its form and not who it is. */
const formWords = new Set(
	'pt cv ud pd fa firma koperasi kop kub toko tk kios kiosk warung wr depot rm umkm usaha ukm'.split(
		' ',
	),
);

/** Lower case without accents, apostrophes or punctuation, single spaces: `Ny. Lía’s Kue!` → `ny lias kue`. */
export function plainText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/['’‘`´]/g, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * A business's name for comparing, never for showing: plain text without leading words of form such as "UD",
 * "CV", "Toko". At least one word stays, so that "Toko Kios" is not empty.
 */
export function matchingName(text: string): string {
	// "U.D." and "C. V." are one word each.
	const words = plainText(text.replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1')).split(' ');
	const last = words.length - 1;
	const first = words.findIndex((word, index) => index === last || !formWords.has(word));
	const rest = words.slice(Math.max(first, 0)).filter((word) => word !== 'tbk');
	return rest.join(' ') || words.join(' ');
}

/** The first `max` UTF-16 units of a text, never half a sign: half an emoji is no text, and no JSON that is kept. */
export function cutText(text: string, max: number): string {
	return text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
