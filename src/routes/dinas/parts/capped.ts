import { m } from '#messages/messages.js';

/** Lists are counted up to this many; see COUNTED of the registry. */
const counted = 1_000;

/** `37`, or `lebih dari 1.000` where counting stopped. */
export function capped(count: number, format: (count: number) => string): string {
	return count > counted ? m.office_more_than({ count: format(counted) }) : format(count);
}
