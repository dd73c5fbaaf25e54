/** How alike two plain names are, 0 to 1, where one was typed by hand and the other is the official one. */
export function nameSimilarity(typed: string, official: string): number {
	if (typed === official) return 1;
	const [a, b] = [typed.replaceAll(' ', ''), official.replaceAll(' ', '')];
	if (!a || !b) return 0;
	if (a === b) return 0.98;
	if (oldSpelling(a) === oldSpelling(b)) return 0.95;
	const words = official.split(' ');
	if (words.length > 1 && isContraction(a, words)) return 0.9;
	return Math.max(closeness(a, b), wordByWord(typed.split(' '), words));
}

/** Spellings of before 1972 and the usual slips: Tjiledug, Koeta, Djati. */
function oldSpelling(name: string): string {
	return name
		.replaceAll('oe', 'u')
		.replaceAll('tj', 'c')
		.replaceAll('dj', 'j')
		.replaceAll('nj', 'ny')
		.replaceAll('sj', 'sy');
}

/** `tangsel` of Tangerang Selatan: a beginning of each word, at least three letters of the first and last. */
function isContraction(text: string, words: readonly string[]): boolean {
	const [word, ...rest] = words;
	if (word === undefined) return text === '';
	for (let length = Math.min(word.length, text.length); length >= 3; length -= 1)
		if (text.startsWith(word.slice(0, length)) && isContraction(text.slice(length), rest))
			return true;
	return false;
}

function wordByWord(typed: readonly string[], official: readonly string[]): number {
	if (typed.length !== official.length) return 0;
	let sum = 0;
	let letters = 0;
	for (const [index, word] of official.entries()) {
		const score = wordSimilarity(typed[index]!, word);
		if (score < 0.6) return 0;
		sum += score * word.length;
		letters += word.length;
	}
	return sum / letters;
}

function wordSimilarity(typed: string, official: string): number {
	if (typed === official) return 1;
	if (typed.length >= 3 && official.startsWith(typed)) return 0.88;
	if (isAbbreviation(typed, official)) return 0.85;
	return closeness(typed, official);
}

/** `tng` and `tgr` of tangerang, `kp` of kampung: some consonants in their order, the first letter first. */
function isAbbreviation(typed: string, official: string): boolean {
	if (typed.length < 2 || typed.length > 4 || /[aeiou]/.test(typed.slice(1))) return false;
	if (typed[0] !== official[0]) return false;
	let from = 0;
	for (const letter of typed) {
		const found = official.indexOf(letter, from);
		if (found < 0) return false;
		from = found + 1;
	}
	return true;
}

/** 1 minus the part of letters that must be changed, added, dropped or swapped with their neighbour. */
function closeness(a: string, b: string): number {
	return 1 - editDistance(a, b) / Math.max(a.length, b.length);
}

/** Edit distance with swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
	let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, before[j - 2]! + 1);
			next.push(cost);
		}
		[before, row] = [row, next];
	}
	return row[b.length]!;
}
