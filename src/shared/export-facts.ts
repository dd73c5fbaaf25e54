/** Rules of the ICC for who carries, insures and clears, in the edition of 2020; an edition is a list, not a law. */
export const incoterms = [
	'EXW',
	'FCA',
	'CPT',
	'CIP',
	'DAP',
	'DPU',
	'DDP',
	'FAS',
	'FOB',
	'CFR',
	'CIF',
] as const;
export type Incoterm = (typeof incoterms)[number];

/** What a buyer abroad asks first (requirements OW-22, BU-08). Shelf life is asked once, among the facts for permits. */
export interface ExportFacts {
	/** Six digits that all countries share, or the eight of the Indonesian tariff (BTKI), without dots. */
	hsCode: string | null;
	/** Pieces that can be made in a month. */
	monthlyCapacity: number | null;
	/** Pieces of one export order at least. */
	minOrder: number | null;
	incoterms: Incoterm[];
}

/** Chapters of the Harmonised System: 01 to 97; 77 is kept free by the World Customs Organization. */
export function isHsChapter(chapter: number): boolean {
	return Number.isInteger(chapter) && chapter >= 1 && chapter <= 97 && chapter !== 77;
}

/** The digits of `1905.90.90` or `190590`; undefined where they cannot be a code. */
export function parseHsCode(text: string): string | undefined {
	const digits = text.trim().replace(/(?<=\d)[. ](?=\d)/g, '');
	if (!/^\d{6}(\d{2})?$/.test(digits)) return undefined;
	// Headings are counted from 01 within a chapter.
	return isHsChapter(Number(digits.slice(0, 2))) && digits.slice(2, 4) !== '00'
		? digits
		: undefined;
}

/** `1905.90` and `1905.90.90`. */
export function formatHsCode(digits: string): string {
	return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].filter(Boolean).join('.');
}
