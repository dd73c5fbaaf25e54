import type { Family } from '../content/family.ts';
import { drawnKey, pictureKey } from '../pictures/index.ts';
import { seededRandom } from '../random.ts';
import type { EnterprisePlan } from './enterprise.ts';
import { knownEnterprises } from './known.ts';

/** Packed for the way, in whole millimetres. */
export interface Parcel {
	lengthMm: number;
	widthMm: number;
	heightMm: number;
}

/** What the maker has entered of a product, and what she has not yet: most are whole. */
export interface Entered {
	name: string;
	/** Its picture; null has none. */
	picture: string | null;
	/** The picture is marked as drawn: nobody has photographed it yet. */
	drawn: boolean;
	weightGrams: number | null;
	parcel: Parcel | null;
	brand: string;
}

/** What can be missing or wrong, with how often per thousand products of those whom nobody signs in as. */
const gaps = [
	['none', 872],
	['weight', 50],
	['photo', 35],
	['capitals', 4],
	['contact', 1],
	['long', 8],
	['drawn', 30],
] as const;
type Gap = (typeof gaps)[number][0];

/** Those of the shops whose owners somebody can sign in as, by the place of the product. */
const known: readonly Readonly<Record<number, Gap>>[] = [
	{ 2: 'photo', 4: 'weight' },
	{ 1: 'capitals', 3: 'weight' },
	{ 1: 'long', 4: 'photo' },
	{ 2: 'contact', 3: 'drawn' },
];

/** What is known of one product, of a family that is made, drawn and sold alike. */
export function planEntered(
	seed: number,
	enterprise: EnterprisePlan,
	position: number,
	{
		family,
		look,
		name,
		weightGrams,
		variation,
	}: { family: Family; look: string; name: string; weightGrams: number | null; variation: number },
): Entered {
	const random = seededRandom(seed, `entered/${enterprise.index}/${position}`);
	const shop = seededRandom(seed, `entered/${enterprise.index}`);
	// One in three has no parcel measured yet, as one who sells at her door has no need to.
	const [measures, hasBrand] = [
		enterprise.index < knownEnterprises.length || shop.chance(0.65),
		shop.chance(0.4),
	];
	const drawn = random.weighted(gaps);
	const gap = known[enterprise.index] ? (known[enterprise.index]![position] ?? 'none') : drawn;
	const marked = gap === 'drawn' ? drawnKey(family.drawing, look) : undefined;
	const weight = gap === 'weight' ? null : weightGrams;
	return {
		name: entitle(gap, name, enterprise),
		picture: gap === 'photo' ? null : (marked ?? pictureKey(family.drawing, look, variation)),
		drawn: marked !== undefined,
		weightGrams: weight,
		parcel: weightGrams !== null && measures && random.chance(0.9) ? packed(weightGrams) : null,
		brand: hasBrand ? enterprise.call : '',
	};
}

/** As people do write names, and as other places do not take them. */
function entitle(gap: Gap, name: string, { call }: EnterprisePlan): string {
	switch (gap) {
		case 'capitals':
			return name.toUpperCase();
		case 'contact':
			return `${name} (WA 0812-0000-0000)`;
		case 'long':
			return `${name} asli buatan sendiri ${call}, bisa untuk oleh-oleh dan hantaran`.slice(0, 90);
		default:
			return name;
	}
}

/** A box about twice as large as what lies in it, measured in whole centimetres. */
function packed(grams: number): Parcel {
	const side = Math.cbrt(grams * 2.2);
	const mm = (factor: number) => 10 * Math.max(3, Math.round(side * factor));
	return { lengthMm: mm(1.4), widthMm: mm(1), heightMm: mm(0.7) };
}
