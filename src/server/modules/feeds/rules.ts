import { datedNumbers } from '#platform/dated-numbers.ts';

/** Numbers that policy can change: name, value, unit. */
export const { seed: seedFeedRules, inForce: rulesInForce } = datedNumbers('feeds.rule', [
	// A feed with less than this share of what it had is refused.
	['least-share', 50, 'percent'],
	// Below this many products before, a shop that takes down a few is no accident.
	['least-items', 10, 'products'],
	// How often a feed is made anew at most, however often something changes.
	['shop-minutes', 5, 'minutes'],
	['wide-minutes', 60, 'minutes'],
]);
