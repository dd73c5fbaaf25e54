import { readAreaCode } from '../names.ts';

/** A line of a list of areas, as a file has it. */
export interface AreaLine {
	/** As Excel numbers it. */
	row: number;
	code: string;
	name: string;
}

export const areaLineReasons = [
	'code-missing',
	'code-letters',
	'code-length',
	'code-bps',
	'code-zero-lost',
	'name-missing',
	'name-long',
	'name-digits',
	'swapped',
	'repeated',
	'orphan',
	'gap',
	'parent-left-out',
] as const;
export type AreaLineReason = (typeof areaLineReasons)[number];

export interface AreaLineProblem {
	row: number;
	column: 'code' | 'name';
	value: string;
	reason: AreaLineReason;
	/** The row that said it first, or the code above that is missing. */
	about?: string;
}

const LONGEST_NAME = 100;

/** Why the code of a line can't be one; undefined when it can. */
export function codeProblem({ code: typed, name }: AreaLine): AreaLineReason | undefined {
	const code = typed.trim();
	if (readAreaCode(code) !== undefined) return undefined;
	if (readAreaCode(name) !== undefined) return 'swapped';
	if (code === '') return 'code-missing';
	if (/[^\d.\s]/.test(code)) return 'code-letters';
	// A spreadsheet that takes 36.10 for a number writes 36.1.
	if (/^\d{2}\.\d$/.test(code)) return 'code-zero-lost';
	return /^\d{7}$/.test(code) ? 'code-bps' : 'code-length';
}

export function nameProblem({ name: typed }: AreaLine): AreaLineReason | undefined {
	const name = typed.trim();
	if (name === '') return 'name-missing';
	if (name.length > LONGEST_NAME) return 'name-long';
	return /\p{L}/u.test(name) ? undefined : 'name-digits';
}
