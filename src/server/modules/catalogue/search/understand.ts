import type { Ctx } from '#platform/context.ts';
import { lookUp, type KnownWord } from './look-up.ts';
import { waysToMeasure } from './measures.ts';
import { placeNames } from './places.ts';
import { synonymsByWord, type Meanings } from './synonyms.ts';

/** One thing that was asked for, and how else it may be written. */
export interface Slot {
	/** As typed; several words only where they belong together. */
	typed: string[];
	/** Written differently, or what slang stands for. */
	same: string[][];
	/** Other words for the like. */
	like: string[][];
	/** The place of that name, without spaces. */
	place: string | undefined;
	/** Of two words that belong together, what each means by itself. */
	apart?: Pick<Slot, 'typed' | 'same' | 'like'>[];
}

export interface Understood {
	slots: Slot[];
	words: Map<string, KnownWord>;
	/** About how many names have all that was asked for; only to choose how to look. */
	expected: number;
}

const longestPlace = 3;
const split = (phrases: readonly string[]) => phrases.map((phrase) => phrase.split(' '));

/**
 * What typed words mean: which belong together, which is a place, and what else to look for.
 * @param asked other meanings than those that searches know
 */
export async function understand(
	ctx: Ctx,
	words: readonly string[],
	asked?: ReadonlyMap<string, Meanings>,
): Promise<Understood> {
	const [meanings, places] = await Promise.all([asked ?? synonymsByWord(ctx), placeNames(ctx)]);
	const slots = toSlots(words, meanings, places);
	const parts = slots.flatMap((slot) => [slot, ...(slot.apart ?? [])]);
	const others = new Set(
		parts.flatMap(({ typed, same, like }) => [typed, ...same, ...like].flat()),
	);
	for (const word of words) others.delete(word);
	const known = await lookUp(ctx, words, [...others]);
	return { slots, words: known, expected: expectedOf(slots, known) };
}

function expectedOf(slots: readonly Slot[], words: ReadonlyMap<string, KnownWord>): number {
	// Words of one or two letters are not counted.
	const uses = (phrase: readonly string[]) =>
		Math.min(
			...phrase.filter((word) => word.length > 2).map((word) => words.get(word)?.uses ?? 0),
			Number.MAX_SAFE_INTEGER,
		);
	return Math.min(
		...slots.map(({ typed, same, like }) =>
			[typed, ...same, ...like].reduce(
				(sum, phrase) => sum + uses(phrase),
				words.get(typed.at(-1)!)?.begun ?? 0,
			),
		),
		Number.MAX_SAFE_INTEGER,
	);
}

/** Takes the longest place first, then a pair that means something, else one word or measure. */
export function toSlots(
	words: readonly string[],
	meanings: ReadonlyMap<string, Meanings>,
	places: ReadonlySet<string>,
): Slot[] {
	const slots: Slot[] = [];
	const meaningOf = (typed: readonly string[]) => {
		const meant = meanings.get(typed.join(' '));
		return { same: split(meant?.same ?? []), like: split(meant?.like ?? []) };
	};
	for (let at = 0; at < words.length;) {
		const take = (count: number, place?: string) => {
			const typed = words.slice(at, at + count);
			at += count;
			const [written, ...others] = waysToMeasure(typed[0]!) ?? [];
			if (written) return void slots.push({ typed: written, same: others, like: [], place });
			const meant = meaningOf(typed);
			// "tangsel" is a place, since what it is short for is one.
			const short = meant.same.map((phrase) => phrase.join('')).find((name) => places.has(name));
			const slot: Slot = { typed, ...meant, place: place ?? short };
			if (count > 1 && !place)
				slot.apart = typed.map((word) => ({ typed: [word], ...meaningOf([word]) }));
			slots.push(slot);
		};
		const place = longest(words, at, places);
		if (place && place.count > 1) take(place.count, place.name);
		else if (at + 1 < words.length && meanings.has(`${words[at]} ${words[at + 1]}`)) take(2);
		else take(1, place?.name);
	}
	return slots;
}

function longest(words: readonly string[], at: number, places: ReadonlySet<string>) {
	for (let count = Math.min(longestPlace, words.length - at); count > 0; count -= 1) {
		const name = words.slice(at, at + count).join('');
		if (places.has(name)) return { name, count };
	}
	return undefined;
}
