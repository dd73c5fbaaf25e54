import type { Ctx } from '#platform/context.ts';
import type { ListingFilter } from '../input.ts';
import { type Cube, storefrontCube } from './cube.ts';

/** Entries on the first step, and how much longer than all before it together a further one is. */
export const firstStep = 2_000;
const further = 0.25;

/** After how many entries each step but the last one ends; at least as many steps as there are. */
export function endsOfSteps(entries: number, atLeast: number): number[] {
	const ends: number[] = [];
	for (let end = firstStep; entries > 0; end += Math.max(firstStep, Math.floor(end * further))) {
		if (end >= entries && ends.length >= atLeast) break;
		ends.push(end);
	}
	return ends;
}

/** What is guessed of a search, to choose how much to look at at once: a wrong guess costs time, never a result. */
export interface Guess {
	/** How many steps of rank there are. */
	levels: number;
	/** All entries. */
	entries: number;
	/** The part of all entries that matches, 0 to 1. */
	share: number;
}

/** The least part of entries that may have a word in their texts; only for names it is known how many have it. */
export const IN_TEXTS = 0.01;
/** Where nothing is known of a word: it may stand in texts, which are not counted. */
const unknownShare = 0.005;
/** A shop or the places to fetch from leave so little of everything. */
const tiny = 0.0001;
const small = 0.02;

/** @param expected how many entries may match before the filter leaves some of them */
export async function guessOf(ctx: Ctx, expected: number, filter: ListingFilter): Promise<Guess> {
	const cube = await storefrontCube(ctx);
	const { entries, levels } = cube;
	const matching = entries === 0 ? 1 : Math.min(1, expected / entries);
	const share = (expected > 0 ? matching : unknownShare) * shareOf(cube, filter);
	return { levels, entries, share };
}

/** The part of the storefront that a filter leaves. */
export function shareOf(
	{ cells, entries }: Cube,
	{ category, area, badge, seller, pickup }: ListingFilter,
): number {
	if (seller) return tiny;
	if (!category && !area && !badge) return pickup ? small : 1;
	let chosen = 0;
	for (const cell of cells) {
		if (category && cell.category !== category) continue;
		if (area && !cell.district.startsWith(area.slice(0, 8))) continue;
		if (badge && !cell.badges.includes(badge)) continue;
		chosen += cell.count;
	}
	return entries === 0 ? 1 : chosen / entries;
}

/** As many looks as a search takes, each at so many times what the one before was expected to find. */
const looks = 3;
const wider = 8;

/**
 * Steps in their order, put together for one look after the other (always as many, since that is the shape of a
 * statement; there may be nothing left for the last ones): the first look is expected to find `want`, each further
 * one several times that, the last takes all that is left.
 */
export function looksAlong(
	steps: readonly number[],
	expected: (step: number) => number,
	want: number,
): number[][] {
	const parts: number[][] = Array.from({ length: looks }, () => []);
	let at = 0;
	let found = 0;
	for (const step of steps) {
		parts[at]!.push(step);
		found += expected(step);
		if (found < want * wider ** at || at === looks - 1) continue;
		at += 1;
		found = 0;
	}
	return parts;
}

/**
 * A text query for entries on steps of rank that follow each other. An entry has the marker of its own step and those
 * of all worse ones, so that any of these takes two markers at most: a marker for each step would cost as much as
 * what it finds. '' is everything.
 */
function onSteps(steps: readonly number[], levels: number): string {
	const [first, last] = [steps[0], steps.at(-1)];
	if (first === undefined || last === undefined) return "'r/none'";
	const better = first > 1 ? [`!'r/${first - 1}'`] : [];
	const within = last < levels ? [`'r/${last}'`] : [];
	return [...within, ...better].join('&');
}

/**
 * Microseconds, about: to read one posting of a marker, to try one match of the rest of a query, to fetch an entry.
 * Only their proportions count.
 */
const cost = { posting: 0.006, match: 0.3, fetch: 1.5 };
/** Texts may have a word so often; what is not fetched costs little, and surprises less. */
const anyShare = 0.05;

/**
 * The steps of rank from `from` on, for one look after the other. A marker that costs more to read than it spares is
 * left out, and the look takes all the rest: `sorted` looks fetch all that they find, others stop when they have `want`.
 */
export function looksAt(
	{ levels, entries, share }: Guess,
	want: number,
	{ from = 1, sorted = true }: { from?: number; sorted?: boolean } = {},
): string[] {
	const ends = endsOfSteps(entries, levels - 1);
	const endOf = (level: number) =>
		level === 0 ? 0 : level >= levels ? entries : Math.min(entries, ends[level - 1]!);
	const steps = Array.from({ length: levels - from + 1 }, (_, index) => from + index);
	const parts = looksAlong(steps, (level) => (endOf(level) - endOf(level - 1)) * share, want);
	const dear = parts.findIndex((part) => {
		const end = endOf(part.at(-1) ?? 0);
		const spared = (entries - end) * (sorted ? share * cost.fetch : anyShare * cost.match);
		return spared < end * cost.posting;
	});
	// Without a wish for the best, a second look at all the rest is cheaper than one in between.
	const last = sorted ? dear : Math.min(dear < 0 ? 1 : dear, 1);
	if (last >= 0) parts.push(parts.splice(last).flat());
	return Array.from({ length: looks }, (_, index) => onSteps(parts[index] ?? [], levels));
}

/** A text query for the best placed entries, at least so many, and how many these are. */
export function bestOf({ levels, entries }: Guess, many: number): { steps: string; of: number } {
	const ends = endsOfSteps(entries, levels - 1);
	const level = ends.findIndex((end) => end >= many) + 1;
	if (level === 0 || level >= levels) return { steps: '', of: entries };
	return { steps: onSteps([1, level], levels), of: Math.min(entries, ends[level - 1]!) };
}
