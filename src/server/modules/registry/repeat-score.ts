import { nameSimilarity } from '#modules/areas/index.ts';

/** What two records are compared by. Empty values compare with nothing, so that two unknowns are not alike. */
export interface Comparable {
	/** `matchingName` of the enterprise. */
	searchName: string;
	areaCode: string;
	ownerName: string;
	/** Keyed hash of the owner's NIK, or the owner's id where both have the same owner. */
	owner: string | null;
	phone: string | null;
	nib: string | null;
}

export interface Likeness {
	/** 0 to 100. */
	score: number;
	/** What is the same: words joined by `+`, such as `phone+name`. */
	reason: string;
}

/** From this score on two records are offered to an officer as likely the same. */
export const LIKELY_REPEAT = 60;

const titles = new Set(
	'ibu bu bunda pak bapak haji hajjah hj h mpok bang mas mbak teh ceu'.split(' '),
);

/** "Golok Ibu Ratna" and "Golok Ratna" are one name. */
function withoutTitles(name: string): string {
	const words = name.split(' ').filter((word) => !titles.has(word));
	return words.join(' ') || name;
}

/**
 * How likely two records are one enterprise. One owner may have several, so the same NIK alone is not enough;
 * the same NIB is.
 */
export function scoreRepeat(a: Comparable, b: Comparable): Likeness {
	const same = (left: string | null, right: string | null) => Boolean(left) && left === right;
	const name = nameSimilarity(withoutTitles(a.searchName), withoutTitles(b.searchName));
	const alike = name >= 0.8;
	const village = a.areaCode.length > 8 && a.areaCode === b.areaCode;
	const district = a.areaCode.slice(0, 8) === b.areaCode.slice(0, 8);
	const people =
		Boolean(a.ownerName && b.ownerName) &&
		nameSimilarity(a.ownerName.toLowerCase(), b.ownerName.toLowerCase()) >= 0.85;

	if (same(a.nib, b.nib)) return { score: 100, reason: 'nib' };
	if (same(a.owner, b.owner)) {
		if (alike) return { score: 95, reason: 'owner+name' };
		return village ? { score: 65, reason: 'owner+village' } : { score: 40, reason: 'owner' };
	}
	if (same(a.phone, b.phone)) {
		if (name >= 0.6) return { score: 90, reason: 'phone+name' };
		return { score: people ? 80 : 65, reason: people ? 'phone+person' : 'phone' };
	}
	if (alike && district && people) return { score: 85, reason: 'name+person' };
	if (name >= 0.9 && village) return { score: 75, reason: 'name+village' };
	if (name >= 0.95 && district) return { score: 60, reason: 'name+district' };
	return { score: Math.round(name * 40), reason: 'name' };
}
