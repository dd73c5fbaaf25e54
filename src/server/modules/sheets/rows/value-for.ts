import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { titleOf } from '#shared/readiness/judge.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { CellValue } from '../fill/fill-row.ts';
import type { ColumnUse } from '../template/fields.ts';
import { neutral } from './neutral.ts';

/** What is known of a product beside itself. */
export interface RowFacts {
	sellable: Sellable;
	/** The SKU of the lead of its variants; null stands alone. */
	groupSku: string | null;
	/** Where its category lies there, as they write it; '' is not known. */
	theirCategory: string;
	/** What a list may call it. */
	categoryWords: readonly string[];
	pictureUrl(key: string): string;
	pageUrl(slug: string): string;
	/** What a picture is called in the package; undefined is in none. */
	pictureFile?(key: string): string | undefined;
	/** Whether the template has a column for variants; else their label belongs to the name. */
	hasVariantColumn: boolean;
	locale: Locale;
}

/** Names of what a cell may hold, the best first: a list of the template has one of them, or none. */
export interface Wish {
	value: CellValue | null;
	/** Other words for the same, for columns that take nothing but what their list has. */
	words: readonly string[];
	/** Signs were taken off its start, with which a spreadsheet begins a formula. */
	neutralised?: boolean;
}

const nothing: Wish = { value: null, words: [] };
const text = (value: string, words: readonly string[] = []): Wish => {
	const clean = neutral(value.trim());
	return {
		value: clean === '' ? null : { text: clean },
		words: [clean, ...words].filter(Boolean),
		...(clean !== value.trim() && { neutralised: true }),
	};
};
const number = (value: number | null): Wish =>
	value === null ? nothing : { value: { number: value }, words: [String(value)] };

/** Whole centimetres, never smaller than the parcel. */
const centimetres = (mm: number | null) => number(mm === null ? null : Math.ceil(mm / 10));

/** What a product has for a column. @param typed the owner's own text, for `fixed` */
export function valueFor(use: ColumnUse, typed: string, facts: RowFacts): Wish {
	const { sellable, locale } = facts;
	switch (use) {
		case 'name':
			return text(facts.hasVariantColumn ? sellable.name : titleOf(sellable));
		case 'variant':
			return text(sellable.variantLabel);
		case 'variant-kind':
			return sellable.variantLabel ? text(m.sheet_value_variant({}, { locale })) : nothing;
		case 'group':
			return text(facts.groupSku ?? '');
		case 'description':
			return text(sellable.description);
		case 'category':
			return text(facts.theirCategory, facts.categoryWords);
		case 'brand':
			return sellable.brand
				? text(sellable.brand)
				: text(m.sheet_value_no_brand({}, { locale }), [
						'Tanpa Merek',
						'No Brand',
						'Tidak ada merek',
					]);
		case 'sku':
			return text(sellable.sku);
		case 'gtin':
			return text(sellable.gtin);
		case 'price':
			return number(sellable.priceIdr);
		case 'stock':
			// How many she could make is for her to say.
			return number(sellable.free);
		case 'min-order':
			return number(sellable.minOrder);
		case 'lead-days':
			return number(sellable.supply === 'made-to-order' ? sellable.leadDays : null);
		case 'unit':
			return text(sellable.unit);
		case 'condition':
			return text(m.sheet_value_new({}, { locale }), ['Baru', 'New', '全新', '新', 'Mới']);
		case 'weight-g':
			return number(sellable.weightGrams);
		case 'weight-kg':
			return number(sellable.weightGrams === null ? null : sellable.weightGrams / 1000);
		case 'length-cm':
			return centimetres(sellable.lengthMm);
		case 'width-cm':
			return centimetres(sellable.widthMm);
		case 'height-cm':
			return centimetres(sellable.heightMm);
		case 'length-mm':
			return number(sellable.lengthMm);
		case 'width-mm':
			return number(sellable.widthMm);
		case 'height-mm':
			return number(sellable.heightMm);
		case 'link':
			return { value: { text: facts.pageUrl(sellable.slug) }, words: [] };
		case 'fixed':
			return text(typed);
		case 'leave':
			return nothing;
		default:
			return picture(use, facts);
	}
}

function picture(use: ColumnUse, { sellable, pictureUrl, pictureFile }: RowFacts): Wish {
	const [kind, count] = use.split('-');
	const photo = photographs(sellable)[Number(count) - 1];
	if (!photo) return nothing;
	const written = kind === 'file' ? pictureFile?.(photo.key) : pictureUrl(photo.key);
	return written ? { value: { text: written }, words: [] } : nothing;
}

/** What a picture of a product is elsewhere: a photograph. */
export const photographs = ({ photos }: Pick<Sellable, 'photos'>) =>
	photos.filter(({ illustration }) => !illustration);
