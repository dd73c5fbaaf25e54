import type { Condition, DecisionFact, Verdict } from '../evaluate.ts';
import type { Certainty } from './kind-parts.ts';

/*
 * The first edition of the decision table: which permit a product needs before it is sold. Lines of one kind are
 * read in their order and the first that is true decides (evaluate.ts), so exceptions stand first.
 */

export interface FirstRule {
	id: string;
	kind: string;
	condition: Condition;
	verdict: Verdict;
	/** The permit may not be had for such a product at all. */
	barred?: boolean;
	reasonId: string;
	reasonEn: string;
	validFrom: string;
	validTo?: string;
	legalBasis: string;
	certainty: Certainty;
}

export type Law = Pick<FirstRule, 'validFrom' | 'legalBasis' | 'certainty'>;
export const law = (validFrom: string, legalBasis: string, certainty: Certainty): Law => ({
	validFrom,
	legalBasis,
	certainty,
});
export const pirt = law('2024-01-01', 'PerBPOM 4/2024', 'law');
export const md = law('2024-01-01', 'PerBPOM 4/2024; aturan registrasi pangan olahan BPOM', 'law');
export const soon = law('2024-01-01', 'Aturan registrasi pangan olahan BPOM', 'practice');
export const risk = law('2025-06-05', 'PP 28/2025', 'law');
export const halal = law('2024-10-18', 'PP 42/2024 pasal 160', 'law');
export const health = law('2021-01-01', 'Permenkes 14/2021', 'unsure');
export const field = law('2026-01-01', 'Kebiasaan di lapangan, belum dipastikan', 'unsure');

export const is = (fact: DecisionFact, ...values: (string | number | boolean)[]): Condition => ({
	fact,
	in: values,
});
export const nature = (...natures: string[]) => is('nature', ...natures);
export const keepsWeek: Condition = { fact: 'shelfLifeDays', atMost: 7 };
export const keepsLonger: Condition = { fact: 'shelfLifeDays', above: 7 };
export const cold = is('storage', 'chilled', 'frozen');
export const heated = is('process', 'pasteurised', 'sterile');
export const special = is('foodKind', 'dairy', 'infant', 'water', 'alcohol');
export const workshop = is('madeAt', 'shop-house', 'factory');
export const food = nature('packaged-food', 'meal', 'animal');
export const notPackagedFood = nature(
	'plant',
	'animal',
	'herbal',
	'supplement',
	'cosmetic',
	'household-chemical',
	'goods',
	'service',
);
export const notGoods: Condition = {
	any: [
		nature('packaged-food', 'meal', 'plant', 'animal', 'herbal', 'supplement'),
		nature('cosmetic', 'household-chemical', 'service'),
	],
};
export const dryHomeFood: Condition = {
	all: [
		nature('packaged-food'),
		keepsLonger,
		is('storage', 'room'),
		is('process', 'ordinary'),
		is('foodKind', 'other'),
		is('madeAt', 'dwelling'),
		is('packed', true),
		is('claims', false),
	],
};
export const always: Condition = { always: true };

export type Line = [
	id: string,
	Verdict,
	Condition,
	inIndonesian: string,
	inEnglish: string,
	Law,
	More?,
];
export type More = Pick<FirstRule, 'barred' | 'validTo'>;

export const table = (kind: string, lines: readonly Line[]): FirstRule[] =>
	lines.map(([id, verdict, condition, reasonId, reasonEn, basis, more]) => ({
		id: `${kind}:${id}`,
		kind,
		verdict,
		condition,
		reasonId,
		reasonEn,
		...basis,
		...more,
	}));

/** A permit for one nature of product; everything else does not need it. */
export const onlyFor = (
	kind: string,
	natures: string[],
	[inIndonesian, inEnglish]: [string, string],
	basis: Law,
): FirstRule[] =>
	table(kind, [
		['needed', 'required', nature(...natures), inIndonesian, inEnglish, basis],
		[
			'else',
			'not-needed',
			always,
			'Bukan untuk jenis barang ini.',
			'Not for this kind of product.',
			basis,
		],
	]);

export const barred = { barred: true };
