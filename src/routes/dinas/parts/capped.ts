import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount } from '#shared/money.ts';

/** `37`, or `lebih dari 1.000` where counting stopped at that. */
export function capped(count: number, countedUpTo: number): string {
	const number = formatCount(Math.min(count, countedUpTo), getLocale());
	return count > countedUpTo ? m.office_more_than({ count: number }) : number;
}
