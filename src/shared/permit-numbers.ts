import { readDigits } from './digits.ts';
import { parseNib } from './nib.ts';
import { accepted, isScientific, refused, type Parsed, type ValueProblem } from './parsed.ts';

/*
 * Numbers of permits as people type them. What is clearly another thing is refused; what is only unlike the rule
 * is warned of, since rules were changed and old papers still hold. People read the message
 * `permits_number_<code with _>`.
 */

export const permitFormats = [
	'nib',
	'p-irt',
	'halal',
	'bpom-md',
	'bpom-ml',
	'bpom-tr',
	'bpom-sd',
	'cosmetics',
	'brand',
	'free',
] as const;
export type PermitFormat = (typeof permitFormats)[number];

/** What the number is compared with; each only where it is known. */
export interface NumberContext {
	/** Kabupaten or kota of the business, `36.03`. */
	readonly regencyCode?: string | undefined;
	/** The last day that was typed beside the number. */
	readonly expiresOn?: string | null | undefined;
	/** Codes of the food groups of P-IRT. */
	readonly foodGroups?: readonly string[] | undefined;
	/** The day of reading, `YYYY-MM-DD`. */
	readonly today?: string | undefined;
}

export interface PermitNumber {
	/** As the issuer writes it. */
	readonly number: string;
	/** The year in which it ends, where the number says so. */
	readonly expiryYear?: number;
}

/** Reads the number of a permit of a given format. Never throws. */
export function readPermitNumber(
	format: PermitFormat,
	text: string,
	context: NumberContext = {},
): Parsed<PermitNumber> {
	const tidy = text.normalize('NFKC').trim().slice(0, 200);
	if (/^[-–—]*$/.test(tidy)) return refused('empty');
	if (isScientific(tidy)) return refused('scientific');
	if (format === 'nib') return readNib(tidy);
	if (format === 'p-irt') return readPirt(tidy, context);
	if (format === 'halal') return readHalal(tidy, context);
	if (format === 'brand') return readBrand(tidy);
	if (format === 'free') return readFree(tidy);
	return readLettered(lettered[format], tidy);
}

/*
 * Words that packs and papers write before a number: "DINKES P-IRT No.", "LPPOM MUI", "Badan POM RI".
 */
const pirtWords =
	/^(?:\W*(?:dinas|kesehatan|dinkes|dep\W*kes|kemenkes|ri|spp|sp|p\W*irt|irt|no(?:mor)?|sertifikat)(?![a-z]))+\W*/i;
const halalWords =
	/^(?:\W*(?:bpjph|lppom|mui|sertifikat|halal|indonesia|no(?:mor)?)(?![a-z]))+\W*/i;
const bpomWords = /^(?:\W*(?:badan|b?pom|ri|izin|edar|reg(?:istrasi)?|no(?:mor)?)(?![a-z]))+\W*/i;
const brandWords = /^(?:\W*(?:merek|pendaftaran|reg(?:istrasi)?|no(?:mor)?)(?![a-z]))+\W*/i;

function withoutWords(text: string, words: RegExp): string {
	return text.replace(words, '');
}

function readNib(text: string): Parsed<PermitNumber> {
	const read = parseNib(text);
	if (read.ok) return accepted({ number: read.value });
	const { code, params } = read.problem;
	return refused(code, params);
}

/**
 * SPP-IRT, 15 digits `P-IRT 1234567890123-45` (PerBPOM 4/2024 and 22/2018; example in tempo.co 462572): 1 package
 * (1 to 8), 2–3 food group, 4–7 kabupaten/kota, 8–9 product, 10–13 maker, 14–15 year of expiry. Some numbers of
 * the OSS days deviate, so that only the length of something else is refused.
 */
function readPirt(text: string, context: NumberContext): Parsed<PermitNumber> {
	const read = readDigits(withoutWords(text, pirtWords), 'p-irt');
	if (!read.ok) return refused(read.problem.code);
	const digits = read.value;
	if (/^(\d)\1+$/.test(digits)) return refused('filler');
	if (digits.length < 12 || digits.length > 18)
		return refused('p-irt-length', { digits: digits.length });
	if (digits.length !== 15)
		return accepted({ number: `P-IRT ${digits}` }, [
			{ code: 'p-irt-unusual', params: { digits: digits.length } },
		]);
	const number = `P-IRT ${digits.slice(0, 13)}-${digits.slice(13)}`;
	const expiryYear = 2000 + Number(digits.slice(13));
	return accepted({ number, expiryYear }, pirtWarnings(digits, expiryYear, context));
}

/** No P-IRT holds longer; a number whose last digits say so was typed wrongly, or says something else there. */
const pirtYears = 5;

function pirtWarnings(digits: string, expiryYear: number, context: NumberContext): ValueProblem[] {
	const warnings: ValueProblem[] = [];
	if (!/^[1-8]/.test(digits))
		warnings.push({ code: 'p-irt-package', params: { digit: digits.slice(0, 1) } });
	const group = digits.slice(1, 3);
	if (context.foodGroups && !context.foodGroups.includes(group))
		warnings.push({ code: 'p-irt-group', params: { group } });
	const region = `${digits.slice(3, 5)}.${digits.slice(5, 7)}`;
	if (context.regencyCode && context.regencyCode.slice(0, 5) !== region)
		warnings.push({
			code: 'p-irt-region',
			params: { region, own: context.regencyCode.slice(0, 5) },
		});
	if (context.expiresOn && Number(context.expiresOn.slice(0, 4)) !== expiryYear)
		warnings.push({
			code: 'p-irt-year-differs',
			params: { year: expiryYear, typed: context.expiresOn.slice(0, 4) },
		});
	const thisYear = Number(context.today?.slice(0, 4) ?? expiryYear);
	if (expiryYear < thisYear)
		warnings.push({ code: 'p-irt-past-year', params: { year: expiryYear } });
	if (expiryYear > thisYear + pirtYears)
		warnings.push({ code: 'p-irt-far-year', params: { year: expiryYear } });
	return warnings;
}

