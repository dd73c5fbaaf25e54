/** How people write the same sound: old spelling, letters that Indonesian says alike. */
const alike: readonly (readonly [RegExp, string])[] = [
	[/dj/g, 'j'],
	[/tj/g, 'c'],
	[/oe/g, 'u'],
	[/ph|[fv]/g, 'p'],
	[/sy|sj|[zx]/g, 's'],
	[/kh|ck|q/g, 'k'],
	[/([tdbg])h/g, '$1'],
];

/**
 * What a word sounds like, in its first letter and consonants: "loundry" is as "laundry", "krpik" as "keripik",
 * "bkaso" as "bakso". Two words that sound alike are likely one, misspelt.
 */
export function soundOf(word: string): string {
	const plain = alike.reduce((text, [from, to]) => text.replace(from, to), word);
	return (plain.slice(0, 1) + plain.slice(1).replace(/[aeiouy]/g, '')).replace(/(.)\1+/g, '$1');
}

/**
 * What a word becomes when two neighbouring letters change places, or when one is left out: slips in the middle of a
 * word leave it no three letters in a row that would tell which one was meant.
 */
export function slipsOf(word: string): string[] {
	const at = [...word].map((_, index) => index);
	const swapped = at
		.slice(1)
		.map(
			(index) => word.slice(0, index - 1) + word[index] + word[index - 1] + word.slice(index + 1),
		);
	const shorter = at.map((index) => word.slice(0, index) + word.slice(index + 1));
	return [...new Set([...swapped, ...shorter])].filter((form) => form !== word);
}

/**
 * Letters to add, leave out, change or swap with their neighbour to come from one word to another. Stops counting
 * above `most`.
 */
export function distance(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				row[j] = Math.min(row[j]!, before[j - 2]! + 1);
		}
		before = last;
		last = row;
	}
	return last[b.length]!;
}

/** How many letters of a word of this length people get wrong: one in three, three at most. */
export const mistakesIn = (length: number) => (length <= 4 ? 1 : length <= 7 ? 2 : 3);
