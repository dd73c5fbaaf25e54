/*
 * What marketplaces look for in the texts of a product. Each returns what it found, so that people see the place.
 */

/** As many as help to find the place. */
const most = 5;

/** Code points: `👩‍🍳` is three, as marketplaces count, not the one that people see nor the five of a computer. */
export function countCharacters(text: string): number {
	let count = 0;
	for (const _ of text) count += 1;
	return count;
}

const between = '[\\s.\\-()]{0,3}';
const contacts = [
	// Mobile numbers, however they are cut: 0812-3456-7890, +62 812 3456 7890, (0812) 34567890.
	new RegExp(`(?<![\\d+])(?:\\+?62|0)${between}8(?:${between}\\d){7,11}(?!\\d)`, 'g'),
	// Landlines with their area code apart: (021) 5551234, 0251-8123456.
	/(?<![\d+])(?:\(0\d{2,3}\)\s?|0\d{2,3}[\s-])\d{5,8}(?!\d)/g,
	// A number without its zero, behind a word that says what it is.
	/(?<!\p{L})(?:wa|whatsapp|hp|telp?|telepon|sms|hubungi)[^\p{L}\d]{0,4}8\d(?:[\s.-]?\d){6,10}(?!\d)/giu,
	/(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s]+/giu,
	// In small letters alone, since a phone begins the sentence behind a full stop with a capital.
	/(?<![\p{L}\d@.-])(?:[a-z\d-]+\.)+(?:com|co\.id|my\.id|web\.id|or\.id|id|net|org|shop|store|link|site|online|xyz|me|ly)(?![\p{L}\d.]*@)(?![\p{L}\d])(?:\/[^\s]*)?/gu,
	/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu,
	// `@500 gr` is a price or a weight each, no account.
	/(?<![\p{L}\d.@])@[a-z_][a-z\d_.]{2,}/giu,
];

/** Phone numbers, links, e-mail addresses and names of accounts that lead the buyer elsewhere. */
export function findContacts(text: string): string[] {
	const plain = text.normalize('NFKC');
	if (!/[\d@.:]/.test(plain)) return [];
	return unique(
		contacts.flatMap((pattern) => [...plain.matchAll(pattern)].map(([found]) => found)),
	);
}

/** Small pictures among the letters; © ® ™ are none. */
export function findEmoji(text: string): string[] {
	return unique(text.match(/[[\p{Extended_Pictographic}\p{Regional_Indicator}]--[©®™]]/gv) ?? []);
}

/** Fewer letters than these shout no word: `KOPI`, `RGC`. */
const leastLetters = 6;

/** Percent of the letters that are capitals, rounded up; 0 where there are too few letters to tell. */
export function percentCapitals(text: string): number {
	const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
	const letters = capitals + (text.match(/\p{Ll}/gu)?.length ?? 0);
	return letters < leastLetters ? 0 : Math.ceil((100 * capitals) / letters);
}

const patterns = new Map<string, RegExp>();

function patternOf(words: string): RegExp {
	let pattern = patterns.get(words);
	if (!pattern) {
		const plain = words
			.normalize('NFKC')
			.trim()
			.split(/\s+/)
			.map((word) => RegExp.escape(word));
		const whole = plain.join('\\s+');
		pattern = new RegExp(`(?<![\\p{L}\\p{N}])${whole}(?![\\p{L}\\p{N}])`, 'iu');
		// Rules are few; whoever makes many of them must not fill the memory.
		if (patterns.size > 5_000) patterns.clear();
		patterns.set(words, pattern);
	}
	return pattern;
}

/** Those of these words and phrases that occur as whole words, whatever their capitals and the width of letters. */
export function findWords(text: string, words: readonly string[]): string[] {
	const plain = text.normalize('NFKC');
	return words.filter((one) => patternOf(one).test(plain));
}

/** Those of these characters that occur. */
export function findCharacters(text: string, characters: readonly string[]): string[] {
	return characters.filter((one) => text.includes(one));
}

const unique = (found: readonly string[]) => [...new Set(found)].slice(0, most);
