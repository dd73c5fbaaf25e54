import { nameSimilarity } from '#modules/areas/index.ts';
import { coversArea } from '#platform/context.ts';
import { isPlaceholderPhone } from '#shared/phone.ts';
import { matchingName, plainText } from '#shared/text.ts';
import type { Candidate } from './candidate.ts';

/** How likely two records are one enterprise, in percent, by what they share; the words are the registry's. */
export const repeatScores = {
	row: 100,
	nib: 100,
	'owner+name': 95,
	'phone+name': 90,
	'name+person': 85,
	'name+address': 80,
	'name+village': 75,
	phone: 65,
} as const;

/** What two records share. One owner may have several enterprises, so the same NIK alone is no reason. */
export type RepeatReason = keyof typeof repeatScores;

/** What two records are compared by. */
export interface Comparable {
	/** By `matchingName`. */
	searchName: string;
	/** Keyed hash, or the number itself within one file. */
	nik: string | null;
	nib: string | null;
	phone: string | null;
	areaCode: string;
	/** By `addressKey`; '' when it says too little. */
	address: string;
	/** Plain name of the owner; '' when nobody said. */
	ownerName: string;
	/** By `likenessKey`; what misspelt names of one place are found by. Compares nothing itself. */
	likeness: string | null;
}

export function comparable(candidate: Candidate): Comparable {
	const searchName = matchingName(candidate.name);
	return {
		searchName,
		nik: candidate.nik,
		nib: candidate.nib,
		phone: tellingPhone(candidate),
		areaCode: candidate.areaCode,
		address: addressKey(candidate.address),
		ownerName: plainText(candidate.ownerName),
		likeness: likenessKey(candidate.areaCode, searchName),
	};
}

/** Whole registers carry one number in all rows: such a one would make every row a repeat of the others. */
function tellingPhone({ phone, whatsapp }: Candidate): string | null {
	return [phone, whatsapp].find((one) => one !== null && !isPlaceholderPhone(one)) ?? null;
}

/** Kelurahan and the consonants of a name, as `registry.list_entry_now` writes them; null above a kelurahan. */
export function likenessKey(areaCode: string, searchName: string): string | null {
	if (!isVillage(areaCode)) return null;
	const consonants = searchName
		.replace(titles, '')
		.replace(/[vf]/g, 'p')
		.replace(/z/g, 's')
		.replace(/q/g, 'k')
		.replace(/[aeiouyh ]/g, '')
		.replace(/(.)\1+/gu, '$1');
	return `${areaCode} ${consonants}`;
}

const titles = /\b(ibu|bu|bunda|pak|bapak|haji|hajjah|hj|h|mpok|bang|mas|mbak|teh|ceu)\b/g;

/** An address as it is compared; '' where it is too short to tell two shops of a name apart. */
export function addressKey(address: string | null): string {
	const key = plainText(address ?? '').replace(
		/\b(jalan|jln|jl|kampung|kp|nomor|no|rt|rw|blok)\b|\s/g,
		'',
	);
	return key.length >= 4 ? key : '';
}

/** The best reason why two records may be one, or undefined. */
export function compare(a: Comparable, b: Comparable): RepeatReason | undefined {
	if (a.nib !== null && a.nib === b.nib) return 'nib';
	const sameName = a.searchName === b.searchName;
	const owner = a.nik !== null && a.nik === b.nik;
	const phone = a.phone !== null && a.phone === b.phone;
	const alike = sameName || ((owner || phone) && nameLikeness(a, b) >= alikeFrom);
	if (owner && alike) return 'owner+name';
	if (phone && alike) return 'phone+name';
	const otherOwner = a.nik !== null && b.nik !== null && !owner;
	if (!otherOwner && alikeInPlace(a, b)) return 'name+person';
	if (sameName && !otherOwner) {
		const near = coversArea(a.areaCode, b.areaCode) || coversArea(b.areaCode, a.areaCode);
		if (near && a.address !== '' && a.address === b.address) return 'name+address';
		if (isVillage(a.areaCode) && a.areaCode === b.areaCode) return 'name+village';
	}
	return phone ? 'phone' : undefined;
}

/** As the registry judges names that are typed one by one. */
const alikeFrom = 0.8;
const samePersonFrom = 0.85;

/** "Golok Ibu Ratna" and "Golok Ratna" are one name. */
function nameLikeness(a: Comparable, b: Comparable): number {
	const plain = ({ searchName }: Comparable) =>
		searchName.replace(titles, '').replace(/ +/g, ' ').trim() || searchName;
	return nameSimilarity(plain(a), plain(b));
}

/** A name misspelt, and the same owner's name, perhaps misspelt too, in one kelurahan. */
function alikeInPlace(a: Comparable, b: Comparable): boolean {
	if (a.ownerName === '' || b.ownerName === '') return false;
	return (
		isVillage(a.areaCode) &&
		a.areaCode === b.areaCode &&
		nameLikeness(a, b) >= alikeFrom &&
		nameSimilarity(a.ownerName, b.ownerName) >= samePersonFrom
	);
}

function isVillage(code: string): boolean {
	return code.split('.').length === 4;
}

export interface FileRepeat {
	/** The earlier row. */
	row: number;
	reason: RepeatReason;
}
