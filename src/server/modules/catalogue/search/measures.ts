/*
 * How much of something, as it stands in names: "250 g", "250gr", "5 kg", "500ml". One word stands for all ways to
 * write it, so that whoever types one of them finds the others.
 */

const units: Readonly<Record<string, readonly string[]>> = {
	g: ['g', 'gr', 'grm', 'gram', 'grams'],
	kg: ['kg', 'kilo', 'kilogram', 'kilograms'],
	ml: ['ml', 'cc', 'mililiter'],
	l: ['l', 'lt', 'ltr', 'liter', 'litre'],
	cm: ['cm', 'senti'],
};
const usual = new Map(
	Object.entries(units).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
);
const joined = /^(\d{1,5})([a-z]+)$/;

/** Halves and quarters of a kilo, as markets say them: names have grams. */
const fractions: readonly (readonly [RegExp, string])[] = [
	[/(?:½|\b1\s*[/⁄]\s*2|\bsetengah)\s*(?:kg|kilo(?:gram)?)\b/giu, '500 g'],
	[/(?:¼|\b1\s*[/⁄]\s*4|\bseperempat)\s*(?:kg|kilo(?:gram)?)\b/giu, '250 g'],
];
/** Of "1,5 liter" no word is in a name: one has "1.5", another "1½". */
const broken = new RegExp(`\\b\\d+[.,]\\d+\\s*(?:${[...usual.keys()].join('|')})\\b`, 'gi');

/** A typed text with its measures in whole numbers. */
export const wholeMeasures = (text: string): string =>
	fractions.reduce((sum, [from, to]) => sum.replace(from, to), text).replace(broken, ' ');

/** The words with a number and its unit as one: `250`, `gram` is `250g`. */
export function joinMeasures(words: readonly string[]): string[] {
	const found: string[] = [];
	for (let at = 0; at < words.length; at += 1) {
		const [word = '', next = ''] = words.slice(at, at + 2);
		const [, number = '', written = ''] = joined.exec(word) ?? [];
		const together = /^\d{1,5}$/.test(word) && usual.has(next);
		if (together) at += 1;
		const unit = usual.get(together ? next : written);
		found.push(unit ? `${together ? word : number}${unit}` : word);
	}
	return found;
}

/** All ways in which names write a joined measure, the most usual one first; undefined for any other word. */
export function waysToMeasure(word: string): string[][] | undefined {
	const [, number = '', unit = ''] = joined.exec(word) ?? [];
	const names = units[unit];
	if (!names) return undefined;
	// Nearly every name has a "g": it says no more than its number does.
	const apart = names.map((name) => (name === 'g' ? [number] : [number, name]));
	return [...apart, ...names.map((name) => [number + name])];
}
