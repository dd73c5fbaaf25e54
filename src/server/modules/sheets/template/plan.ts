import { sha256 } from '#platform/crypto.ts';
import {
	asSaid,
	type ColumnUse,
	columnUses,
	isAttribute,
	maxImages,
	meaningOfTitle,
	squashTitle,
} from './fields.ts';
import type { TemplateColumn, TemplateLayout } from './layout.ts';

/** What one column is filled with. */
export interface PlannedColumn {
	use: ColumnUse;
	/** The text of `fixed`; '' for every other use. */
	text: string;
}

/** What the columns of a template are taken for. */
export interface ColumnPlan {
	/** By the key of the column; what is not in it stays as it is. */
	columns: Record<string, PlannedColumn>;
	/** The row of the first product; null is the first that is free. */
	firstRow: number | null;
	/** Leave out what would be refused. */
	onlyReady: boolean;
	/** Which products: all, those that were in no file for this place yet, or `products`. */
	choice?: ProductChoice;
	/** Leads and products without variants; a lead brings its variants. */
	products?: string[];
	/** What a list of the template calls something of ours, by the key of the column. */
	words?: Record<string, Record<string, string>>;
	/** Keys of columns that a template of this place did not have when its columns were last said. */
	fresh?: string[];
}

export const productChoices = ['all', 'new', 'some'] as const;
export type ProductChoice = (typeof productChoices)[number];

/** The key of a column in a plan: its title as it is compared, and which one it is of several alike. */
export function columnKeys(columns: readonly TemplateColumn[]): string[] {
	const times = new Map<string, number>();
	return columns.map(({ title }) => {
		const name = squashTitle(title) || title;
		const count = (times.get(name) ?? 0) + 1;
		times.set(name, count);
		return count === 1 ? name : `${name}#${count}`;
	});
}

/** The same for templates whose titles are the same, in the same order. */
export function fingerprintOf(columns: readonly TemplateColumn[]): string {
	return sha256(Buffer.from(columnKeys(columns).join('\n'))).slice(0, 32);
}

/**
 * What the titles say. Where two columns name one thing, the first has it; a group may have several codes, and a price
 * that is wanted twice is written twice.
 */
export function guessPlan({ columns }: TemplateLayout): ColumnPlan {
	const keys = columnKeys(columns);
	const meanings = columns.map(({ names, hint }) => {
		if (names.some(isAttribute)) return undefined;
		const meaning = names.map(meaningOfTitle).find((one) => one !== undefined);
		return meaning && asSaid(meaning, [...names, hint].join(' '));
	});
	// A feed knows a product by its `id`; elsewhere that is a number of the marketplace.
	if (meanings.includes('link') && !meanings.includes('sku')) {
		const id = columns.findIndex(({ title }) => title.toLowerCase() === 'id');
		if (id !== -1) meanings[id] = 'sku';
	}
	const covered = meanings.includes('cover') && meanings.includes('image-1');
	const taken = new Set<ColumnUse>();
	const plan: ColumnPlan['columns'] = {};
	meanings.forEach((meaning, at) => {
		if (!meaning) return;
		const use = useOf(meaning, covered);
		if (!use || isTaken(use, taken)) return;
		const again = use === 'group' || (use === 'price' && columns[at]!.demanded === 'yes');
		if (taken.has(use) && !again) return;
		taken.add(use);
		plan[keys[at]!] = { use, text: '' };
	});
	return { columns: plan, firstRow: null, onlyReady: false };
}

/** A cover beside pictures that count from one is the first of all, and moves the others on. */
function useOf(meaning: ColumnUse | 'cover', covered: boolean): ColumnUse | undefined {
	if (meaning === 'cover') return 'image-1';
	if (!covered || !meaning.startsWith('image-')) return meaning;
	const next = Number(meaning.slice('image-'.length)) + 1;
	return next > maxImages ? undefined : (`image-${next}` as ColumnUse);
}

/** One measure in one unit. */
function isTaken(use: ColumnUse, taken: ReadonlySet<ColumnUse>): boolean {
	const other = use.replace(/-(g|kg|cm|mm)$/, '');
	return other !== use && [...taken].some((one) => one !== use && one.startsWith(`${other}-`));
}

/** A remembered plan over a guess: what was said about a column counts, also in a template that changed a little. */
export function applyRemembered(guess: ColumnPlan, remembered: ColumnPlan): ColumnPlan {
	const known = Object.entries(remembered.columns).filter(([, { use }]) =>
		columnUses.includes(use),
	);
	return {
		...guess,
		columns: { ...guess.columns, ...Object.fromEntries(known) },
		words: { ...guess.words, ...remembered.words },
	};
}

/** The columns that a remembered template did not have; none where it was another template altogether. */
export function freshColumns(columns: readonly TemplateColumn[], remembered: ColumnPlan): string[] {
	const keys = columnKeys(columns);
	const fresh = keys.filter((key) => !(key in remembered.columns));
	return fresh.length * 2 <= keys.length ? fresh : [];
}

/** What of a plan others may be shown: no text that one owner typed. */
export function withoutTexts(plan: ColumnPlan): ColumnPlan {
	const columns = Object.entries(plan.columns).filter(([, { use }]) => use !== 'fixed');
	return { columns: Object.fromEntries(columns), firstRow: null, onlyReady: false };
}

/** The columns that are filled, each with what fills it. */
export function filledColumns(
	layout: TemplateLayout,
	plan: ColumnPlan,
): { column: TemplateColumn; planned: PlannedColumn }[] {
	const keys = columnKeys(layout.columns);
	return layout.columns.flatMap((column, at) => {
		const planned = plan.columns[keys[at]!];
		return planned && planned.use !== 'leave' ? [{ column, planned }] : [];
	});
}

/** What no two products share, so that a row with it is taken. */
export const ofOneProduct = (use: ColumnUse) =>
	/^(name|description|sku|gtin|price|link|image-\d)$/.test(use);

/** The row of the first product: what the plan says, else the first below everything that stands in its columns. */
export function firstRowOf(layout: TemplateLayout, plan: ColumnPlan): number {
	if (plan.firstRow !== null) return Math.max(plan.firstRow, layout.bodyRow);
	// A template that writes `Baru` or a category into each of its rows leaves them free.
	const filled = filledColumns(layout, plan).filter(({ planned }) => ofOneProduct(planned.use));
	return (
		Math.max(
			layout.bodyRow - 1,
			layout.lastMerged,
			...filled.map(({ column }) => column.lastFilled),
		) + 1
	);
}
