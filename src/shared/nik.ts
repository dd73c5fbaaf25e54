import { maskMiddle, readDigits } from './digits.ts';
import { accepted, refused, type Parsed, type ValueProblem } from './parsed.ts';

export interface Nik {
	/** 16 digits. */
	readonly nik: string;
	/** Kecamatan of first issue as a Kemendagri code, `36.71.01`; areas are renamed, so it may be an old one. */
	readonly areaCode: string;
	/** From the day of birth, which women carry plus 40; null where the date is impossible. */
	readonly gender: 'female' | 'male' | null;
	/** Null where the date is impossible. The century is not in a NIK. */
	readonly born: { readonly day: number; readonly month: number; readonly year2: number } | null;
	readonly serial: string;
}

export interface NikChecks {
	/** Whether a kecamatan code is or once was in use; without it the area is not judged. */
	readonly knowsArea?: (areaCode: string) => boolean;
	/** Day of birth from the form, `YYYY-MM-DD`. */
	readonly bornOn?: string;
	readonly gender?: 'female' | 'male';
	/** The text came from a number cell: Excel keeps 15 digits and turns the 16th into 0. */
	readonly numberCell?: boolean;
}

/**
 * Reads a NIK (`PPKKCC DDMMYY SSSS`; there is no check digit). Refused: `nik-empty`, `nik-scientific`,
 * `nik-characters`, `nik-length`, `nik-filler`. Warned of, because cards with such errors exist: `nik-date`,
 * `nik-area`, `nik-serial`, `nik-born-differs`, `nik-gender-differs`, `nik-rounded`.
 */
export function parseNik(text: string, checks: NikChecks = {}): Parsed<Nik> {
	const read = readDigits(text, 'nik');
	if (!read.ok) return read;
	const nik = read.value;
	if (nik.length !== 16) return refused('nik-length', { digits: nik.length });
	if (/^(\d)\1{15}$/.test(nik)) return refused('nik-filler');

	const areaCode = `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`;
	const serial = nik.slice(12);
	const written = Number(nik.slice(6, 8));
	const day = written > 40 ? written - 40 : written;
	const month = Number(nik.slice(8, 10));
	const year2 = Number(nik.slice(10, 12));
	const real = isDay(day, month, year2);
	const gender = !real ? null : written > 40 ? 'female' : 'male';
	const value = {
		nik,
		areaCode,
		gender,
		born: real ? { day, month, year2 } : null,
		serial,
	} as const;
	return accepted(value, warningsOf(value, checks));
}

function warningsOf(value: Nik, checks: NikChecks): ValueProblem[] {
	const { areaCode, born, gender, serial, nik } = value;
	const found: ValueProblem[] = [];
	if (!born) found.push({ code: 'nik-date' });
	if (serial === '0000') found.push({ code: 'nik-serial' });
	if (checks.knowsArea && !checks.knowsArea(areaCode))
		found.push({ code: 'nik-area', params: { area: areaCode } });
	if (born && checks.bornOn !== undefined && checks.bornOn.slice(2) !== dayText(born))
		found.push({ code: 'nik-born-differs' });
	if (gender && checks.gender && checks.gender !== gender)
		found.push({ code: 'nik-gender-differs' });
	if (checks.numberCell && nik.endsWith('0')) found.push({ code: 'nik-rounded' });
	return found;
}

function dayText(born: NonNullable<Nik['born']>): string {
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(born.year2)}-${two(born.month)}-${two(born.day)}`;
}

/** Judged in 20xx, whose leap years are those of 19xx too; year 00 is read as 2000, since 1900 is out of living memory. */
function isDay(day: number, month: number, year2: number): boolean {
	const date = new Date(Date.UTC(2000 + year2, month - 1, day));
	return month >= 1 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `3671********0001`: enough to recognise one's own, too little to use. */
export function maskNik(nik: string): string {
	return maskMiddle(nik);
}
