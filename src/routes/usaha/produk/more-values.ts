import { allergens } from '#shared/allergens.ts';
import type { ExportFacts } from '#shared/export-facts.ts';
import { formatHsCode } from '#shared/export-facts.ts';

/** What only some channels and buyers need, as it stands in the form. */
export interface MoreValues {
	minOrder: string;
	dailyLimit: string;
	/** Kemendagri code of where it is made; '' is where the enterprise is. */
	madeIn: string;
	/** Codes, or `none` when she said that there are none; empty while nobody said. */
	allergens: string[];
	nameEn: string;
	descriptionEn: string;
	hsCode: string;
	monthlyCapacity: string;
	exportMin: string;
	incoterms: string[];
}
export type MoreErrorField = Exclude<keyof MoreValues, 'allergens' | 'incoterms'>;

export const noMore: MoreValues = {
	minOrder: '',
	dailyLimit: '',
	madeIn: '',
	allergens: [],
	nameEn: '',
	descriptionEn: '',
	hsCode: '',
	monthlyCapacity: '',
	exportMin: '',
	incoterms: [],
};

export function typedMore(form: FormData): MoreValues {
	const text = (name: string) => String(form.get(name) ?? '');
	const all = (name: string) => form.getAll(name).map(String);
	return {
		minOrder: text('minOrder'),
		dailyLimit: text('dailyLimit'),
		madeIn: text('madeIn'),
		allergens: all('allergens').filter(
			(code) => code === 'none' || (allergens as readonly string[]).includes(code),
		),
		nameEn: text('nameEn'),
		descriptionEn: text('descriptionEn').replace(/\r\n?/g, '\n'),
		hsCode: text('hsCode'),
		monthlyCapacity: text('monthlyCapacity'),
		exportMin: text('exportMin'),
		incoterms: all('incoterms'),
	};
}

interface Kept {
	minOrder: number;
	dailyLimit: number | null;
	productionAreaCode: string | null;
	allergens: readonly string[] | null;
	nameEn: string;
	descriptionEn: string;
	exportFacts: ExportFacts | null;
}

/** A product as the folded part of its form shows it. */
export function shownMore(product: Kept): MoreValues {
	const count = (value: number | null | undefined) => (value ? String(value) : '');
	const { exportFacts } = product;
	return {
		minOrder: product.minOrder === 1 ? '' : String(product.minOrder),
		dailyLimit: count(product.dailyLimit),
		madeIn: product.productionAreaCode ?? '',
		allergens: product.allergens?.length === 0 ? ['none'] : [...(product.allergens ?? [])],
		nameEn: product.nameEn,
		descriptionEn: product.descriptionEn,
		hsCode: exportFacts?.hsCode ? formatHsCode(exportFacts.hsCode) : '',
		monthlyCapacity: count(exportFacts?.monthlyCapacity),
		exportMin: count(exportFacts?.minOrder),
		incoterms: exportFacts?.incoterms ?? [],
	};
}
