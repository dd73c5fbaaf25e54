import { plainLine } from '#shared/clean-text.ts';

/** Reads a person's name from a form: two to a hundred letters, spaces tidied, without marks that turn or hide text. */
export function readName(
	field: FormDataEntryValue | null,
): { ok: true; value: string } | { ok: false; typed: string } {
	const typed = typeof field === 'string' ? field : '';
	const value = plainLine(typed);
	return value.length >= 2 && value.length <= 100 ? { ok: true, value } : { ok: false, typed };
}
