/*
 * Which words an Indonesian word may be made of. Affixes cannot be taken off for certain without a dictionary
 * ("mengupas" may come of "upas" or "kupas"), so all possible roots are named, and only those count that some word
 * of the storefront shares. PostgreSQL's own stemmer names one root and is wrong for a third of the words of the
 * usual test set; see roots.test.ts.
 */

const vowel = /[aeiou]/;
const fewest = 3;

/** An ending, and how many letters it must leave so that it can be one. */
const particles = ['lah', 'kah', 'tah', 'pun'].map((ending) => [ending, 3] as const);
const owners = ['ku', 'mu', 'nya'].map((ending) => [ending, 3] as const);
const endings = [
	['kan', 3],
	['an', 4],
	['i', 4],
	['isasi', 4],
	['isme', 4],
	['is', 4],
] as const;

/** What may stand before a root, and the letters that it may have swallowed. */
const beginnings: readonly (readonly [RegExp, readonly string[]])[] = [
	[/^(?:di|ke|se|ku|kau|be|te|pe)(?=.{3})/, ['']],
	[/^(?:[bpt]er|[bp]el|per)(?=.{3})/, ['']],
	// Active verbs and those who do them: m-, n-, ng-, ny- melt with the first letter of the root.
	[/^[mp]em(?=[bfpv])/, ['']],
	[/^[mp]em(?=[aeiou])/, ['p', 'm']],
	[/^[mp]en(?=[cdjstz])/, ['']],
	[/^[mp]en(?=[aeiou])/, ['t', 'n']],
	[/^[mp]enge(?=.{3})/, ['']],
	[/^[mp]eng(?=[aeioughkx])/, ['', 'k', 'ng']],
	[/^[mp]eny(?=[aeiou])/, ['s', 'ny']],
	[/^[mp]e(?=[lrwymn])/, ['']],
	[/^mem(?=pe)/, ['']],
	// As people say it: ngopi, nyapu.
	[/^ng(?=[aeiou])/, ['', 'k']],
	[/^ny(?=[aeiou])/, ['s']],
];

const without = (word: string, options: readonly (readonly [string, number])[]): string[] => [
	word,
	...options.flatMap(([ending, left]) =>
		word.endsWith(ending) && word.length - ending.length >= left
			? [word.slice(0, -ending.length)]
			: [],
	),
];

/** The word itself and everything that it may be made of; lower case letters only. */
export function rootsOf(word: string): string[] {
	const bare = without(word, particles)
		.flatMap((form) => without(form, owners))
		.flatMap((form) => without(form, endings));
	const found = new Set(bare);
	let layer = [...found];
	for (let depth = 0; depth < 3; depth += 1) {
		layer = layer.flatMap((form) =>
			beginnings.flatMap(([beginning, swallowed]) =>
				beginning.test(form)
					? swallowed.map((letters) => letters + form.replace(beginning, ''))
					: [],
			),
		);
		for (const form of layer) found.add(form);
	}
	return [...found].filter((form) => form === word || (form.length >= fewest && vowel.test(form)));
}