/**
 * Halal of BPJPH: `ID` and 17 or 18 digits, the last four month and year (samples in the field, no rule was
 * found); older numbers of MUI have fewer digits and no `ID`. `KH` is the decision, not the certificate
 * (okezone 2768214).
 */
function readHalal(text: string, { today }: NumberContext): Parsed<PermitNumber> {
	if (/(?:^|\W)(?:KH|KF|ketetapan)(?![a-z])/i.test(text)) return refused('halal-decision');
	const bare = withoutWords(text, halalWords);
	const lettered = /^ID/i.test(bare);
	const read = readDigits(bare.replace(/^ID\W*/i, ''), 'halal');
	if (!read.ok) return refused(read.problem.code);
	const digits = read.value;
	if (/^(\d)\1+$/.test(digits)) return refused('filler');
	if (digits.length < 10 || digits.length > 22)
		return refused('halal-length', { digits: digits.length });
	const warnings: ValueProblem[] = [];
	if (digits.length < 17 || digits.length > 18)
		warnings.push({ code: 'halal-unusual', params: { digits: digits.length } });
	else if (!/(?:0[1-9]|1[0-2])\d\d$/.test(digits) || isAfter(digits.slice(-4), today))
		warnings.push({ code: 'halal-month' });
	if (!lettered && digits.length >= 17) warnings.push({ code: 'halal-no-id' });
	return accepted({ number: lettered || digits.length >= 17 ? `ID${digits}` : digits }, warnings);
}

/** Whether month and year, `0926`, are still to come. */
function isAfter(monthYear: string, today: string | undefined): boolean {
	if (!today) return false;
	return `20${monthYear.slice(2)}-${monthYear.slice(0, 2)}` > today.slice(0, 7);
}

/**
 * Letters and digits of BPOM: MD and ML 12 digits (liputan6 2068709), newer ones up to 15; NA to NE and 11,
 * TR and SD and 9 (what is known in the field).
 */
interface Lettered {
	readonly letters: RegExp;
	/** Written before digits that came without. */
	readonly usual: string;
	readonly least: number;
	readonly most: number;
}

const lettered: Record<'bpom-md' | 'bpom-ml' | 'bpom-tr' | 'bpom-sd' | 'cosmetics', Lettered> = {
	'bpom-md': { letters: /^MD$/, usual: 'MD', least: 12, most: 15 },
	'bpom-ml': { letters: /^ML$/, usual: 'ML', least: 12, most: 15 },
	'bpom-tr': { letters: /^TR$/, usual: 'TR', least: 9, most: 9 },
	'bpom-sd': { letters: /^SD$/, usual: 'SD', least: 9, most: 9 },
	cosmetics: { letters: /^N[A-E]$/, usual: 'NA', least: 11, most: 11 },
};

function readLettered(rule: Lettered, text: string): Parsed<PermitNumber> {
	const bare = withoutWords(text, bpomWords);
	const [, letters = '', rest = ''] = /^([a-z]*)\W*(.*)$/is.exec(bare) ?? [];
	if (letters && !rule.letters.test(letters.toUpperCase()))
		return refused('other-letters', { letters: letters.toUpperCase(), usual: rule.usual });
	const read = readDigits(rest, 'bpom');
	if (!read.ok) return refused(read.problem.code);
	const digits = read.value;
	if (/^(\d)\1+$/.test(digits)) return refused('filler');
	if (digits.length < rule.least - 3 || digits.length > rule.most + 3)
		return refused('bpom-length', { digits: digits.length, least: rule.least });
	const warnings: ValueProblem[] = [];
	if (!letters) warnings.push({ code: 'no-letters', params: { usual: rule.usual } });
	if (digits.length < rule.least || digits.length > rule.most)
		warnings.push({ code: 'bpom-unusual', params: { digits: digits.length, least: rule.least } });
	return accepted({ number: `${letters.toUpperCase() || rule.usual} ${digits}` }, warnings);
}

/** DJKI: `IDM` and 9 digits once registered; other letters are of an application (what is known in the field). */
function readBrand(text: string): Parsed<PermitNumber> {
	const bare = withoutWords(text, brandWords)
		.toUpperCase()
		.replace(/[\s.\-/]/g, '');
	if (!/^[A-Z]{0,4}\d{5,14}$/.test(bare)) return refused('brand-characters');
	const warnings: ValueProblem[] = /^IDM\d{9}$/.test(bare) ? [] : [{ code: 'brand-application' }];
	return accepted({ number: bare }, warnings);
}

/** No rule is known: letters, digits and the signs between them, 3 to 60, with one digit at least. */
function readFree(text: string): Parsed<PermitNumber> {
	const number = text.replace(/\s+/g, ' ');
	if (!/^[\p{L}\p{N}][\p{L}\p{N} .,\-–/()&:]{2,59}$/u.test(number) || !/\d/.test(number))
		return refused('free-characters');
	return accepted({ number });
}
