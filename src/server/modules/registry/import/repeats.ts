import { nameSimilarity } from '#modules/areas/index.ts';
import { coversArea } from '#platform/context.ts';
import { matchingName, plainText } from '#shared/text.ts';
import type { Candidate } from './candidate.ts';
import { createKeyTable } from './key-table.ts';

/** How likely two records are one enterprise, in percent, by what they share; the words are the registry's. */
export const repeatScores = {
	row: 100,
	nib: 100,
	'owner+name': 95,
	'phone+name': 90,
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
}

export function comparable(candidate: Candidate): Comparable {
	return {
		searchName: matchingName(candidate.name),
		nik: candidate.nik,
		nib: candidate.nib,
		phone: candidate.phone ?? candidate.whatsapp,
		areaCode: candidate.areaCode,
		address: addressKey(candidate.address),
	};
}

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
	const alike =
		sameName || ((owner || phone) && nameSimilarity(a.searchName, b.searchName) >= alikeFrom);
	if (owner && alike) return 'owner+name';
	if (phone && alike) return 'phone+name';
	const otherOwner = a.nik !== null && b.nik !== null && !owner;
	if (sameName && !otherOwner) {
		const near = coversArea(a.areaCode, b.areaCode) || coversArea(b.areaCode, a.areaCode);
		if (near && a.address !== '' && a.address === b.address) return 'name+address';
		if (isVillage(a.areaCode) && a.areaCode === b.areaCode) return 'name+village';
	}
	return phone ? 'phone' : undefined;
}

/** As the registry judges names that are typed one by one. */
const alikeFrom = 0.8;

function isVillage(code: string): boolean {
	return code.split('.').length === 4;
}

export interface FileRepeat {
	/** The earlier row. */
	row: number;
	reason: RepeatReason;
}

export interface FileRepeats {
	/**
	 * The earlier row of the file that this one may repeat. `copies` counts the rows before that say exactly
	 * the same.
	 */
	of(candidate: Candidate): { repeat: FileRepeat | undefined; copies: number };
}

/** A number that so many rows share is the clerk's or a filler, and tells nothing. */
const tooCommon = 20;

/** Remembers all rows of a file by what they can be recognised by. */
export function createFileRepeats(): FileRepeats {
	const table = createKeyTable();
	return {
		of(candidate) {
			const { row } = candidate;
			const same = table.seen(`row ${candidate.sourceHash}`, row);
			let repeat: FileRepeat | undefined = same && { row: same.row, reason: 'row' };
			for (const [reason, key] of keysOf(comparable(candidate))) {
				const seen = table.seen(`${reason} ${key}`, row);
				if (!seen || repeat) continue;
				if (seen.times > tooCommon && repeatScores[reason] < 80) continue;
				repeat = { row: seen.row, reason };
			}
			return { repeat, copies: same?.times ?? 0 };
		},
	};
}

/** Best first, as `compare` judges, except that it can't see two different owners behind one name. */
function keysOf(record: Comparable): [RepeatReason, string][] {
	const { searchName: name, nik, nib, phone, address, areaCode } = record;
	const keys: [RepeatReason, string][] = [];
	if (nib) keys.push(['nib', nib]);
	if (nik) keys.push(['owner+name', `${nik} ${name}`]);
	if (phone) keys.push(['phone+name', `${phone} ${name}`]);
	if (address) keys.push(['name+address', `${name} ${address}`]);
	if (isVillage(areaCode)) keys.push(['name+village', `${name} ${areaCode}`]);
	if (phone) keys.push(['phone', phone]);
	return keys;
}
