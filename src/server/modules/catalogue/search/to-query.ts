import type { Slot, Understood } from './understand.ts';

/** Queries for the text index (`tsquery`), from the best match to the least. */
export interface Queries {
	/** Everything asked for is in the name; a place counts as found where it is made or sold. */
	name: string;
	/** Somewhere in the texts, in another form of the word, or in another word for the like. */
	anywhere: string;
	/** A place was named: the same things from elsewhere. */
	elsewhere: string | undefined;
}

/** Words hold letters and digits only, and markers what codes may hold. */
const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const any = (parts: readonly string[]) => {
	const each = [...new Set(parts)];
	return each.length === 1 ? each[0]! : `(${each.join('|')})`;
};
const all = (parts: readonly string[]) => parts.join('&');

/** The queries for what was understood; every one also asks for the markers. */
export function toQueries({ slots, words }: Understood, markers: readonly string[]): Queries {
	const stem = (word: string) => words.get(word)?.stem ?? word;
	const phrase = (scope: string) => (typed: readonly string[]) =>
		typed.length === 1
			? quoted(scope + stem(typed[0]!))
			: `(${all(typed.map((word) => quoted(scope + stem(word))))})`;
	const completed = ({ typed }: Slot) =>
		typed
			.slice(-1)
			.flatMap((word) => words.get(word)?.completions ?? [])
			.map((word) => quoted(`n/${word}`));
	// A word that names have is not taken for the beginning of another: "jamu" is no mushroom.
	const isWhole = ({ typed }: Slot) => (words.get(typed.at(-1)!)?.uses ?? 0) > 0;
	const named = (slot: Slot) => [
		...[slot.typed, ...slot.same].map(phrase('n/')),
		...(isWhole(slot) ? [] : completed(slot)),
	];
	const placed = ({ place }: Slot) => (place ? [quoted(`l/${place}`)] : []);
	/** Villages are too many to be known as places, but an entry names its own. */
	const within = ({ typed, place }: Slot) => [quoted(`l/${place ?? typed.join('')}`)];
	const mates = ({ typed }: Slot) =>
		typed.length === 1 ? (words.get(typed[0]!)?.mates ?? []).map(quoted) : [];
	const byThemselves = ({ apart = [] }: Slot) =>
		apart.length === 0
			? []
			: [
					`(${all(apart.map(({ typed, same, like }) => any([typed, ...same, ...like].map(phrase('')))))})`,
				];
	// A place alone is looked for in names first: "pinang" is a fruit too.
	const things = slots.filter(({ place }) => !place);
	const mixed = things.length > 0 && things.length < slots.length;
	const ask = (parts: readonly string[]) => all([...parts, ...markers.map(quoted)]);
	return {
		name: ask(slots.map((slot) => any([...named(slot), ...(mixed ? placed(slot) : [])]))),
		anywhere: ask(
			slots.map((slot) =>
				any([
					// Words of the name are among all words.
					...completed(slot),
					...[slot.typed, ...slot.same, ...slot.like].map(phrase('')),
					...mates(slot),
					...within(slot),
					...byThemselves(slot),
				]),
			),
		),
		elsewhere: mixed ? ask(things.map((slot) => any(named(slot)))) : undefined,
	};
}
