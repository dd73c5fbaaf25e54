/** Numbers as they are spoken: `dua puluh lima ribu`, `sejuta dua ratus ribu`, `satu setengah juta`. */
const small: Readonly<Record<string, number>> = {
	satu: 1,
	dua: 2,
	tiga: 3,
	empat: 4,
	lima: 5,
	enam: 6,
	tujuh: 7,
	delapan: 8,
	lapan: 8,
	sembilan: 9,
};
const whole: Readonly<Record<string, string>> = {
	sepuluh: 'satu puluh',
	sebelas: 'satu belas',
	seratus: 'satu ratus',
	seribu: 'satu ribu',
	sejuta: 'satu juta',
	// What bank notes are called on markets.
	seceng: 'satu ribu',
	goceng: 'lima ribu',
	ceban: 'satu puluh ribu',
	noban: 'dua puluh ribu',
	goban: 'lima puluh ribu',
};
const scales: Readonly<Record<string, number>> = {
	ribu: 1_000,
	rb: 1_000,
	juta: 1_000_000,
	jt: 1_000_000,
};

/** Whether a word can be part of a spoken number. */
export const isNumberWord = (word: string): boolean =>
	Object.hasOwn(small, word) ||
	Object.hasOwn(whole, word) ||
	Object.hasOwn(scales, word) ||
	['puluh', 'belas', 'ratus', 'setengah'].includes(word);

/** Whether a word multiplies what stands before it by a thousand or more. */
export const isScale = (word: string): boolean => Object.hasOwn(scales, word);

/** The number that begins at `at` and how many words it takes; undefined where none begins. Scales get smaller. */
export function readNumberWords(
	words: readonly string[],
	at = 0,
): { value: number; length: number } | undefined {
	const parts: { word: string; end: number }[] = [];
	for (let end = at; end < words.length && isNumberWord(words[end]!); end++)
		for (const word of (whole[words[end]!] ?? words[end]!).split(' ')) parts.push({ word, end });
	let [total, group, digit, half] = [0, 0, 0, false];
	let [lastScale, lastStep, taken] = [Infinity, Infinity, at];
	for (const { word, end } of parts) {
		if (Object.hasOwn(small, word)) {
			if (digit > 0 || lastStep === 1 || half) break;
			digit = small[word]!;
		} else if (word === 'setengah') {
			if (half || group > 0) break;
			half = true;
		} else if (Object.hasOwn(scales, word)) {
			const count = group + digit + (half ? 0.5 : 0);
			if (count === 0 || scales[word]! >= lastScale) break;
			lastScale = scales[word]!;
			total += count * lastScale;
			[group, digit, half, lastStep] = [0, 0, false, Infinity];
		} else {
			const step = { ratus: 100, puluh: 10, belas: 1 }[word]!;
			if (digit === 0 || half || step >= lastStep || (word === 'belas' && lastStep === 10)) break;
			group += word === 'belas' ? digit + 10 : digit * step;
			[digit, lastStep] = [0, step];
		}
		taken = end + 1;
	}
	const value = total + group + digit;
	return value > 0 && !half && taken > at ? { value, length: taken - at } : undefined;
}
