import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min';
import { accepted, isScientific, refused, type Parsed, type ValueProblem } from './parsed.ts';

export interface Phone {
	/** `+6281234567890`: what is stored and compared. */
	readonly e164: string;
	/** As people write it here: `0812-3456-7890`; abroad with its country code. */
	readonly display: string;
	/** `landline` is every Indonesian number that is no mobile one, call centres too. */
	readonly kind: 'mobile' | 'landline' | 'foreign';
	/** The text that it was read from. */
	readonly original: string;
}

/**
 * Reads the first phone number of a text: `08…`, `62…`, `+62…`, `8…` (the zero that Excel drops), `(021) …`,
 * `0812-… (Kantor)`, a wa.me link. Never throws. Refused: `phone-empty`, `phone-scientific`, `phone-no-area`
 * (a landline without its area code), `phone-invalid`. Warned of: `phone-several`, `phone-unusual` (a length
 * that exists but not in the numbering plan).
 */
export function parsePhone(text: string): Parsed<Phone> {
	if (/^[\s\-–—]*$/.test(text)) return refused('phone-empty');
	if (isScientific(text)) return refused('phone-scientific');
	const phones = findPhones(text);
	const [first] = phones;
	if (!first) {
		const digits = text.replace(/\D/g, '');
		return refused(/^[1-9]\d{5,7}$/.test(digits) ? 'phone-no-area' : 'phone-invalid');
	}
	const warnings: ValueProblem[] = [];
	if (phones.length > 1) warnings.push({ code: 'phone-several', params: { count: phones.length } });
	if (/^\+628\d{12}$/.test(first.e164)) warnings.push({ code: 'phone-unusual' });
	return accepted(first, warnings);
}

/** All different numbers of a cell, in its order: `0812… / 021…`, `0812… atau 0813…`, one on each line. */
export function findPhones(text: string): Phone[] {
	const tidy = fromLinks(text.normalize('NFKC').slice(0, 500));
	const pieces = tidy.split(/[;\n,|&/]|\s(?:atau|dan|or|and)\s|\s[-–]\s/i);
	let found = pieces.flatMap((piece) => readOne(piece, text));
	// `021/5550123` is one number; `0812…-0813…` without spaces is two.
	if (found.length === 0) found = readOne(tidy.replace(/[/|]/g, ' '), text);
	if (found.length === 0)
		found = (tidy.match(/(?<!\d)(?:\+?62|0)8\d{7,11}(?!\d)/g) ?? []).flatMap((one) =>
			readOne(one, text),
		);
	return [...new Map(found.map((phone) => [phone.e164, phone])).values()];
}

/** `https://wa.me/628…`, with the text already typed in; the number without `+` as WhatsApp wants it. */
export function waLink(e164: string, text?: string): string {
	const address = `https://wa.me/${e164.replace(/\D/g, '')}`;
	return text === undefined ? address : `${address}?text=${encodeURIComponent(text)}`;
}

/** `0812*****890`: enough to recognise one's own number by, on a page that says where a code was sent. */
export function maskPhone(e164: string): string {
	const digits = e164.replace(/^\+62/, '0');
	return `${digits.slice(0, 4)}${'*'.repeat(Math.max(0, digits.length - 7))}${digits.slice(-3)}`;
}

/**
 * Whether a number is one that people type to get past a field: `0812 3456 7890`, `0811 1111 1111`, zeros. Somebody
 * may have it, but that two records share it says nothing.
 */
export function isPlaceholderPhone(e164: string): boolean {
	const national = e164.replace(/^\+?62/, '');
	return (
		/^\+?(\d)\1*$/.test(e164) || /^8?(\d)\1{6,}$/.test(national) || /^8?1?2345678/.test(national)
	);
}

/** Keeps the number of WhatsApp links, whose slashes and parameters would else be taken apart. */
function fromLinks(text: string): string {
	return text.replace(/\S*(?:wa\.me\/|[?&]phone=)(?:\+|%2B)?(\d{8,15})\S*/gi, ' +$1 ');
}

function readOne(piece: string, original: string): Phone[] {
	const number = parsePhoneNumberFromString(piece, 'ID');
	if (!number) return [];
	const inside = number.countryCallingCode === '62';
	const mobile = inside && /^8[1-9]/.test(number.nationalNumber);
	const acceptable = number.isValid() || (mobile && number.nationalNumber.length === 13);
	if (!acceptable) return [];
	const kind = !inside ? 'foreign' : mobile ? 'mobile' : 'landline';
	return [{ e164: number.number, display: show(number, inside), kind, original }];
}

function show(number: PhoneNumber, inside: boolean): string {
	number.ext = undefined;
	if (!inside) return number.formatInternational();
	const text = number.formatNational();
	return text.startsWith('8') ? `0${text}` : text;
}
