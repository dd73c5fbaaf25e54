import { readDigits } from './digits.ts';
import { accepted, refused, type Parsed } from './parsed.ts';

/**
 * Reads a NIB: 13 digits that OSS issues at random, without a check digit. Leading words such as "No. NIB" or "Nomor Induk Berusaha" are dropped. Refused:
 * `nib-empty`, `nib-scientific`, `nib-characters`, `nib-length`, `nib-filler`.
 */
export function parseNib(text: string): Parsed<string> {
	const read = readDigits(
		text.replace(/^(?:\W*(?:n\W?i\W?b|induk\s+berusaha|no(?:mor)?)(?![a-z]))+\W*/i, ''),
		'nib',
	);
	if (!read.ok) return read;
	if (read.value.length !== 13) return refused('nib-length', { digits: read.value.length });
	if (/^(\d)\1{12}$/.test(read.value)) return refused('nib-filler');
	return accepted(read.value);
}
