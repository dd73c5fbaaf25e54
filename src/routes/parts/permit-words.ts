import { getLocale } from '#messages/runtime.js';
import { formatDay } from '#shared/dates.ts';
import type { ValueProblem } from '#shared/parsed.ts';
import { say } from './say.ts';

/** What is odd about a permit's number, in the reader's language. */
export function permitFinding({ code, params = {} }: ValueProblem): string {
	const day = params['day'];
	const shown = typeof day === 'string' ? { ...params, day: formatDay(day, getLocale()) } : params;
	return say(`permits_number_${code.replaceAll('-', '_')}`, shown);
}
