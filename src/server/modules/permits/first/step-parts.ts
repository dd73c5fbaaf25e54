import type { Certainty } from './kind-parts.ts';

/** One step on the way to a permit, in the words of whoever walks it. */
export interface FirstStep {
	kind: string;
	code: string;
	textId: string;
	textEn: string;
	place: string;
	url?: string;
	papers?: readonly { code: string; id: string; en: string }[];
	costId?: string;
	costEn?: string;
	days?: number;
	validFrom: string;
	legalBasis: string;
	certainty: Certainty;
}

type Law = Pick<FirstStep, 'validFrom' | 'legalBasis' | 'certainty'>;
type Line = [
	code: string,
	inIndonesian: string,
	inEnglish: string,
	place: string,
	more?: Partial<Pick<FirstStep, 'url' | 'papers' | 'costId' | 'costEn' | 'days' | 'certainty'>>,
];

export const way = (kind: string, law: Law, lines: readonly Line[]): FirstStep[] =>
	lines.map(([code, textId, textEn, place, more]) => ({
		kind,
		code,
		textId,
		textEn,
		place,
		...law,
		...more,
	}));

export const paper = (code: string, id: string, en: string) => ({ code, id, en });
export const ktp = paper('ktp', 'Foto KTP', 'Photo of the identity card');
export const nib = paper('nib', 'NIB (PDF dari OSS)', 'NIB (PDF from OSS)');
export const label = paper('label', 'Gambar label kemasan', 'Picture of the label');
export const recipe = paper(
	'recipe',
	'Daftar bahan dan merek bahannya',
	'List of ingredients and their brands',
);
export const process = paper(
	'process',
	'Cara membuat, langkah demi langkah',
	'How it is made, step by step',
);
export const place = paper('place', 'Foto tempat membuat', 'Photos of where it is made');

export const oss = 'https://oss.go.id';
export const free = { costId: 'Gratis', costEn: 'Free' };
export const practice = (legalBasis: string, validFrom = '2026-01-01'): Law => ({
	validFrom,
	legalBasis,
	certainty: 'practice',
});
export const unsure = (legalBasis: string): Law => ({
	...practice(legalBasis),
	certainty: 'unsure',
});
