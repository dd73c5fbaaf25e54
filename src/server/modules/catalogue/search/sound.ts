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

/** What mistakes count: a letter of the meant word not typed, another one in its place, two that changed places. */
interface Counts {
	missing: (letter: string) => number;
	other: (typed: string, meant: string) => number;
	swapped: number;
}

const each: Counts = { missing: () => 1, other: () => 1, swapped: 1 };
const vowel = /[aeiou]/;

/**
 * The likelier a mistake, the less: people leave out vowels ("kripk" is "keripik" rather than "kriuk") or take one for
 * another, and fingers are too early rather than on a letter too many ("bkaso" is "bakso" rather than "baso").
 */
export const byLikelihood: Counts = {
	missing: (letter) => (vowel.test(letter) ? 0.4 : 1),
	other: (typed, meant) => (vowel.test(typed) && vowel.test(meant) ? 0.8 : 1),
	swapped: 0.9,
};

/**
 * Letters to add, leave out, change or swap with their neighbour to come from a typed word to a meant one. Stops
 * counting above `most`.
 */
export function distance(typed: string, meant: string, most: number, counts = each): number {
	if (Math.abs(typed.length - meant.length) > most) return most + 1;
	let before: number[] = [];
	let last = [0];
	for (const letter of meant) last.push(last.at(-1)! + counts.missing(letter));
	for (let i = 1; i <= typed.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= meant.length; j += 1) {
			const [a, b] = [typed[i - 1]!, meant[j - 1]!];
			const change = last[j - 1]! + (a === b ? 0 : counts.other(a, b));
			row[j] = Math.min(last[j]! + 1, row[j - 1]! + counts.missing(b), change);
			if (i > 1 && j > 1 && a === meant[j - 2] && typed[i - 2] === b)
				row[j] = Math.min(row[j]!, before[j - 2]! + counts.swapped);
		}
		before = last;
		last = row;
	}
	return last[meant.length]!;
}

/** How many letters of a word of this length people get wrong: one in three, three at most. */
export const mistakesIn = (length: number) => (length <= 4 ? 1 : length <= 7 ? 2 : 3);
