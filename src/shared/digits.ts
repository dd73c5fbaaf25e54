import { accepted, isScientific, refused, type Parsed } from './parsed.ts';

/**
 * The digits of an identity number as people type it: spaces, dots, dashes, slashes and Excel's leading
 * apostrophe are dropped, and a trailing `.0` that a number cell leaves. Anything else is refused, and so is
 * scientific notation, since its digits are lost. `prefix` names the codes: `nik` gives `nik-scientific`,
 * `nik-characters`, `nik-empty`.
 */
export function readDigits(text: string, prefix: string): Parsed<string> {
	const trimmed = text.normalize('NFKC').trim();
	if (/^[-–—]*$/.test(trimmed)) return refused(`${prefix}-empty`);
	if (isScientific(trimmed)) return refused(`${prefix}-scientific`);
	const digits = trimmed.replace(/^(\d{8,})\.0$/, '$1').replace(/[\s.\-–/'’`]/g, '');
	return /^\d+$/.test(digits) ? accepted(digits) : refused(`${prefix}-characters`);
}

/** A number shown with its middle hidden: `3671********0001`. */
export function maskMiddle(text: string, start = 4, end = 4): string {
	const hidden = text.length - start - end;
	if (hidden <= 0) return '*'.repeat(text.length);
	return text.slice(0, start) + '*'.repeat(hidden) + text.slice(text.length - end);
}
