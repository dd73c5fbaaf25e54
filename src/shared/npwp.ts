import { readDigits } from './digits.ts';
import { accepted, refused, type Parsed, type ValueProblem } from './parsed.ts';

export interface Npwp {
	/** As given, digits only: 15 (old), 16 (new) or 22 (NITKU, the number of a branch). */
	readonly digits: string;
	/** The new number of 16 digits; null for a person's old one, whose new number is her NIK. */
	readonly npwp16: string | null;
	/** The six digits that a NITKU adds. */
	readonly branch: string | null;
}

export interface NpwpHolder {
	readonly holder: 'person' | 'entity';
	/** The holder's NIK where known: a resident person's NPWP is her NIK. */
	readonly nik?: string;
}

/**
 * Reads an NPWP (PMK 112/2022). An entity's old number gets a 0 in front; a person's does not, because hers is
 * the NIK. Refused: `npwp-empty`, `npwp-scientific`, `npwp-characters`, `npwp-length`, `npwp-filler`. Warned of:
 * `npwp-old-personal`, `npwp-nik-differs`.
 */
export function parseNpwp(text: string, { holder, nik }: NpwpHolder): Parsed<Npwp> {
	const read = readDigits(text.replace(/^\s*npwp\s*[:.]?\s*/i, ''), 'npwp');
	if (!read.ok) return read;
	const digits = read.value;
	if (/^(\d)\1+$/.test(digits)) return refused('npwp-filler');
	const warnings: ValueProblem[] = [];
	switch (digits.length) {
		case 15:
			if (holder === 'entity') return accepted({ digits, npwp16: `0${digits}`, branch: null });
			return accepted({ digits, npwp16: null, branch: null }, [{ code: 'npwp-old-personal' }]);
		case 16:
		case 22: {
			const npwp16 = digits.slice(0, 16);
			if (holder === 'person' && nik !== undefined && nik !== npwp16)
				warnings.push({ code: 'npwp-nik-differs' });
			return accepted({ digits, npwp16, branch: digits.slice(16) || null }, warnings);
		}
		default:
			return refused('npwp-length', { digits: digits.length });
	}
}

/** `01.234.567.8-901.000` for 15 digits, groups of four for 16, and a NITKU's branch behind a slash. */
export function formatNpwp(digits: string): string {
	if (digits.length === 15)
		return digits.replace(/^(..)(...)(...)(.)(...)(...)$/, '$1.$2.$3.$4-$5.$6');
	const base = digits.slice(0, 16).replace(/(\d{4})(?=\d)/g, '$1 ');
	return digits.length > 16 ? `${base}/${digits.slice(16)}` : base;
}
