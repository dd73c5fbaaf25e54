import {
	columnKeys,
	type ColumnUse,
	columnUses,
	type KeptTemplate,
	maxFixedLength,
	maxProducts,
	type ProductChoice,
	productChoices,
	type TemplateColumn,
} from '#modules/sheets/index.ts';

/** A column as the form asks for it. */
export interface AskedColumn {
	index: number;
	letters: string;
	title: string;
	demanded: TemplateColumn['demanded'];
	hint: string;
	maxLength: number | undefined;
	use: ColumnUse;
	text: string;
	/** All that may be written, where that is few enough to choose from. */
	choices: string[] | undefined;
	/** The last template of this place did not have it. */
	isNew: boolean;
}

/** Longer lists are typed from, not shown. */
const shownChoices = 150;

/** The columns with what they are taken for now; those that are typed again after a mistake come from `typed`. */
export function askColumns(
	{ layout, plan }: Pick<KeptTemplate, 'layout' | 'plan'>,
	typed?: ReadonlyMap<number, { use: ColumnUse; text: string }>,
): AskedColumn[] {
	const keys = columnKeys(layout.columns);
	return layout.columns.map((column, at) => {
		const { index, letters, title, demanded, hint, checks } = column;
		const planned = typed?.get(index) ?? plan.columns[keys[at]!];
		const list = checks.list === undefined ? undefined : layout.lists[checks.list];
		return {
			index,
			letters,
			title,
			demanded,
			hint,
			maxLength: checks.maxLength,
			use: planned?.use ?? 'leave',
			text: planned?.text ?? '',
			choices: list && list.length <= shownChoices ? list : undefined,
			isNew: plan.fresh?.includes(keys[at]!) ?? false,
		};
	});
}

/** What the form says about each column; a text beside a column that nothing else fills fills it. */
export function readColumns(form: FormData): { index: number; use: ColumnUse; text: string }[] {
	return [...form.keys()].flatMap((name) => {
		const index = Number(/^kolom-(\d{1,3})$/.exec(name)?.[1] ?? Number.NaN);
		if (!Number.isInteger(index)) return [];
		const asked = String(form.get(name));
		const use = columnUses.find((one) => one === asked) ?? 'leave';
		const text = String(form.get(`isi-${index}`) ?? '')
			.trim()
			.slice(0, maxFixedLength);
		const isFixed = use === 'fixed' || (use === 'leave' && text !== '');
		return [{ index, use: isFixed ? ('fixed' as const) : use, text: isFixed ? text : '' }];
	});
}

/** Which products go in: a choice that nobody knows is all of them. */
export function readChoice(form: FormData): { choice: ProductChoice; products: string[] } {
	const asked = form.get('produk');
	const products = form
		.getAll('pilih')
		.map(String)
		.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
	return {
		choice: productChoices.find((one) => one === asked) ?? 'all',
		products: [...new Set(products)].slice(0, maxProducts),
	};
}

/** What the template's lists call words of ours: `kata-<column>-<n>` beside `kata-<column>-<n>-kami`. */
export function readWords(form: FormData): { index: number; ours: string; theirs: string }[] {
	return [...form.keys()].flatMap((name) => {
		const index = Number(/^kata-(\d{1,3})-\d{1,2}$/.exec(name)?.[1] ?? Number.NaN);
		if (!Number.isInteger(index)) return [];
		const ours = String(form.get(`${name}-kami`) ?? '').slice(0, 200);
		return [{ index, ours, theirs: String(form.get(name) ?? '').slice(0, 1_000) }];
	});
}

/** The row that was typed, null for none, undefined for what is no number. */
export function readFirstRow(form: FormData): number | null | undefined {
	const typed = String(form.get('baris') ?? '').trim();
	if (typed === '') return null;
	return /^\d{1,7}$/.test(typed) && Number(typed) > 0 ? Number(typed) : undefined;
}
