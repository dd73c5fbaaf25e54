import type { Bind } from '../listings/listing-parts.ts';
import { bestSteps, withinSteps } from './parts.ts';
import { endsOfSteps, type Guess } from './steps.ts';

/** What is looked at together: entries on steps of rank that follow each other. */
export interface Look {
	/** Names the text of its statement. */
	name: string;
	/** SQL that leads to the smallest index that holds these steps. */
	within: string;
	/** A text query for these steps among those of the index, which the words are joined with; '' for all of them. */
	steps: string;
	/** Entries up to this step were looked at already: the few that matched are left out one by one. */
	after: number;
}

/** A part of which less than this share of what is wanted is expected is not looked at by itself. */
const worthwhile = 0.25;
/** So many times what is wanted is read at once; of more, first the best steps alone. */
const bearable = 2.5;

/**
 * How to look for `want` matches from step `from` on, one look after the other until the page is full: on the steps that
 * are expected to hold so many, then on the rest of that part of the entries, then on the next larger part. A
 * part that is not full has few matches, and so the next one, some times as long, has not many: only the first
 * look rests on the guess. `sorted` looks read all that they find, others stop when they have `want`.
 */
export function looksAt(
	{ levels, entries, share }: Guess,
	want: number,
	{ from = 1, sorted = true }: { from?: number; sorted?: boolean } = {},
): Look[] {
	const ends = endsOfSteps(entries, levels - 1);
	const endOf = (level: number) =>
		level === 0 ? 0 : level >= levels ? entries : Math.min(entries, ends[level - 1]!);
	const expected = (first: number, last: number) => share * (endOf(last) - endOf(first - 1));
	const looks: Look[] = [];
	let first = from;
	for (const part of [...bestSteps.filter((last) => last < levels), levels]) {
		const here = expected(first, part);
		if (part < first || (part < levels && here < want * worthwhile)) continue;
		let last = first;
		if (!sorted || here <= want * bearable || looks.length > 0) last = part;
		while (last < part && expected(first, last) < want) last += 1;
		for (const end of new Set([last, part])) {
			looks.push(lookAt(first, end, levels, from > 1));
			first = end + 1;
		}
	}
	return looks;
}

/**
 * An entry has the marker of its own step and those of all worse ones, so that any range takes two markers at most.
 * Not to have one costs a try for each entry that has it: only deep pages, which would find all of these, say that.
 */
function lookAt(first: number, last: number, levels: number, deep: boolean): Look {
	const part = bestSteps.find((end) => end >= last && end < levels);
	const steps = [
		...(last < (part ?? levels) ? [`'r/${last}'`] : []),
		...(deep && first > 1 ? [`!'r/${first - 1}'`] : []),
	];
	return {
		name: `${part ?? 'all'}${steps.length > 0 ? 's' : ''}`,
		within: part === undefined ? '' : ` AND ${withinSteps(part)}`,
		steps: steps.join('&'),
		after: deep ? 0 : first - 1,
	};
}

/** The condition for the matches of a text query (its parameter) in a look. */
export const foundIn = ({ within, steps, after }: Look, asked: string, bind: Bind): string =>
	`search @@ (SELECT ${asked}${steps && ` && ${bind(steps)}::tsquery`})${within} AND level > ${bind(after)}`;
