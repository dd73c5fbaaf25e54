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
	/** The part of all entries that the filter leaves, 0 to 1. */
	left: number;
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
	const left = shareOf(cube, filter);
	return { levels, entries, share: (expected > 0 ? matching : unknownShare) * left, left };
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
