/*
 * What a new installation knows of permits; the office changes rows by rows with a later `valid_from`. Sources
 * are named where one was found; `unsure` is what everybody in the field says and nobody could show.
 */

export type Certainty = 'law' | 'practice' | 'unsure';

export interface FirstKind {
	code: string;
	nameId: string;
	nameEn: string;
	purposeId: string;
	purposeEn: string;
	issuerId: string;
	issuerEn: string;
	subject: 'enterprise' | 'product';
	/** A reader of `permit-numbers.ts`. */
	format: string;
	badge: string | null;
	url: string | null;
	/** Given by a kabupaten or kota for a place in it. */
	ofRegency?: true;
	term: {
		validity: 'years' | 'none' | 'until-change';
		years: number | null;
		renewalDays: number | null;
		validFrom: string;
		legalBasis: string;
		certainty: Certainty;
	};
}

export const oss = 'https://oss.go.id';
export const bpom = 'https://e-reg.pom.go.id';

type Term = FirstKind['term'];
export const since = (validFrom: string, legalBasis: string, certainty: Certainty) => ({
	validFrom,
	legalBasis,
	certainty,
});
export const endless = (...law: Parameters<typeof since>): Term => ({
	validity: 'none',
	years: null,
	renewalDays: null,
	...since(...law),
});
export const forYears = (
	years: number,
	renewalDays: number | null,
	...law: Parameters<typeof since>
): Term => ({ validity: 'years', years, renewalDays, ...since(...law) });
