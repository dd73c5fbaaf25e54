import { nameSimilarity } from '#modules/areas/index.ts';
import { metresBetween, placeOf } from '#shared/distance.ts';
import { isPlaceholderPhone } from '#shared/phone.ts';
import { withOneSpelling } from '#shared/word-variants.ts';
import { plainText } from '#shared/text.ts';
import { firstRepeatRules, type RepeatRules } from './rules.ts';

/** What two records are compared by. Empty values compare with nothing, so that two unknowns are not alike. */
export interface Comparable {
	/** `matchingName` of the enterprise. */
	searchName: string;
	areaCode: string;
	ownerName: string;
	/** Keyed hash of the owner's NIK, where it is known. */
	nik: string | null;
	/** The owner's id, where she is on record. */
	ownerId: string | null;
	/** All numbers by which the enterprise and its owner are reached, E.164. */
	phones: readonly string[];
	nib: string | null;
	latitude: number | null;
	longitude: number | null;
}

/** One thing that speaks for or against two records being one; pages say it in words. */
export interface Sign {
	sign:
		| 'nib'
		| 'owner'
		| 'phone'
		| 'name'
		| 'person'
		| 'village'
		| 'district'
		| 'near'
		| 'far'
		| 'other-nib'
		| 'other-nik'
		/** An officer asked for the comparison. */
		| 'asked';
	/** Likeness in percent, of `name` and `person`. */
	percent?: number;
	/** Of `near` and `far`. */
	metres?: number;
}

export interface Likeness {
	/** 0 to 100. */
	score: number;
	/** What decided the score: words joined by `+`, such as `phone+name`. */
	reason: string;
	/** All that is known for and against. */
	signs?: readonly Sign[];
}

const titles = new Set(
	'ibu bu bunda pak bapak haji hajjah hj h mpok bang mas mbak teh ceu'.split(' '),
);

/** "Golok Ibu Ratna" and "Golok Ratna" are one name, and so are "Kripik" and "Keripik", "Hj. Patimah" and "Fatimah". */
function comparedName(name: string): string {
	const words = name.split(' ').filter((word) => !titles.has(word));
	return withOneSpelling(words.join(' ') || name);
}

function isWithin(one: string, other: string): boolean {
	const [fewer, more] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length);
	return one !== '' && other !== '' && fewer!.every((word) => more!.includes(word));
}

/** All the same digit: what people type to get past a field. It says nothing about anybody. */
function isFiller(digits: string): boolean {
	return /^\+?(\d)\1*$/.test(digits);
}

function same(left: string | null, right: string | null): boolean {
	return Boolean(left) && left === right && !isFiller(left!);
}

function percentAlike(a: string, b: string): number {
	return a && b ? Math.round(nameSimilarity(a, b) * 100) : 0;
}

/**
 * How likely two records are one enterprise, with what speaks for and against it. One owner may have several, so
 * the same NIK alone is not enough; the same NIB is.
 */
export function scoreRepeat(
	a: Comparable,
	b: Comparable,
	rules: RepeatRules = firstRepeatRules,
): Required<Likeness> {
	const names = [comparedName(a.searchName), comparedName(b.searchName)] as const;
	const name = percentAlike(...names);
	const persons = [a, b].map(({ ownerName }) => comparedName(plainText(ownerName)));
	const person = percentAlike(persons[0]!, persons[1]!);
	const places = [placeOf(a.latitude, a.longitude), placeOf(b.latitude, b.longitude)] as const;
	const metres =
		places[0] && places[1] ? Math.round(metresBetween(places[0], places[1])) : undefined;
	const facts: Facts = {
		nib: same(a.nib, b.nib),
		owner: same(a.nik, b.nik) || same(a.ownerId, b.ownerId),
		phone: a.phones.some(
			(phone) => phone && !isPlaceholderPhone(phone) && b.phones.includes(phone),
		),
		name,
		within: isWithin(...names),
		fullPerson: person >= rules.personAlike && persons.every((text) => text.includes(' ')),
		person: person >= rules.personAlike,
		village: a.areaCode.length > 8 && a.areaCode === b.areaCode,
		district: a.areaCode.slice(0, 8) === b.areaCode.slice(0, 8),
		near: metres !== undefined && metres <= rules.nearMetres,
		far: metres !== undefined && metres > rules.farMetres,
		otherNib: Boolean(a.nib && b.nib) && a.nib !== b.nib,
		otherNik: Boolean(a.nik && b.nik) && a.nik !== b.nik,
	};
	return { ...judge(facts, rules), signs: signsOf(facts, { person, metres }, rules) };
}

interface Facts {
	nib: boolean;
	owner: boolean;
	phone: boolean;
	/** Percent. */
	name: number;
	/** All words of one name are in the other: "Bu Siti" and "Nasi Bu Siti". */
	within: boolean;
	/** The owners' names are alike and have two words at least. */
	fullPerson: boolean;
	person: boolean;
	village: boolean;
	district: boolean;
	near: boolean;
	far: boolean;
	otherNib: boolean;
	otherNik: boolean;
}

/** Best reason first. What only rests on the name loses by what speaks against it. */
function judge(is: Facts, rules: RepeatRules): { score: number; reason: string } {
	const alike = is.name >= rules.nameAlike;
	if (is.nib) return { score: 100, reason: 'nib' };
	if (is.owner) {
		if (alike) return { score: 95, reason: 'owner+name' };
		return is.village ? { score: 65, reason: 'owner+village' } : { score: 40, reason: 'owner' };
	}
	if (is.phone) {
		if (is.name >= rules.nameClose) return { score: 90, reason: 'phone+name' };
		return is.person ? { score: 80, reason: 'phone+person' } : { score: 65, reason: 'phone' };
	}
	const against = (is.otherNib ? 20 : 0) + (is.otherNik ? 20 : 0) + (is.far ? 20 : 0);
	const weigh = (score: number, reason: string) => ({ score: score - against, reason });
	if (is.near && is.name >= rules.nameClose) return weigh(88, 'name+near');
	if (alike && is.district && is.person) return weigh(85, 'name+person');
	if (is.name >= rules.nameInVillage && is.village) return weigh(75, 'name+village');
	if (is.village && is.fullPerson && (is.within || is.name >= rules.nameClose))
		return weigh(70, 'person+village');
	if (is.name >= rules.nameInDistrict && is.district) return weigh(60, 'name+district');
	return { score: Math.round(is.name * 0.4), reason: 'name' };
}

function signsOf(
	is: Facts,
	{ person, metres }: { person: number; metres: number | undefined },
	rules: RepeatRules,
): Sign[] {
	const signs: (Sign | false)[] = [
		is.nib && { sign: 'nib' },
		is.owner && { sign: 'owner' },
		is.phone && { sign: 'phone' },
		is.name >= rules.nameClose && { sign: 'name', percent: is.name },
		is.person && { sign: 'person', percent: person },
		is.village ? { sign: 'village' } : is.district && { sign: 'district' },
		is.near && { sign: 'near', metres: metres! },
		is.far && { sign: 'far', metres: metres! },
		is.otherNib && { sign: 'other-nib' },
		is.otherNik && { sign: 'other-nik' },
	];
	return signs.filter((sign) => sign !== false);
}
